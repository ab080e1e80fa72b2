import { placeOf, type Desk } from './desk';
import { readDeletion } from './deletions';
import type { DraftCollection } from './draft';
import { collectionNamed, fieldNamed } from './draft-index';
import { readEverywhere } from './everywhere';
import { fieldEvidence } from './evidence';
import type { Head } from './heads';
import type { Line } from './lines';
import { readFieldList } from './members';
import { nameKey } from './names';
import type { Node } from './outline';
import { languagesIn, modelLanguages } from './languages';
import { readPermission } from './permissions';
import { endOf, type Piece } from './piece';
import { readProse } from './prose';
import { creationIn } from './prose-creations';
import { proseNames } from './prose-names';
import { listedThings } from './prose-leads';
import { readRelation } from './relations';
import { readCombination, readRule } from './rules';
import { sectionHead, type Section } from './sections';
import { readSeed } from './seeds';
import { sentencesOf } from './sentences';
import { shortened } from './shorten';
import { isIdle } from './idle';
import { namesOwn, targetsOf } from './targets';
import { readTranslatableRule } from './translatable';
import { tokensOf } from './tokens';

/** The lines of running text that belong together: a wrapped paragraph, or one item of a list. */
export function paragraphAt(
	siblings: readonly Node[],
	at: number,
	heads: ReadonlyMap<Node, Head>,
	section: Section | null = null,
): Node[] {
	const first = siblings[at];
	if (!first || !isText(first, heads)) return [];
	const members = [first];
	if (first.line.marker !== 'plain') return members;

	for (const node of siblings.slice(at + 1, at + 200)) {
		if (node.line.blankBefore || node.line.marker !== 'plain' || !isText(node, heads)) break;
		if (section === 'permissions' && NAMES_SUBJECT.test(node.line.text.text)) break;
		members.push(node);
	}

	return members;
}

/** "Translators → read on Terms": a line that says whose rights it gives does not go on with the line before. */
const NAMES_SUBJECT = /^\p{L}[\p{L} ]{0,40}(?:→|->|=>|:)/u;

function isText(node: Node, heads: ReadonlyMap<Node, Head>): boolean {
	return node.children.length === 0 && !node.line.block && !heads.has(node) && sectionHead(node.line.text) === null;
}

/** The text of a paragraph, as one piece of the plain prompt. */
export function paragraphText(plain: string, members: readonly Node[]): Piece {
	const first = members[0]?.line.text ?? { text: '', start: 0 };
	const last = members.at(-1)?.line.text ?? first;

	return { text: plain.slice(first.start, endOf(last)), start: first.start };
}

/** Names of the collections that running text introduces and no other line does. */
export function namesInText(
	plain: string,
	roots: readonly Node[],
	heads: ReadonlyMap<Node, Head>,
	known: readonly string[],
): string[] {
	const found = new Map<string, string>();
	const targets = targetsOf(known, []);

	const visit = (nodes: readonly Node[]) => {
		for (let at = 0; at < nodes.length; at++) {
			const node = nodes[at];
			if (!node || heads.has(node)) continue;
			const members = paragraphAt(nodes, at, heads);

			for (const { name, written } of proseNames(sentencesOf(paragraphText(plain, members)))) {
				if (targets.find(written.text) === null && !found.has(nameKey(name))) found.set(nameKey(name), name);
			}

			visit(node.children);
			if (members.length > 1) at += members.length - 1;
		}
	};

	visit(roots);

	return [...found.values()];
}

/** Where running text stands: the section above it, and the collection its pronouns mean. */
export interface TextScope {
	readonly section: Section | null;
	collection: DraftCollection | null;
}

/** Reads running text sentence by sentence, and keeps account of the lines it covers. */
export function readText(desk: Desk, text: Piece, lines: readonly Line[], scope: TextScope): boolean {
	// Counts stand one in a line, as rows do.
	if (scope.section === 'seeds' && lines.length > 1) {
		const read = lines.map((line) => readText(desk, line.text, [line], scope));

		return read.includes(true);
	}

	const missed: Piece[] = [];
	let any = false;

	// What they say would be cut apart at its commas and semicolons.
	const rules = lines.filter(
		({ text: line }) =>
			readTranslatableRule(desk, line) ||
			readDeletion(desk, line) ||
			(lines.length > 1 && RULE.test(line.text) && (readCombination(desk, line, null) || readRule(desk, line, null))),
	);

	if (rules.length > 0) {
		for (const line of rules) desk.ledger.use(line);
		for (const line of lines.filter((each) => !rules.includes(each))) readText(desk, line.text, [line], scope);

		return true;
	}

	for (const sentence of sentencesOf(text)) {
		const read = readSentence(desk, sentence, scope);
		const covered = lines.filter(({ whole }) => whole.start < endOf(sentence) && endOf(whole) > sentence.start);
		any ||= read;

		if (read) for (const line of covered) desk.ledger.use(line);
		else if (isIdle(desk, sentence)) for (const line of covered) desk.ledger.talk(line);
		else if (isIntroduction(desk, sentence)) for (const line of covered) desk.ledger.use(line);
		else missed.push(sentence);
	}

	for (const sentence of missed) {
		const covered = lines.filter(({ whole }) => whole.start < endOf(sentence) && endOf(whole) > sentence.start);
		if (lines.length === 1 && covered.some((line) => desk.ledger.isOpen(line))) continue;
		for (const line of covered)
			if (!desk.ledger.isOpen(line))
				desk.report('line-unused', '', { text: shortened(sentence.text) }, placeOf(sentence));
	}

	return any;
}

