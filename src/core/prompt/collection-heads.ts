import { splitItems } from './field-items';
import { listsFields, readHead, type Head } from './heads';
import { nameHint } from './name-hints';
import { wordsOf } from './names';
import type { Node } from './outline';
import type { Piece } from './piece';
import { isDetailKey } from './details';
import { sectionHead } from './sections';
import { tokensOf } from './tokens';
import { typeAt } from './vocabulary';
import { flagAt } from './remark-words';

type Within = 'top' | 'collections';

/** Finds the lines that introduce collections, before anything is known about their names. */
export function findHeads(roots: readonly Node[]): Map<Node, Head> {
	const heads = new Map<Node, Head>();
	for (const root of roots) visit(root, 'top', heads);

	return heads;
}

function visit(node: Node, within: Within, heads: Map<Node, Head>): void {
	const { line, children } = node;
	const section = sectionHead(line.text);

	if (section && !isCollectionAfterAll(node, within)) {
		if (section.section === 'collections') for (const child of children) visit(child, 'collections', heads);

		return;
	}

	const head = readHead(line.text);

	if (head && isHead(node, head, within)) {
		heads.set(node, head);

		return;
	}

	const inside = within === 'collections' || announcesCollections(line.text.text) ? 'collections' : 'top';
	for (const child of children) visit(child, inside, heads);
}

/** "Notes" or "Collections" as one of the numbered collections of a list. */
function isCollectionAfterAll(node: Node, within: Within): boolean {
	const { marker, text } = node.line;
	if (within !== 'collections' || node.children.length === 0 || text.text.endsWith(':')) return false;

	return marker !== 'plain' && !mostlyHeads(node.children);
}

function isHead(node: Node, head: Head, within: Within): boolean {
	if (node.children.length > 0) return !mostlyHeads(node.children) && isNamed(node, head, within);
	if (head.explicit) return true;

	const inline = head.rest && (head.colon || within === 'collections') ? head.rest : head.bracket;
	if (inline && listsFields(inline) && (within === 'collections' || holdsFields(head, inline))) return true;

	return within === 'collections' && node.line.marker !== 'plain' && !holdsTypes(head);
}

/** A line with lines below it is a collection's head unless it ends like a sentence or only announces others. */
function isNamed(node: Node, head: Head, within: Within): boolean {
	if (announcesCollections(node.line.text.text) && !head.explicit && within === 'top') return false;
	if (within === 'top' && node.line.marker === 'plain' && !head.colon && !head.rest && !head.bracket) {
		return (
			node.children.some(({ line }) => line.marker !== 'plain' || line.indent > node.line.indent) ||
			node.children.length > 0
		);
	}

	return true;
}

const ANNOUNCING =
	/\b(?:collections|tables|entities|models|content types|following|backend|database|schema|data model|app|application|system|platform|project)\b/i;

/** Whether a line says that collections follow: "Create these collections:". */
export function announcesCollections(text: string): boolean {
	return ANNOUNCING.test(text.slice(0, 400));
}

/** Whether most lines introduce collections themselves, so that the line above them is only a title. */
function mostlyHeads(children: readonly Node[]): boolean {
	const heads = children.filter((child) => {
		const head = sectionHead(child.line.text) ? null : readHead(child.line.text);
		if (!head) return false;
		if (child.children.length > 0)
			return !child.children.every(isDetail) && child.children.some((each) => looksLikeField(each.line.text));

		return head.rest !== null && head.colon && listsFields(head.rest) && holdsFields(head, head.rest);
	});

	return heads.length * 2 > children.length;
}

function isDetail({ line }: Node): boolean {
	return isDetailKey(line.text.text) || !/^[\p{L}\p{N}_ -]+$/u.test(line.text.text);
}

function looksLikeField(text: Piece): boolean {
	return splitItems(text).some(hasEvidence);
}

/** Whether "Books: title, isbn" rather than "status: draft, published" is meant. */
function holdsFields(head: Head, inline: Piece): boolean {
	const items = splitItems(inline);
	const told = items.filter(hasEvidence).length;
	if (FIELD_NAMES.has(wordsOf(head.name).at(-1) ?? '') || holdsTypes(head)) return false;

	return told * 3 >= items.length;
}

/** "title: string, required" says a type where a collection would list its fields. */
function holdsTypes(head: Head): boolean {
	if (!head.rest) return false;
	const items = splitItems(head.rest);
	const first = items[0];
	if (!first) return false;
	const tokens = tokensOf(first);
	const type = typeAt(tokens, 0);
	if (type?.value.technical) return true;
	if (type && tokens.length === 1) return items.length === 1;

	return flagAt(tokens, 0)?.length === tokens.length;
}

/** Something that only a field has: a bracket, an arrow, a type, a well-known name. */
function hasEvidence(item: Piece): boolean {
	const tokens = tokensOf(item);
	const words = tokens.filter(({ kind }) => kind === 'word');
	if (words.length === 0 || words.length > 12) return false;
	if (tokens.some(({ text, kind }, at) => kind === 'arrow' || (text === '(' && at > 0))) return true;
	const front = /^[^(:[=→]*/.exec(item.text)?.[0] ?? '';

	return (
		COMMON_NAMES.has(wordsOf(front).join(' ')) ||
		nameHint(front.trim()) !== null ||
		front.includes('_') ||
		tokens.some((_, at) => at > 0 && flagAt(tokens, at) !== null)
	);
}

const COMMON_NAMES = new Set([
	'id',
	'name',
	'title',
	'first name',
	'last name',
	'full name',
	'status',
	'type',
	'category',
	'author',
	'sku',
	'isbn',
	'city',
	'country',
	'street',
	'zip',
	'postal code',
	'state',
	'gender',
	'role',
	'code',
	'subject',
	'headline',
	'label',
	'subtitle',
	'language',
	'currency',
	'genre',
	'publisher',
	'brand',
	'make',
	'model',
	'owner',
	'username',
	'question',
	'position',
	'level',
	'priority',
	'customer',
	'product',
	'user',
	'company',
	'parent',
	'value',
	'key',
	'number',
	'job title',
	'department',
	'venue',
	'address',
	'firstname',
	'lastname',
	'surname',
	'nickname',
	'industry',
	'domain',
	'breed',
	'species',
	'size',
	'unit',
	'reference',
	'host',
	'speaker',
	'organizer',
	'topic',
	'student',
]);

/** Names that hold choices when words follow them. */
const FIELD_NAMES = new Set([
	'status',
	'type',
	'kind',
	'level',
	'priority',
	'stage',
	'size',
	'role',
	'genre',
	'gender',
	'category',
	'state',
	'severity',
	'difficulty',
	'condition',
	'format',
	'unit',
	'visibility',
	'frequency',
	'currency',
	'language',
	'color',
	'colour',
	'method',
	'mode',
	'source',
	'channel',
	'tier',
	'plan',
	'grade',
	'species',
	'title',
	'name',
	'direction',
	'position',
	'department',
	'season',
	'topic',
	'phase',
	'outcome',
	'result',
	'rating',
	'theme',
	'layout',
	'audience',
	'cuisine',
	'course',
	'fuel',
	'transmission',
	'weekday',
]);
