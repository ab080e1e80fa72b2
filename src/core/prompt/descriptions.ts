import type { Desk } from './desk';
import type { DraftCollection } from './draft';
import { phraseBook } from './phrases';
import type { Piece } from './piece';
import { knownTargetAt } from './targets';
import { tokensOf, type Token } from './tokens';

type Trait = 'singleton' | 'junction' | 'hidden' | 'uuid' | 'sortable';

const traitAt = phraseBook<Trait>([
	[
		'singleton',
		'singleton, single item, single record, one record only, only one record, single row, one row only, only one row, exactly one record, only one item, single entry',
	],
	[
		'junction',
		'junction, junction table, junction collection, pivot, pivot table, join table, bridge table, linking table, link table, association table, many to many, m2m, joins',
	],
	['hidden', 'hidden, hidden collection'],
	[
		'uuid',
		'uuid primary key, uuid primary keys, uuid ids, uuid id, primary key uuid, id uuid, uuid as primary key, uuid keys, uuid as id',
	],
	[
		'sortable',
		'sortable, manually sortable, drag and drop, manual sort, manual sorting, manually sorted, manual order, manually ordered, orderable, drag & drop sorting',
	],
]);

/** Reads what a head or a sentence says about the collection itself, and keeps its words as the note. */
export function describe(_desk: Desk, collection: DraftCollection, text: Piece): void {
	const tokens = tokensOf(text);
	let traits = 0;

	for (let at = 0; at < tokens.length; at++) {
		const hit = traitAt(tokens, at);
		if (!hit) continue;
		traits += hit.length;
		applyTrait(collection, hit.value, tokens, _desk);
	}

	if (tokens.length > traits) collection.note = collection.note ? `${collection.note} ${text.text}` : text.text;
}

function applyTrait(collection: DraftCollection, trait: Trait, tokens: readonly Token[], desk: Desk): void {
	if (trait === 'singleton') collection.singleton = true;
	else if (trait === 'hidden') collection.hidden = true;
	else if (trait === 'uuid') collection.primaryKey = 'uuid';
	else if (trait === 'sortable') collection.sortField ??= 'sort';
	else collection.junction ??= endsOf(collection, tokens, desk);
}

/** The two collections a junction is said to join. */
function endsOf(collection: DraftCollection, tokens: readonly Token[], desk: Desk): string[] {
	const ends: string[] = [];

	for (let at = 0; at < tokens.length;) {
		const hit = knownTargetAt(tokens, at, desk.targets);
		if (hit && hit.name !== collection.collection && !ends.includes(hit.name)) ends.push(hit.name);
		at += hit?.length ?? 1;
	}

	return ends.length >= 2 ? ends.slice(0, 2) : [];
}