/** A rule on a line of its own. */
const RULE = /^(?:composite\s+)?(?:unique|index|required|mandatory|optional)\b[^.]{3,120}$/i;

/** Keeps a sentence before the first collection, which names none, as the note of the whole. */
function isIntroduction(desk: Desk, sentence: Piece): boolean {
	if (desk.draft.collections.length > 0 || desk.targets.names.length === 0 || sentence.text.length > 400) return false;
	if (isTitle(desk, sentence)) return true;
	if (
		sentence.text.split(/\s+/).length < 4 ||
		/[:=(→]/.test(sentence.text.slice(0, -1)) ||
		/[=(→]$/.test(sentence.text)
	)
		return false;
	if (namesOwn(tokensOf(sentence), desk.targets)) return false;
	desk.draft.note = desk.draft.note ? `${desk.draft.note}. ${sentence.text}` : sentence.text;

	return true;
}

/** The few words that a prompt opens with, such as "Film festival submissions". */
function isTitle({ plain }: Desk, sentence: Piece): boolean {
	return (
		sentence.start <= plain.length - plain.trimStart().length + 4 &&
		sentence.text.split(/\s+/).length <= 8 &&
		!/[:=(→,|]/.test(sentence.text)
	);
}

function readSentence(desk: Desk, sentence: Piece, scope: TextScope): boolean {
	if (keepLanguages(desk, sentence, scope.section === 'languages')) return true;
	const name = scope.collection?.collection ?? null;
	const before = desk.draft.collections.length;

	if (readSeed(desk, sentence, [], scope.section === 'seeds', null) || announces(desk, sentence)) return true;

	if (creationIn(sentence)) {
		const about = readProse(desk, sentence, scope.collection);
		if (about) scope.collection = about;
		if (about) return true;
	}

	if (
		readAttachment(desk, sentence) ||
		readCombination(desk, sentence, name) ||
		readEverywhere(desk, sentence) ||
		readPermission(desk, sentence, scope.section === 'permissions', null) ||
		readRule(desk, sentence, name)
	) {
		return true;
	}

	const drawn = /→|->|↔|<->|=>|\b(?:m2o|o2m|m2m)\b|-to-|^\S+\.\S+\s/i.test(sentence.text);
	if ((drawn || scope.section === 'relations') && readRelation(desk, sentence, null)) return true;
	const about = readProse(desk, sentence, scope.collection);
	if (about) scope.collection = about;

	if (about !== null || desk.draft.collections.length > before || readRelation(desk, sentence, null)) return true;

	return scope.collection !== null && listsFields(sentence) && readFieldList(desk, scope.collection, sentence);
}

/** "Frame number (unique), brand, colour, photo": a list of fields between sentences. */
function listsFields(sentence: Piece): boolean {
	return (
		/[,(]/.test(sentence.text) &&
		fieldEvidence(sentence) >= 1.5 &&
		!/\b(?:can|may|must|should|never|always)\b/i.test(sentence.text)
	);
}

const ATTACHED =
	/^(?:(?:also|optionally),?\s+)?(photos?|pictures?|images?|files?|documents?|attachments?|videos?|receipts?|scans?)\s+(?:can|may|could|should|must)\s+be\s+(?:attached|added|uploaded|linked)\s+(?:to|for)\s+(?:an?|each|every|the|any)\s+([\p{L}]+(?:\s[\p{L}]+)?)$/iu;

/** "Photos can be attached to an inspection." */
function readAttachment(desk: Desk, sentence: Piece): boolean {
	const [, files, owner] = ATTACHED.exec(sentence.text) ?? [];
	const name = owner === undefined ? null : desk.targets.find(owner);
	const collection = name === null ? undefined : collectionNamed(desk.draft, name);
	if (files === undefined || !collection) return false;
	if (!fieldNamed(collection, files)) collection.fields.push({ field: files.toLowerCase(), at: placeOf(sentence) });

	return true;
}

/** "There are several branches" */
const THERE_ARE =
	/^there\s+(?:are|is|will be)\s+(?:(?:several|many|different|various|multiple|some|a few|also|\d+)\s+)*([\p{L}]+(?:\s[\p{L}]+)?)$/iu;

/** Whether a sentence only lists collections by name; the rest of the prompt says what they hold. */
function announces(desk: Desk, sentence: Piece): boolean {
	const only = THERE_ARE.exec(sentence.text)?.[1];
	if (only !== undefined && desk.targets.isOwn(desk.targets.find(only))) return true;
	const listed = listedThings(sentence);

	return listed.length > 1 && listed.every(({ text }) => desk.targets.isOwn(desk.targets.find(text)));
}

/** Keeps the languages of the whole model; inside a section of languages, a single one counts as well. */
function keepLanguages(desk: Desk, sentence: Piece, inSection: boolean): boolean {
	const { text } = sentence;
	const found = inSection ? languagesIn(tokensOf({ text, start: 0 }), true) : modelLanguages(text);
	if (found.length === 0 || /=/.test(text)) return false;
	desk.draft.languages = [...new Set([...desk.draft.languages, ...found])];
	desk.draft.languagesSaid ??= { text: shortened(text), at: placeOf(sentence) };

	return true;
}
