import { readBlock } from './blocks/read-block';
import { placeOf, type Desk } from './desk';
import type { DraftCollection } from './draft';
import { collectionNamed } from './draft-index';
import { readEverywhere } from './everywhere';
import { isIdle } from './idle';
import type { Node } from './outline';
import { readPermission } from './permissions';
import type { Piece } from './piece';
import { readRelation } from './relations';
import { readCombination, readRule } from './rules';
import { readSeed } from './seeds';
import type { Section } from './sections';
import { shortened } from './shorten';
import { readTranslatableRule } from './translatable';

/** How much of a line and what stands below it was read. */
type StatementRead = 'whole' | 'line' | null;

/** Reads a line that speaks about the model as a whole, or about one collection: seeds, rules, relations, permissions. */
export function readStatement(
	desk: Desk,
	node: Node,
	text: Piece,
	section: Section | null,
	collection: DraftCollection | null,
): StatementRead {
	const below = node.children.map(({ line }) => line);
	const scope = collection?.collection ?? null;

	if (readSeed(desk, text, below, section === 'seeds', scope)) {
		useAll(desk, node);

		return 'whole';
	}

	const read =
		readEverywhere(desk, text) ||
		readTranslatableRule(desk, text) ||
		readCombination(desk, text, scope) ||
		readPermission(desk, text, section === 'permissions', scope) ||
		readRule(desk, text, scope) ||
		readRelation(desk, text, scope);

	if (!read) return null;
	desk.ledger.use(node.line);

	return 'line';
}

/** Tables of items below the name of their collection. */
export function readNamedRows(desk: Desk, node: Node): boolean {
	const name = desk.targets.find(node.line.text.text.replace(/\W+$/, ''));
	if (name === null || !node.children.some(({ line }) => line.block?.kind === 'table')) return false;
	desk.ledger.use(node.line);
	const collection = collectionNamed(desk.draft, name) ?? {
		collection: name,
		fields: [],
	};
	for (const child of node.children) if (child.line.block) readWholeBlock(desk, child, collection);

	return true;
}

/** A block in a notation of its own; lines of one that says nothing stay unaccounted. */
export function readWholeBlock(desk: Desk, node: Node, collection: DraftCollection | null): boolean {
	const { block } = node.line;
	if (!block) return false;
	if (readBlock(desk, block, desk.enums, collection)) for (const line of block.lines) desk.ledger.use(line);

	return true;
}

/** Marks a line and everything below it as used. */
export function useAll(desk: Desk, node: Node): void {
	desk.ledger.use(node.line);
	for (const child of node.children) useAll(desk, child);
}

/** Tells of what nobody could read behind the title of a section. */
export function reportRest(desk: Desk, rest: Piece): void {
	if (!isIdle(desk, rest)) desk.report('line-unused', '', { text: shortened(rest.text) }, placeOf(rest));
}
