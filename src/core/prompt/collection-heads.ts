import { fieldEvidence, inlineEvidence } from './evidence';
import type { Block } from './blocks/block';
import { tableKind } from './blocks/table';
import { readHead, type Head } from './heads';
import { nameKey } from './names';
import type { Node } from './outline';
import { statementsIn } from './prose-patterns';
import { sectionHead } from './sections';
import { sentencesOf } from './sentences';
import { isTalk } from './talk';

/** What a line is worth as the head of a collection, and as a mere title over others. */
interface Worth {
	readonly head: Head | null;
	/** Evidence that the lines below are this collection's fields. */
	readonly asCollection: number;
	/** Evidence that the lines below are collections themselves. */
	readonly asContainer: number;
	/** Evidence that the line itself lists fields. */
	readonly asFields: number;
	/** Whether the title of a section is a name like those of the collections beside it. */
	readonly isAmongCollections: boolean;
}

/**
 * Finds the lines that introduce collections, before anything is known about their names. Every line is weighed both
 * ways, as a collection with the fields below it and as a title over collections, and the better reading wins.
 */
export function findHeads(roots: readonly Node[]): Map<Node, Head> {
	const worths = new Map<Node, Worth>();
	const heads = new Map<Node, Head>();
	for (const root of roots) weigh(root, worths);
	compareSections(roots, worths);
	for (const root of roots) choose(root, worths, heads, false);
	joinSiblings(roots, heads);

	return heads;
}

/** Titles that are collections where those around them are: the "Properties" of an estate agent. */
const COLLECTIONS_AMONG_OTHERS = new Set(
	'model properties roles links members languages policies models types objects resources contents tables records references'.split(
		' ',
	),
);

/** A line between collections that has their form is one as well, however few signs of fields it shows. */
function joinSiblings(siblings: readonly Node[], heads: Map<Node, Head>): void {
	const forms = new Set(siblings.flatMap((node) => (heads.has(node) ? formOf(node, heads.get(node)) : [])));

	for (const node of siblings) {
		if (heads.has(node)) continue;
		const head = forms.size > 0 ? siblingHead(node) : null;
		if (head && forms.has(formOf(node, head))) heads.set(node, head);
		else joinSiblings(node.children, heads);
	}
}

/** What collections that are written alike share: marker, and whether fields stand below or behind a colon. */
function formOf({ line, children }: Node, head: Head | undefined): string {
	return [line.marker, line.sign, line.indent, children.length > 0 ? 'below' : `inline ${head?.colon === true}`].join(
		' ',
	);
}

function siblingHead(node: Node): Head | null {
	const { line, children } = node;
	if (line.block) return null;
	const section = sectionHead(line.text);
	if (
		section &&
		(!COLLECTIONS_AMONG_OTHERS.has(section.title) || (section.rest.text === '' && line.text.text.endsWith(':')))
	)
		return null;
	const below = children.length > 0;
	const head = readHead(line.text, below && line.marker !== 'plain');
	if (!head || (head.rest !== null && !head.colon && isTalk(head.rest.text))) return null;
	if (below)
		return children.some((child) => listsFields(child) || (line.marker === 'heading' && tellsOf(child, head)))
			? head
			: null;

	const list = head.colon ? head.rest : head.bracket;

	return list !== null && fieldEvidence(list) > 0 && !SPEAKS.test(list.text) ? head : null;
}

function listsFields({ line, children }: Node): boolean {
	if (line.block) return line.block.kind === 'table' && tableKind(line.block) === 'fields';

	return (fieldEvidence(line.text) > 0 && !SPEAKS.test(line.text.text)) || children.some((child) => listsFields(child));
}

/** Running text below a heading that is about it: "## Bikes" above "Each bike belongs to a customer." */
function tellsOf({ line }: Node, head: Head): boolean {
	if (line.block || line.text.text.length > 1000) return false;
	const name = nameKey(head.name);

	return sentencesOf(line.text).some((sentence) =>
		statementsIn(sentence).some(({ subject }) => subject !== null && nameKey(subject.text) === name),
	);
}

/** What is said about rights, samples and the script rather than listed as fields. */
const SPEAKS = /\b(?:can|may|must|should|seed|sample|records|never|always|each|every)\b|\.$/i;

/** From this evidence on a line lists the fields of its own collection. */
const LISTED = 1.5;

function weigh(node: Node, worths: Map<Node, Worth>): Worth {
	const { block } = node.line;

	if (block) {
		const worth = {
			head: null,
			asCollection: 0,
			asContainer: 0,
			asFields: blockFields(block),
			isAmongCollections: false,
		};
		worths.set(node, worth);

		return worth;
	}

	for (const child of node.children) weigh(child, worths);
	compareSections(node.children, worths);
	const head = readHead(node.line.text);
	const inline = head ? inlineEvidence(head, node.children.length > 0) : 0;

	const worth: Worth = {
		head,
		asCollection: head ? inline + fieldsBelow(node, worths) : 0,
		asContainer: node.children.reduce((sum, child) => sum + best(child, worths), 0),
		// A line that names a collection and lists its fields is at most a label among fields.
		asFields: inline >= LISTED ? 0.5 : fieldEvidence(node.line.text),
		isAmongCollections: false,
	};

	worths.set(node, worth);

	return worth;
}

