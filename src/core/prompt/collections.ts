import { placeOf, type Desk } from './desk';
import type { DraftCollection } from './draft';
import { collectionNamed } from './draft-index';
import { describe } from './descriptions';
import { fieldEvidence, inlineEvidence, inlineFields } from './evidence';
import type { Head } from './heads';
import { isIdle } from './idle';
import { readFieldLine, readFieldList, readRemarkLine } from './members';
import type { Node } from './outline';
import { readText } from './paragraphs';
import { part, type Piece } from './piece';
import { pointTo, readRelation, startsWithRelation } from './relations';
import { isRemark } from './remarks';
import { sectionHead, type Section } from './sections';
import { readNamedRows, readStatement, readWholeBlock, reportRest, useAll } from './statements';
import { readTranslatable } from './translatable';

/** Reads a collection from its head and the lines below it. */
export function readCollection(desk: Desk, node: Node, head: Head): DraftCollection {
	const collection: DraftCollection = { collection: head.name, at: placeOf(head.written), fields: [] };
	const known = collectionNamed(desk.draft, head.name);
	const into = known ?? collection;
	into.at = placeOf(head.written);
	if (/[^\x20-\x7e]/.test(head.written.text))
		desk.report('name-adapted', head.name, { written: head.written.text, name: head.name }, into.at);
	if (!known) desk.draft.collections.push(collection);
	desk.ledger.use(node.line);

	const onlyBracket = head.rest === null && head.bracket !== null && node.children.length === 0;
	const listed =
		inlineEvidence(head, node.children.length > 0) > 0 ||
		(head.colon && head.rest !== null && node.children.length === 0 && fieldEvidence(head.rest) > 0);
	const alone = onlyBracket && fieldEvidence(head.bracket) > 0 ? head.bracket : null;
	const inline = listed ? inlineFields(head) : alone;

	const owner = head.owner && desk.targets.find(head.owner.text);
	if (head.owner && owner) pointTo(into, owner, head.owner);
	if (head.trait) describe(desk, into, head.trait);

	for (const said of [head.bracket, head.rest]) {
		if (said === head.rest && said && readSaid(desk, into, node, said)) continue;
		if (said && (said !== inline || !readFieldList(desk, into, said))) describe(desk, into, said);
	}

	for (const child of node.children) readMember(desk, into, child);

	return into;
}

/** "Rooms: each room has a name and a floor", "Bookings: links a member to a room; start, end": text behind a name. */
function readSaid(desk: Desk, collection: DraftCollection, { line }: Node, said: Piece): boolean {
	if (!SPEAKING.test(said.text)) return false;
	if (OWN_SENTENCE.test(said.text) && readText(desk, said, [line], { section: null, collection })) return true;
	const joined = JOINS.exec(said.text);
	const ends = joined ? [joined[1], joined[2]].map((each) => desk.targets.find(each ?? '')) : [];
	if (!joined || ends.includes(null)) return false;

	for (const end of ends) if (end !== null) pointTo(collection, end, said);
	const rest = part(said, joined[0].length);
	if (rest.text !== '' && !readFieldList(desk, collection, rest)) describe(desk, collection, rest);

	return true;
}

/** "only one row per shop and day" */
const ONE_PER = /^(?:only|at most|exactly|just|no more than)\s+(?:one|1)\b.{1,40}\s(?:per|for (?:each|every))\s/i;

const DASHED = /^\s+[-–—]\s/;

/** A cheap question before the dear ones. */
const SPEAKING =
	/\b(?:ha(?:s|ve)|consists?|contains?|described|comes?|belongs?|stores?|records?|includes?|links?|connects?|joins?|ties|relates|associates|assigns|pairs)\b/i;

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
	const isField =
		section !== null &&
		section.rest.text !== '' &&
		(isRemark(section.rest, desk.targets) || DASHED.test(line.text.text.slice(section.title.length)));
	const opened = isField ? null : section;

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
		(isSentence(line.text.text) || (SPEAKING.test(line.text.text) && OWN_SENTENCE.test(line.text.text))) &&
		readText(desk, line.text, [line], { section: null, collection })
	) {
		for (const child of children) readMember(desk, collection, child);

		return;
	}

	if (
		(children.length > 0 && (isSentence(line.text.text) || /\s\S+[.!?]$/.test(line.text.text))) ||
		/^\([^()]*\)$|^(?:an? )?singleton[.!]?$/i.test(line.text.text)
	) {
		describe(desk, collection, line.text);
		desk.ledger.use(line);
		for (const child of children) readMember(desk, collection, child);

		return;
	}

	const statement =
		isSentence(line.text.text) || /^seed\b/i.test(line.text.text) || ONE_PER.test(line.text.text)
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
	} else if (isIdle(desk, line.text)) {
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
		if (isIdle(desk, child.line.text)) desk.ledger.talk(child.line);
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
