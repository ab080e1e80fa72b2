import type { Desk } from './desk';
import type { DraftCollection } from './draft';
import { readCollection } from './collections';
import { readEverywhere } from './everywhere';
import type { Head } from './heads';
import { isIdle } from './idle';
import { readFieldLine, readFieldList } from './members';
import type { Node } from './outline';
import { paragraphAt, paragraphText, readText, type TextScope } from './paragraphs';
import type { Piece } from './piece';
import { sectionHead } from './sections';
import { readNamedRows, readStatement, readWholeBlock, reportRest, useAll } from './statements';

/** Reads the tree of lines into the draft. */
export function walk(desk: Desk, roots: readonly Node[], heads: ReadonlyMap<Node, Head>): void {
	const scope: TextScope = { section: null, collection: null };
	readNodes(desk, roots, heads, scope);
}

function readNodes(desk: Desk, nodes: readonly Node[], heads: ReadonlyMap<Node, Head>, scope: TextScope): void {
	for (let at = 0; at < nodes.length; at++) {
		const node = nodes[at];
		if (!node) continue;
		const members = paragraphAt(nodes, at, heads, scope.section);

		if (members.length > 0) {
			const text = paragraphText(desk.plain, members);
			if (members.length === 1 && desk.targets.isOwn(desk.targets.find(text.text))) desk.ledger.use(node.line);
			else
				readText(
					desk,
					text,
					members.map(({ line }) => line),
					scope,
				);
			at += members.length - 1;
		} else {
			readNode(desk, node, heads, scope);
			// Only a sentence on the same line still speaks of the collection before it.
			if (nodes[at + 1]?.line.number !== node.line.number) scope.collection = null;
		}
	}
}

function readNode(desk: Desk, node: Node, heads: ReadonlyMap<Node, Head>, scope: TextScope): void {
	const { section } = scope;
	if (readWholeBlock(desk, node, null)) return;
	const head = heads.get(node);

	if (head) {
		scope.collection = readCollection(desk, node, head);

		return;
	}

	const opened = sectionHead(node.line.text);

	if (
		opened &&
		(opened.rest.text !== '' ||
			node.children.length > 0 ||
			node.line.text.text.endsWith(':') ||
			node.line.marker === 'heading')
	) {
		desk.ledger.use(node.line);
		const standard = opened.section === 'fields' && STANDARD.test(opened.title);
		if (opened.rest.text !== '' && standard && readEverywhere(desk, node.line.text)) return;
		const inside = standard ? 'everywhere' : opened.section;
		if (inside === 'everywhere') readEverywhereSection(desk, node, opened.rest);
		else if (opened.rest.text !== '' && inside === 'languages')
			readText(desk, opened.rest, [node.line], { section: inside, collection: null });
		else if (
			opened.rest.text !== '' &&
			!readStatement(desk, node, opened.rest, inside, null) &&
			!readText(desk, opened.rest, [node.line], { section: inside, collection: null })
		)
			reportRest(desk, opened.rest);
		if (inside !== 'everywhere') readNodes(desk, node.children, heads, { section: inside, collection: null });

		return;
	}

	if (section === 'seeds' && readNamedRows(desk, node)) return;
	const read = readStatement(desk, node, node.line.text, section, null);
	if (read === 'whole') return;
	if (!read && readText(desk, node.line.text, [node.line], scope)) desk.ledger.use(node.line);
	readNodes(desk, node.children, heads, scope);
	if (!read && (isIdle(desk, node.line.text) || leadsToHeads(node, heads))) desk.ledger.talk(node.line);
}

/** A line that only introduces collections has done its work. */
function leadsToHeads(node: Node, heads: ReadonlyMap<Node, Head>): boolean {
	return node.children.some((child) => heads.has(child) || leadsToHeads(child, heads));
}

const STANDARD = /^(?:standard|system|timestamps?|common)\b/;

function readEverywhereSection(desk: Desk, node: Node, rest: Piece): void {
	const holder: DraftCollection = { collection: '', fields: [] };
	if (rest.text !== '') readFieldList(desk, holder, rest);
	for (const child of node.children)
		if (readFieldLine(desk, holder, child.line.text, child.children)) useAll(desk, child);
	desk.draft.everywhere.push(...holder.fields);
}