/** "Properties" among "Agents" and "Viewings", all written alike, is one of them. */
function compareSections(siblings: readonly Node[], worths: Map<Node, Worth>): void {
	const sections = siblings.filter(
		({ line, children }) =>
			children.length > 0 &&
			!line.text.text.endsWith(':') &&
			COLLECTIONS_AMONG_OTHERS.has(sectionHead(line.text)?.title ?? ''),
	);
	if (sections.length === 0) return;
	const forms = siblings
		.filter((node) => sectionHead(node.line.text) === null && (worths.get(node)?.asCollection ?? 0) >= 0.8)
		.map((node) => formOf(node, worths.get(node)?.head ?? undefined));

	for (const node of sections) {
		const worth = worths.get(node);
		if (worth?.head && forms.includes(formOf(node, worth.head)))
			worths.set(node, { ...worth, isAmongCollections: true });
	}
}

/** Rows of a table of fields count as what they are; a table of items says little about fields. */
function blockFields(block: Block): number {
	if (block.kind !== 'table') return 0;
	const kind = tableKind(block);
	if (kind === 'fields') return block.lines.length;

	return kind === 'rows' ? 1 : 0;
}

function best(node: Node, worths: ReadonlyMap<Node, Worth>): number {
	const worth = worths.get(node);
	if (!worth) return 0;
	const section = sectionHead(node.line.text)?.section;
	if (section && section !== 'collections' && !isCollectionAfterAll(node, worth)) return 0;

	return Math.max(worth.asCollection, worth.asContainer);
}

/** Fields among the lines below; lines below those that are fields again speak against it. */
function fieldsBelow(node: Node, worths: ReadonlyMap<Node, Worth>): number {
	let sum = 0;

	for (const child of node.children) {
		const worth = worths.get(child);
		if (!worth) continue;
		const section = sectionHead(child.line.text)?.section;

		if (worth.isAmongCollections) continue;
		if (section === 'fields' || section === 'relations') sum += worth.asFields + childFields(child, worths);
		else if (section) continue;
		else if (worth.asFields === 0 && !worth.head) sum += childFields(child, worths);
		else sum += worth.asFields - childFields(child, worths);
	}

	return sum;
}

function childFields(node: Node, worths: ReadonlyMap<Node, Worth>): number {
	return node.children.reduce((sum, child) => sum + strong(worths.get(child)?.asFields ?? 0), 0);
}

/** A bare word below a field is one of its choices as likely as not. */
function strong(evidence: number): number {
	return evidence < 0.5 ? 0 : evidence;
}

function choose(node: Node, worths: ReadonlyMap<Node, Worth>, heads: Map<Node, Head>, announced: boolean): void {
	const worth = worths.get(node);
	if (!worth) return;
	const section = sectionHead(node.line.text)?.section;

	if (section && section !== 'collections' && !isCollectionAfterAll(node, worth)) return;

	if (
		worth.head &&
		(section !== 'collections' || isCollectionAfterAll(node, worth)) &&
		isHead(node, worth, worth.head, announced)
	) {
		heads.set(node, worth.head);

		return;
	}

	const below =
		section === 'collections' ||
		announcesCollections(node.line.text.text) ||
		(announced && worth.asContainer === 0 && !worth.head);
	for (const child of node.children) choose(child, worths, heads, below);
}

function isHead(node: Node, worth: Worth, head: Head, announced: boolean): boolean {
	if (worth.asContainer > worth.asCollection) return false;
	if (worth.asCollection > 0 && (node.children.length === 0 || worth.asCollection >= 0.2))
		return node.children.length > 0 || isInline(worth, announced);
	if (head.explicit) return true;

	return announced && node.line.marker !== 'plain' && node.line.marker !== 'heading' && worth.asFields <= 0.8;
}

/** A single line is a collection only when it lists its fields. */
function isInline(worth: Worth, announced: boolean): boolean {
	return worth.asCollection >= (announced ? 0.5 : 0.8);
}

/** Titles of sections that are names of collections just as well. */
const SECTIONS_TOO = new Set([
	'notes',
	'links',
	'references',
	'resources',
	'properties',
	'records',
	'members',
	'languages',
	'roles',
	'policies',
	'models',
	'types',
	'examples',
	'samples',
	'entities',
	'collections',
	'tables',
	'objects',
	'content',
	'relations',
	'permissions',
	'requirements',
	'rules',
	'conditions',
	'details',
	'relationships',
	'connections',
	'instructions',
	'guidelines',
]);

/** "Notes" or "Links" may open remarks, or be a collection of that name among others. */
function isCollectionAfterAll(node: Node, worth: Worth): boolean {
	if (worth.isAmongCollections) return true;
	const { marker, text } = node.line;
	if (!SECTIONS_TOO.has(worth.head?.name.toLowerCase() ?? '')) return false;
	if (text.text.endsWith(':') || marker === 'plain' || worth.asContainer > worth.asCollection) return false;

	return worth.asCollection >= 1.5;
}

/** Whether a line says in so many words that collections follow: "Create these collections:". */
function announcesCollections(text: string): boolean {
	return /\b(?:collections|tables|entities|models|content types|data model)\b/i.test(text.slice(0, 400));
}
