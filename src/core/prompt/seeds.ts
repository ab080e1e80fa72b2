import { placeOf, type Desk } from './desk';
import type { DraftRow, DraftSeed } from './draft';
import { languageAt } from './languages';
import type { Line } from './lines';
import { part, type Piece } from './piece';
import { sampleFilesIn } from './sample-files';
import { readRow } from './seed-rows';
import { knownTargetAt } from './targets';
import { numberOf, tokensOf, type Token } from './tokens';

const SEED_WORDS = new Set([
	'seed',
	'seeds',
	'seeding',
	'sample',
	'samples',
	'example',
	'examples',
	'dummy',
	'demo',
	'fake',
	'mock',
	'fixture',
	'fixtures',
	'populate',
	'prefill',
	'preload',
]);
const MAKING_WORDS = new Set([
	'create',
	'add',
	'insert',
	'generate',
	'make',
	'include',
	'put',
	'provide',
	'fill',
	'with',
	'have',
]);
const KINDS_OF_ROWS = new Set(['records', 'record', 'rows', 'row', 'items', 'item', 'entries', 'entry', 'data']);
const ALL = new Set(['each', 'every', 'all', 'per', 'any']);

/** Most rows one request may ask for; a larger number is a slip. */
const MOST_ROWS = 10_000;

/**
 * Reads a request for sample items, with the rows that stand below it: "Seed 2 companies, 4 contacts".
 * @param inSection whether the line stands under a heading that announces seeds
 * @param scope collection the line stands under, if any
 */
export function readSeed(
	desk: Desk,
	text: Piece,
	below: readonly Line[],
	inSection: boolean,
	scope: string | null,
): boolean {
	if (text.text.length > 1000) return false;
	const tokens = tokensOf(text);
	const counted = ROWS_EACH.test(text.text) || countsOnly(desk, tokens);
	const said = counted || tokens.some(({ lower }) => SEED_WORDS.has(lower));
	const wished = readFileWish(desk, text, said || inSection);
	if (!inSection && !(said && (counted || isRequest(tokens)))) return wished;
	const before = desk.draft.seeds.length;
	if (!inSection || !readCountOf(desk, tokens, text)) readCounts(desk, tokens, text, scope);
	const made = desk.draft.seeds.slice(before);
	if (made.length === 0 && inSection && readSectionRow(desk, text, below, scope)) return true;
	if (made.length === 0) return readLanguageWish(desk, tokens) || wished;
	const first = made[0];
	if (first) readBelow(desk, first, below);

	return true;
}

/** "4 rows each." */
const ROWS_EACH =
	/^(?:about\s+)?[\p{L}\d]{1,10}\s+(?:(?:sample|example|demo|test|dummy)\s+)?(?:rows?|records?|items?|entries|samples?|examples?)\s+(?:(?:of|for|per|in|to)\s+)?(?:each|every|all|per)\b.{0,40}$/iu;

const BEFORE_COUNTS = new Set(
	'please also then finally and add create insert generate make include put in with start give me us'.split(' '),
);
const AROUND_COUNTS = new Set(', and ; . & ! please as sample samples example data thanks to start with'.split(' '));

/** "2 wards, 6 beds and 5 patients.": nothing but numbers of the prompt's own collections. */
function countsOnly(desk: Desk, tokens: readonly Token[]): boolean {
	let found = 0;
	let from = 0;
	while (BEFORE_COUNTS.has(tokens[from]?.lower ?? '')) from++;

	for (let at = from; at < tokens.length;) {
		if (found > 0 && AROUND_COUNTS.has(tokens[at]?.lower ?? '')) {
			at++;
			continue;
		}

		// "… so we can click around"
		if (found > 1 && ['so', 'for', 'that'].includes(tokens[at]?.lower ?? '')) return true;
		const count = numberOf(tokens[at]);
		const sample = ['sample', 'example', 'demo', 'test'].includes(tokens[at + 1]?.lower ?? '') ? 1 : 0;
		const hit = count !== null && count > 1 ? knownTargetAt(tokens, at + 1 + sample, desk.targets) : null;
		if (!hit || !desk.targets.isOwn(hit.name)) return false;
		found++;
		at += 1 + sample + hit.length;
	}

	return found > 1;
}

