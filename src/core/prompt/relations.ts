import { placeOf, type Desk } from './desk';
import type { DraftCollection, DraftLink, LinkKind } from './draft';
import { fieldNamed } from './draft-index';
import { phraseBook } from './phrases';
import { part, type Piece } from './piece';
import { itemName, plural, wordsOf } from './names';
import { knownTargetAt } from './targets';
import { tokensOf, type Token } from './tokens';

interface Verb {
	readonly kind: LinkKind;
	/** Whether the sentence reads from the target back: "is written by". */
	readonly many?: boolean;
}

const verbAt = phraseBook<Verb>([
	[
		{ kind: 'm2o' },
		'belongs to, belong to, belongs to one, belongs to a, belong to one, is linked to one, is part of, references, reference, has one, have one, points to, is assigned to, are assigned to, is related to one',
	],
	[
		{ kind: 'm2o' },
		'm2o, many to one, is written by, is owned by, is created by, is taught by, is hosted by, is led by, is managed by, n 1',
	],
	[
		{ kind: 'o2m' },
		'has many, have many, can have many, has multiple, have multiple, can have multiple, o2m, one to many, contains many, has several, have several, 1 n, can have several, consists of many, contain many',
	],
	[
		{ kind: 'm2m' },
		'm2m, many to many, has and belongs to many, belong to many, belongs to many, can belong to many, can belong to multiple, can be in many, belongs to multiple, n m, n n, can be in multiple',
	],
]);

/** Reads a sentence that relates two collections: "Authors have many Books", "Posts ↔ Tags (many-to-many)". */
export function readRelation(desk: Desk, text: Piece, scope: string | null): boolean {
	if (text.text.length > 300) return false;
	const named = /^([\p{L}_][\p{L}\p{N}_]*)\s*:\s+(?=[\p{L}_"'])/u.exec(text.text);
	const bare = named && /→|->|↔|<->/.test(text.text) ? part(text, named[0].length) : text;
	const tokens = tokensOf(bare);
	const subject = subjectAt(desk, tokens, scope);
	if (!subject) return false;
	const found = linkIn(desk, tokens, subject.next);
	if (!found) return false;
	const said = wholeKind(tokens) ?? found.kind;
	desk.draft.relations.push({
		from: subject.name,
		link: {
			targets: [found.target],
			...(said ? { kind: said } : {}),
			...(found.through ? { through: found.through } : {}),
		},
		...(subject.field ? { field: subject.field } : {}),
		...(bare !== text && named?.[1] && !desk.targets.find(named[1]) ? { field: named[1] } : {}),
		at: placeOf(text),
	});

	return true;
}

/** Whether a line opens with the verb of a relation, so that its subject is the collection it stands under. */
export function startsWithRelation(text: Piece): boolean {
	const tokens = tokensOf(part(text, 0, Math.min(80, text.text.length)));
	const verb = verbAt(tokens, 0);

	return verb !== null && tokens[verb.length]?.text !== ':' && tokens.length > verb.length;
}

interface Subject {
	readonly name: string;
	readonly next: number;
	readonly field?: string | undefined;
}

/** The collection a sentence is about: "Each post", "Books.author", or the one it stands under. */
function subjectAt(desk: Desk, tokens: readonly Token[], scope: string | null): Subject | null {
	let at = 0;
	while (['each', 'every', 'a', 'an', 'one', 'the', 'all', 'many'].includes(tokens[at]?.lower ?? '')) at++;
	const hit = knownTargetAt(tokens, at, desk.targets);

	if (
		hit &&
		(scope === null ||
			verbAt(tokens, at + hit.length) ||
			tokens[at + hit.length]?.kind === 'arrow' ||
			tokens[at + hit.length]?.kind === 'both-ways' ||
			['can', 'and', 'may'].includes(tokens[at + hit.length]?.lower ?? ''))
	) {
		const next = at + hit.length;
		const dotted = tokens[next]?.text === '.' && tokens[next + 1]?.kind === 'word' ? tokens[next + 1]?.text : undefined;

		return { name: hit.name, next: dotted ? next + 2 : next, field: dotted };
	}

	return scope !== null && verbAt(tokens, 0) ? { name: scope, next: 0 } : null;
}

interface Found {
	readonly kind?: DraftLink['kind'];
	readonly target: string;
	readonly through?: string | undefined;
}

function linkIn(desk: Desk, tokens: readonly Token[], from: number): Found | null {
	for (let at = from; at < Math.min(tokens.length, from + 6); at++) {
		const token = tokens[at];
		const verb = verbAt(tokens, at);
		const arrow = token?.kind === 'arrow' || token?.kind === 'both-ways';
		if (!verb && !arrow) continue;

		for (let next = at + (verb?.length ?? 1); next < Math.min(tokens.length, at + 9); next++) {
			const target = knownTargetAt(tokens, next, desk.targets);
			if (!target) continue;
			const kind = verb?.value.kind ?? (token?.kind === 'both-ways' ? 'm2m' : undefined);

			return { target: target.name, ...(kind ? { kind } : {}), through: throughIn(desk, tokens, next + target.length) };
		}
	}

	return null;
}

/** A kind in brackets or behind the target counts more than the arrow: "Posts → Tags (M2M)". */
function wholeKind(tokens: readonly Token[]): LinkKind | undefined {
	for (let at = 0; at < tokens.length; at++) {
		const verb = verbAt(tokens, at);
		if (verb && /[:(]|m2|o2|-to-/.test(tokens[at - 1]?.text ?? '')) return verb.value.kind;
	}

	return undefined;
}

function throughIn(desk: Desk, tokens: readonly Token[], from: number): string | undefined {
	for (let at = from; at < tokens.length; at++) {
		if (!['through', 'via', 'using'].includes(tokens[at]?.lower ?? '')) continue;
		const hit = knownTargetAt(tokens, at + 1, desk.targets);
		if (hit) return hit.name;
	}

	return undefined;
}

/** Name of the field a relation sentence makes, where it gives none. */
export function relationFieldName(kind: LinkKind, target: string): string {
	if (kind === 'm2o' || kind === 'o2o') return itemName(target.replace(/^directus_/, ''));
	const words = wordsOf(target.replace(/^directus_/, ''));

	return [...words.slice(0, -1), plural(words.at(-1) ?? target)].join('_');
}

/** Lets items of a collection point to those of another, by a field of its name unless one is given; once. */
export function pointTo(collection: DraftCollection, target: string, at: Piece, name?: string): void {
	const field = name ?? relationFieldName('m2o', target);
	if (fieldNamed(collection, field)) return;
	collection.fields.push({ field, link: { kind: 'm2o', targets: [target] }, at: placeOf(at) });
}
