import { readBlock } from './blocks/read-block';
import { placeOf, type Desk } from './desk';
import type { DraftCollection } from './draft';
import { collectionNamed, fieldNamed } from './draft-index';
import { describe } from './descriptions';
import { readEverywhere } from './everywhere';
import { fieldEvidence, inlineEvidence, inlineFields } from './evidence';
import type { Head } from './heads';
import { readFieldLine, readFieldList, readRemarkLine } from './members';
import { itemName } from './names';
import type { Node } from './outline';
import { part, type Piece } from './piece';
import { isRemark } from './remarks';
import { readTranslatable, readTranslatableRule } from './translatable';
import { readPermission } from './permissions';
import { readRelation, startsWithRelation } from './relations';
import { readRule } from './rules';
import { readSeed } from './seeds';
import { paragraphAt, paragraphText, readText, type TextScope } from './paragraphs';
import { sectionHead, type Section } from './sections';
import { shortened } from './shorten';
import { isTalk } from './talk';

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
		else if (opened.rest.text !== '' && !readStatement(desk, node, opened.rest, inside, null))
			reportRest(desk, opened.rest);
		if (inside !== 'everywhere') readNodes(desk, node.children, heads, { section: inside, collection: null });

		return;
	}

	if (section === 'seeds' && readNamedRows(desk, node)) return;
	const read = readStatement(desk, node, node.line.text, section, null);
	if (read === 'whole') return;
	if (!read && readText(desk, node.line.text, [node.line], scope)) desk.ledger.use(node.line);
	readNodes(desk, node.children, heads, scope);
	if (!read && (isTalk(node.line.text.text) || leadsToHeads(node, heads))) desk.ledger.talk(node.line);
}