/** "venues: 3", "events × 8": the number behind the name. */
function readCountOf(desk: Desk, tokens: readonly Token[], text: Piece): boolean {
	const hit = knownTargetAt(tokens, 0, desk.targets);
	if (!hit || !desk.targets.isOwn(hit.name)) return false;
	const at = hit.length + (/^(?:[:=×x-]|->)$/.test(tokens[hit.length]?.lower ?? '') ? 1 : 0);
	const count = numberOf(tokens[at]);
	const rest = tokens.slice(at + 1).every(({ lower }) => KINDS_OF_ROWS.has(lower) || lower === '.');
	if (count === null || count < 1 || !rest) return false;
	desk.draft.seeds.push({ collection: hit.name, count: Math.min(count, MOST_ROWS), rows: [], at: placeOf(text) });

	return true;
}

/** A wish about the files of samples; elsewhere the same words may describe a field, unless they ask for something. */
function readFileWish(desk: Desk, { text }: Piece, isAboutSamples: boolean): boolean {
	const isAsked = isAboutSamples || /^(?:use|reuse|take|pick|choose|leave|no|without)\b/i.test(text);
	const wish = isAsked ? sampleFilesIn(text) : null;
	if (wish !== null) desk.draft.sampleFiles = wish;

	return wish !== null;
}

function isRequest(tokens: readonly Token[]): boolean {
	const at = tokens.findIndex(({ lower }) => SEED_WORDS.has(lower));
	if (at === 0 && tokens[1]?.text === ':' && numberOf(tokens[2]) !== null) return true;

	return (
		at < 12 &&
		(/^(?:seed|populate|prefill|preload|fill)/.test(tokens[at]?.lower ?? '') ||
			tokens
				.slice(0, at + 1)
				.some(
					(token) =>
						numberOf(token) !== null || MAKING_WORDS.has(token.lower) || ['a', 'few', 'some'].includes(token.lower),
				))
	);
}

function readCounts(desk: Desk, tokens: readonly Token[], text: Piece, scope: string | null): void {
	const linked = linkedTargets(desk, tokens);

	for (let at = 0; at < tokens.length; at++) {
		const count = countAt(tokens, at);
		if (count === null) continue;
		const found = counted(desk, tokens, at + 1, scope);
		if (!found) continue;
		const times = timesOf(desk, tokens, at, at + 1 + found.length);
		const place = {
			start: text.start + (tokens[at]?.from ?? 0),
			end: text.start + (tokens[at + found.length]?.to ?? text.text.length),
		};
		desk.draft.seeds.push({
			collection: found.collection,
			count: Math.min(count * times, MOST_ROWS),
			rows: [],
			linked,
			at: place,
		});
		at += found.length;
	}
}

/** "2 albums with 3 tracks each": how often the number before "each" is meant. */
function timesOf(desk: Desk, tokens: readonly Token[], at: number, after: number): number {
	if (tokens[after]?.lower !== 'each' || tokens[at - 1]?.lower !== 'with') return 1;

	for (let before = at - 2; before >= 0; before--) {
		const count = numberOf(tokens[before]);
		if (count !== null) return knownTargetAt(tokens, before + 1, desk.targets) ? count : 1;
	}

	return 1;
}

function countAt(tokens: readonly Token[], at: number): number | null {
	const lower = tokens[at]?.lower ?? '';
	if (lower === 'few' || lower === 'some') return 3;
	// "each one" and "for one" count nothing; a number before a unit or an equals sign belongs to a value.
	if (tokens[at - 1]?.text === '=' || tokens[at + 1]?.text === '=') return null;
	const count = numberOf(tokens[at]);
	if (count !== null && tokens[at + 1]?.text === '-' && numberOf(tokens[at + 2]) !== null)
		return numberOf(tokens[at + 2]);

	return count === 0 ? null : count;
}

interface Counted {
	/** Empty for every collection. */
	readonly collection: string;
	readonly length: number;
}

