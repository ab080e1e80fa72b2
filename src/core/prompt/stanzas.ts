import { fieldEvidence, inlineEvidence } from './evidence';
import { readHead } from './heads';
import type { Node } from './outline';
import { sectionHead, type Section } from './sections';

/**
 * Puts plain lines under the bare name they follow: people write a name, and its fields below it, without any marker.
 * A blank line ends the stanza.
 */
export function groupStanzas(nodes: readonly Node[]): Node[] {
	const grouped: Node[] = [];

	for (let at = 0; at < nodes.length; at++) {
		const node = nodes[at];
		if (!node) continue;
		const members = membersOf(nodes, at);
		grouped.push({ line: node.line, children: [...groupStanzas(node.children), ...members] });
		at += members.length;
	}

	return grouped;
}

function membersOf(nodes: readonly Node[], at: number): Node[] {
	const node = nodes[at];
	if (!node || node.line.block || node.line.marker !== 'plain' || node.children.length > 0) return [];
	const section = sectionHead(node.line.text);
	if (section?.rest.text === '' && OPEN_ENDED.has(section.section)) return untilSection(nodes, at);
	if (section) return section.rest.text === '' ? contiguousAfter(nodes, at) : [];

	return isBareName(node) && !isOneOfSeveral(node, nodes[at + 1]) ? stanzaAfter(nodes, at) : [];
}

/** A name alone on its line, with nothing below it yet. */
function isBareName({ line, children }: Node): boolean {
	if (line.block || line.marker !== 'plain' || children.length > 0 || sectionHead(line.text)) return false;
	const head = readHead(line.text);

	return (
		head !== null &&
		inlineEvidence(head) === 0 &&
		(head.rest === null || !head.colon) &&
		/^\p{Lu}|:$/u.test(line.text.text)
	);
}

/** "Tags (label)" above "Posts (title, body)": each line lists the fields of its own. */
function isOneOfSeveral({ line }: Node, next: Node | undefined): boolean {
	const listing = (of: Node['line'] | undefined) => {
		const head = of?.marker === 'plain' && !of.block ? readHead(of.text) : null;

		return head?.bracket && head.rest === null ? head : null;
	};
	const other = listing(next?.line);

	return listing(line) !== null && other !== null && inlineEvidence(other) > 0;
}

/** So many lines tell whether a list of fields follows. */
const TOLD_BY = 40;

function stanzaAfter(nodes: readonly Node[], at: number): Node[] {
	const first = contiguousAfter(nodes, at, TOLD_BY);
	const evidence = first.reduce((sum, { line }) => sum + Math.min(1, fieldEvidence(line.text)), 0);

	if (first.length === 0 || evidence / first.length < 0.5) return [];

	return first.length < TOLD_BY ? first : contiguousAfter(nodes, at);
}

/** Sections that stand last; blank lines inside them end nothing. */
const OPEN_ENDED: ReadonlySet<Section> = new Set<Section>(['seeds', 'permissions']);

function untilSection(nodes: readonly Node[], at: number): Node[] {
	const after = nodes.slice(at + 1);
	const end = after.findIndex(
		({ line }) => line.marker === 'heading' || (!line.block && sectionHead(line.text) !== null),
	);

	return end < 0 ? after : after.slice(0, end);
}

function contiguousAfter(nodes: readonly Node[], at: number, most = Infinity): Node[] {
	const members: Node[] = [];

	for (let next = at + 1; next < nodes.length && members.length < most; next++) {
		const node = nodes[next];
		if (!node || node.line.block || node.line.blankBefore) break;
		if (node.line.marker !== 'plain' || node.line.indent !== nodes[at]?.line.indent || sectionHead(node.line.text))
			break;
		members.push(node);
	}

	return members;
}