/** Tables of items below the name of their collection. */
function readNamedRows(desk: Desk, node: Node): boolean {
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
function readWholeBlock(desk: Desk, node: Node, collection: DraftCollection | null): boolean {
	const { block } = node.line;
	if (!block) return false;
	if (readBlock(desk, block, desk.enums, collection)) for (const line of block.lines) desk.ledger.use(line);

	return true;
}

/** A line that only introduces collections has done its work. */
function leadsToHeads(node: Node, heads: ReadonlyMap<Node, Head>): boolean {
	return node.children.some((child) => heads.has(child) || leadsToHeads(child, heads));
}

function reportRest(desk: Desk, rest: Piece): void {
	if (!isTalk(rest.text)) desk.report('line-unused', '', { text: shortened(rest.text) }, placeOf(rest));
}

const STANDARD = /^(?:standard|system|timestamps?|common)\b/;

function readEverywhereSection(desk: Desk, node: Node, rest: Piece): void {
	const holder: DraftCollection = { collection: '', fields: [] };
	if (rest.text !== '') readFieldList(desk, holder, rest);
	for (const child of node.children)
		if (readFieldLine(desk, holder, child.line.text, child.children)) useAll(desk, child);
	desk.draft.everywhere.push(...holder.fields);
}

/** Marks a line and everything below it as used. */
function useAll(desk: Desk, node: Node): void {
	desk.ledger.use(node.line);
	for (const child of node.children) useAll(desk, child);
}

type StatementRead = 'whole' | 'line' | null;

/** Reads a line that speaks about the model as a whole, or about one collection: seeds, rules, relations, permissions. */
function readStatement(
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
		readPermission(desk, text, section === 'permissions', scope) ||
		readRule(desk, text, scope) ||
		readRelation(desk, text, scope);

	if (!read) return null;
	desk.ledger.use(node.line);

	return 'line';
}

function readCollection(desk: Desk, node: Node, head: Head): DraftCollection {
	const collection: DraftCollection = { collection: head.name, at: placeOf(head.written), fields: [] };
	const known = collectionNamed(desk.draft, head.name);
	const into = known ?? collection;
	into.at = placeOf(head.written);
	if (/[^\x20-\x7e]/.test(head.written.text))
		desk.report('name-adapted', head.name, { written: head.written.text, name: head.name }, into.at);
	if (!known) desk.draft.collections.push(collection);
	desk.ledger.use(node.line);

	const listed =
		inlineEvidence(head, node.children.length > 0) > 0 ||
		(head.colon && head.rest !== null && node.children.length === 0 && fieldEvidence(head.rest) > 0);
	const inline = listed ? inlineFields(head) : null;

	for (const said of [head.bracket, head.rest]) {
		if (said === head.rest && said && readSaid(desk, into, node, said)) continue;
		if (said && (said !== inline || !readFieldList(desk, into, said))) describe(desk, into, said);
	}

	for (const child of node.children) readMember(desk, into, child);

	return into;
}

/** "Rooms: each room has a name and a floor", "Bookings: links a member to a room; start, end": text behind a name. */
function readSaid(desk: Desk, collection: DraftCollection, { line }: Node, said: Piece): boolean {
	if (OWN_SENTENCE.test(said.text) && readText(desk, said, [line], { section: null, collection })) return true;
	const joined = JOINS.exec(said.text);
	const ends = joined ? [joined[1], joined[2]].map((each) => desk.targets.find(each ?? '')) : [];
	if (!joined || ends.includes(null)) return false;

	for (const end of ends) {
		const field = itemName(end?.replace(/^directus_/, '') ?? '');
		if (!fieldNamed(collection, field))
			collection.fields.push({ field, link: { kind: 'm2o', targets: [end ?? ''] }, at: placeOf(said) });
	}

	const rest = part(said, joined[0].length);
	if (rest.text !== '' && !readFieldList(desk, collection, rest)) describe(desk, collection, rest);

	return true;
}

const OWN_SENTENCE =
	/^(?:each|every|an?|one|the)\s+[\p{L}_]+(?:\s+[\p{L}_]+)?\s+(?:has|have|consists? of|contains?|is described by|comes? with|belongs? to|stores?|records?|includes?)\s/iu;
const JOINS =
	/^(?:it\s+|which\s+)?(?:links?|connects?|joins?|ties|relates|associates|assigns|pairs)\s+(?:(?:an?|one|the|each)\s+)?([\p{L}_]+(?:\s[\p{L}_]+)?)\s+(?:to|with|and)\s+(?:(?:an?|one|the)\s+)?([\p{L}_]+(?:\s[\p{L}_]+)?)\s*(?:[;:,.]\s*|\s+with\s+|$)/iu;

/** Reads one line below a collection: a label, a field list, a statement, or a description. */
function readMember(desk: Desk, collection: DraftCollection, node: Node): void {
	if (readWholeBlock(desk, node, collection)) return;
	const { line, children } = node;
	const section = sectionHead(line.text);
	// "notes: long text" is a field that is called like a section.
	const opened = section && section.rest.text !== '' && isRemark(section.rest, desk.targets) ? null : section;

	if (opened && (opened.rest.text !== '' || children.length > 0) && opened.section !== 'collections') {
		readMemberSection(desk, collection, node, opened.section, opened.rest);

		return;
	}

	if (readTranslatable(desk, collection, line.text, children)) {
		useAll(desk, node);

		return;
	}

	if (readLabel(desk, collection, node)) return;

	if (
		(isSentence(line.text.text) || OWN_SENTENCE.test(line.text.text)) &&
		readText(desk, line.text, [line], { section: null, collection })
	) {
		for (const child of children) readMember(desk, collection, child);

		return;
	}

	if (
		(children.length > 0 && isSentence(line.text.text)) ||
		/^\([^()]*\)$|^(?:an? )?singleton[.!]?$/i.test(line.text.text)
	) {
		describe(desk, collection, line.text);
		desk.ledger.use(line);
		for (const child of children) readMember(desk, collection, child);

		return;
	}

	const statement =
		isSentence(line.text.text) || /^seed\b/i.test(line.text.text)
			? readStatement(desk, node, line.text, null, collection)
			: null;
	if (statement) return;

	if (startsWithRelation(line.text) && readRelation(desk, line.text, collection.collection)) {
		desk.ledger.use(line);
	} else if (readRemarkLine(desk, collection, line.text)) {
		desk.ledger.use(line);
	} else if (!isSentence(line.text.text) && readFieldLine(desk, collection, line.text, children)) {
		useAll(desk, node);
	} else if (readStatement(desk, node, line.text, null, collection)) {
		return;
	} else if (isTalk(line.text.text)) {
		desk.ledger.talk(line);
	} else if (isSentence(line.text.text)) {
		describe(desk, collection, line.text);
		desk.ledger.use(line);
	}
}

function readMemberSection(desk: Desk, collection: DraftCollection, node: Node, section: Section, rest: Piece): void {
	desk.ledger.use(node.line);

	if (section === 'fields' || section === 'relations') {
		if (
			rest.text !== '' &&
			!readStatement(desk, node, rest, section, collection) &&
			!readFieldList(desk, collection, rest)
		)
			reportRest(desk, rest);
		for (const child of node.children) readMember(desk, collection, child);

		return;
	}

	if (rest.text !== '') {
		if (!readStatement(desk, node, rest, section, collection)) describe(desk, collection, rest);
		return;
	}

	for (const child of node.children) {
		if (section === 'seeds' && readNamedRows(desk, child)) continue;
		if (readWholeBlock(desk, child, collection)) continue;
		if (readStatement(desk, child, child.line.text, section, collection)) continue;
		if (isTalk(child.line.text.text)) desk.ledger.talk(child.line);
		else if (section === 'rules') {
			describe(desk, collection, child.line.text);
			desk.ledger.use(child.line);
		}
	}
}

/** "Unique: slug, sku", "Primary key: uuid", "Sort by position". */
function readLabel(desk: Desk, collection: DraftCollection, node: Node): boolean {
	const found =
		/^(unique|required|indexed|index|indexes|primary key|purpose|description|icon|sort|sort field|sorted by|sort by|ordered by|archive field|display template|group)\s*:\s*(.+)$/i.exec(
			node.line.text.text,
		);

	const label = found?.[1]?.toLowerCase();
	const value = found?.[2] ?? '';
	if (label === 'description' && isRemark(part(node.line.text, node.line.text.text.indexOf(value)), desk.targets))
		return false;
	if (!label || node.children.length > 0) return false;

	if (label === 'purpose' || label === 'description') collection.note ??= value;
	else if (label === 'icon' && /^[a-z_]+$/.test(value)) collection.icon = value;
	else if (label.startsWith('sort') || label === 'ordered by') collection.sortField = value.split(/\W/)[0] ?? value;
	else if (label === 'group') collection.group = value;
	else if (label.startsWith('archive')) collection.archiveField = value;
	else return false;
	desk.ledger.use(node.line);

	return true;
}

/** A line that reads like a sentence: it ends like one, or is long without being a list. */
function isSentence(text: string): boolean {
	const words = text.split(/\s+/).length;
	if (/[.!?]$/.test(text) && words > 3) return true;

	return words > 7 && !/[,(:→]|->|\s[-–—]\s/.test(text);
}