/** What is counted: "sample blog posts", "of each", "records for each collection", "records". */
function counted(desk: Desk, tokens: readonly Token[], from: number, scope: string | null): Counted | null {
	let rows = false;

	for (let at = from; at < tokens.length && at < from + 7; at++) {
		const { lower, text } = tokens[at] ?? { lower: '', text: '' };
		if (ALL.has(lower) && (rows || at > from || lower !== 'all')) return { collection: '', length: at - from + 1 };
		if (numberOf(tokens[at]) !== null && at > from && tokens[at - 1]?.text !== '-') break;
		const hit = KINDS_OF_ROWS.has(lower) && rowsFollowOn(tokens, at) ? null : knownTargetAt(tokens, at, desk.targets);
		if (hit && !hit.name.startsWith('directus_')) return { collection: hit.name, length: at - from + hit.length };
		if (KINDS_OF_ROWS.has(lower)) rows = true;
		if (text === ',' || text === ';' || text === '.') break;
	}

	if (scope !== null && (rows || tokens.length <= 6)) return { collection: scope, length: 1 };

	return rows && scope === null ? { collection: '', length: 1 } : null;
}

function rowsFollowOn(tokens: readonly Token[], at: number): boolean {
	return ['for', 'of', 'in', 'per', 'into', 'to'].includes(tokens[at + 1]?.lower ?? '') || at === tokens.length - 1;
}

/** Collections after "link to": they need items as well. */
function linkedTargets(desk: Desk, tokens: readonly Token[]): string[] {
	const names: string[] = [];

	for (let at = 0; at < tokens.length; at++) {
		if (!/^(?:link|links|linked|linking|assign|assigned|connected|connect)$/.test(tokens[at]?.lower ?? '')) continue;

		for (let next = at + 1; next < tokens.length;) {
			const hit = knownTargetAt(tokens, next, desk.targets);
			if (hit && !names.includes(hit.name)) names.push(hit.name);
			next += hit?.length ?? 1;
		}

		break;
	}

	return names;
}

/** The rows named below a request, and what is said about their languages. */
function readBelow(desk: Desk, seed: DraftSeed, below: readonly Line[]): void {
	for (const line of below) {
		const row = readRow(line.text);
		const tokens = tokensOf(line.text);
		if (row) seed.rows.push(row);
		else if (!readLanguageWish(desk, tokens) && !readFileWish(desk, line.text, true))
			readCounts(desk, tokens, line.text, null);
	}
}

/** "create EN translation only" narrows the languages of the seeds asked for before. */
export function readLanguageWish(desk: Desk, tokens: readonly Token[]): boolean {
	const seed = desk.draft.seeds.find(({ rows }) => rows.length > 0) ?? desk.draft.seeds[0];
	const at = tokens.findIndex(({ lower }) =>
		/^(?:translations?|language|languages|locale|locales|version|versions)$/.test(lower),
	);
	if (at < 0 || !seed) return false;
	const skipped = tokens.findIndex(({ lower }) => ['skip', 'not', 'without', 'no', 'except', 'leave'].includes(lower));
	const upTo = skipped < 0 ? tokens.length : skipped;
	const languages = tokens.slice(0, upTo).flatMap((token) => languageAt(token) ?? []);
	if (languages.length === 0) return false;
	seed.languages = [...new Set(languages)];

	return true;
}

/** "Authors: Ada Lovelace, Alan Turing" under a heading that announces seeds. */
function readSectionRow(desk: Desk, text: Piece, below: readonly Line[], scope: string | null): boolean {
	const colon = text.text.indexOf(':');
	const subject = colon > 0 ? part(text, 0, colon) : text;
	const name = desk.targets.find(subject.text.replace(/\s+\d+$/, ''));
	const numbered = /\s\d+$/.test(subject.text);
	const collection = name ?? scope;
	if (collection === null) return false;

	const rows: DraftRow[] = below.flatMap((line) => readRow(line.text) ?? []);
	const own = colon > 0 ? part(text, colon + 1) : null;
	if (own && own.text !== '' && (numbered || name)) rows.unshift(...rowsOf(own, numbered));
	if (rows.length === 0) return false;
	const known = desk.draft.seeds.find((each) => each.collection === collection && each.rows.length > 0);
	if (known) known.rows.push(...rows);
	else desk.draft.seeds.push({ collection, rows, at: placeOf(text) });

	return true;
}

function rowsOf(own: Piece, single: boolean): DraftRow[] {
	const whole = readRow(own);
	if (single || /=|:/.test(own.text)) return whole ? [whole] : [];

	return own.text
		.split(/[,;]/)
		.map((label) => label.trim().replace(/^["']|["']$/g, ''))
		.filter((label) => label !== '')
		.map((label) => ({ label, values: [] }));
}
