import type { Desk } from './desk';
import type { DraftCollection } from './draft';
import { collectionNamed, fieldNamed } from './draft-index';
import { splitItems } from './split-items';
import { languagesIn } from './languages';
import { readFieldLine, readFieldList } from './members';
import { identifier } from './names';
import type { Node } from './outline';
import { part, splitOutside, type Piece } from './piece';
import { knownTargetAt } from './targets';
import { tokensOf } from './tokens';

const LABEL =
	/^(?:translat(?:able|ed|ions?)|locali[sz]ed|multilingual|per language|i18n)(?:\s+(?:fields?|content|texts?|columns?))?\s*(?:\(([^)]*)\))?\s*:\s*/i;
const ADJECTIVE = /^(?:translat(?:ed|able)|locali[sz]ed|multilingual)\s+(?=[\p{L}_]+(?:,|\s+and\s|$))/iu;
const SENTENCE =
	/\s+(?:is|are|should be|must be|needs? to be|to be)\s+(?:translat(?:able|ed)|locali[sz]ed|multilingual|per language|available in (?:all|several|multiple) languages)\b/i;

/** Reads which fields of a collection exist per language: "Translatable: title, body", "title and body are localised". */
export function readTranslatable(
	desk: Desk,
	collection: DraftCollection,
	text: Piece,
	children: readonly Node[],
): boolean {
	const label = LABEL.exec(text.text);
	if (label) return readLabelled(desk, collection, part(text, label[0].length), label[1] ?? '', children);
	const adjective = ADJECTIVE.exec(text.text)?.[0];
	if (adjective) return readLabelled(desk, collection, part(text, adjective.length), '', children);
	const sentence = SENTENCE.exec(text.text);
	if (!sentence) return false;
	const languages = languagesIn(tokensOf(part(text, sentence.index + sentence[0].length)));

	return markAll(collection, part(text, 0, sentence.index), languages);
}

const ALL_TEXTS =
	/^[^:]{0,80}?\b(?:translat(?:able|ed|ions?)|locali[sz](?:able|ed)|multilingual|(?:several|multiple|all|these|both)\s+languages)\b[^:]{0,160}:\s*/i;

/**
 * Reads which fields of which collections exist per language: "Translatable into English and German: title and body of
 * posts; name of tags".
 */
export function readTranslatableRule(desk: Desk, text: Piece): boolean {
	if (text.text.length > 1000) return false;
	if (readPerCollection(desk, text)) return true;
	const lead = ALL_TEXTS.exec(text.text)?.[0];
	const verb = lead === undefined ? SENTENCE.exec(text.text) : null;
	if (lead === undefined && !verb) return false;
	const list = lead === undefined ? part(text, 0, verb?.index) : part(text, lead.length);
	const owned = splitOutside(list, (char) => char === ';').map((each) => ownedLists(desk, each));
	const found = owned.flatMap((each) => each ?? []);
	if (found.length === 0 || owned.includes(null)) return false;
	const said = lead === undefined ? part(text, verb?.index ?? 0) : part(text, 0, lead.length);
	const languages = languagesIn(tokensOf(said));
	desk.draft.languages = [...new Set([...desk.draft.languages, ...languages])];

	return found.map((each) => markAll(each.collection, each.list, [])).every(Boolean);
}

const PER_COLLECTION =
	/^(.{2,120}?)\s+(?:is|are|should be|must be|will be|can be|needs? to be|has to be|have to be)\s+(?:available|translat\w+|locali[sz]\w+|multilingual|offered|published|written)\b([^()]{0,160})\(([^()]{2,300})\)\s*\.?$/i;

/** "Articles and sections are available in Dutch and English (title, lead; name)": a list for each, or one for all. */
function readPerCollection(desk: Desk, text: Piece): boolean {
	const [, subjects, said = '', lists] = PER_COLLECTION.exec(text.text) ?? [];
	if (subjects === undefined || lists === undefined) return false;
	const collections = splitItems(part(text, 0, subjects.length)).map((each) => {
		const name = desk.targets.find(each.text);

		return name === null ? undefined : collectionNamed(desk.draft, name);
	});
	const from = text.text.lastIndexOf(lists);
	const parts = splitOutside(part(text, from, from + lists.length), (char) => char === ';');
	if (parts.length !== 1 && parts.length !== collections.length) return false;
	const known = collections.filter((each) => each !== undefined);
	if (known.length < collections.length) return false;
	desk.draft.languages = [...new Set([...desk.draft.languages, ...languagesIn(tokensOf({ text: said, start: 0 }))])];

	return known
		.map((each, at) => markAll(each, parts[at] ?? parts[0] ?? text, [], known.length > parts.length))
		.some(Boolean);
}

interface Owned {
	readonly collection: DraftCollection;
	readonly list: Piece;
}

/** "title and body of posts, and name of tags": lists of fields, each with its owner; null when one has none. */
function ownedLists(desk: Desk, of: Piece): Owned[] | null {
	const found: Owned[] = [];
	const tokens = tokensOf(of);
	let from = 0;

	for (let at = 1; at < tokens.length; at++) {
		if (!['of', 'on', 'in', 'for'].includes(tokens[at]?.lower ?? '')) continue;
		let next = at + 1;
		while (['the', 'each', 'every', 'all', 'an', 'a'].includes(tokens[next]?.lower ?? '')) next++;
		const target = knownTargetAt(tokens, next, desk.targets);
		const collection = target && collectionNamed(desk.draft, target.name);
		if (!target || !collection) continue;
		while (from < at && [',', 'and', 'the', '&'].includes(tokens[from]?.lower ?? '')) from++;
		if (from === at) return null;
		found.push({ collection, list: part(of, tokens[from]?.from ?? 0, tokens[at]?.from) });
		at = next + target.length - 1;
		from = at + 1;
	}

	return tokens.slice(from).every(({ text }) => text === '.') ? found : null;
}

function readLabelled(
	desk: Desk,
	collection: DraftCollection,
	list: Piece,
	said: string,
	children: readonly Node[],
): boolean {
	const known = new Set(collection.fields.map(({ field }) => field));
	if (list.text !== '') readFieldList(desk, collection, list);
	for (const child of children) readFieldLine(desk, collection, child.line.text, child.children);
	const fresh = collection.fields.filter(({ field }) => !known.has(field));
	const languages = languagesIn(tokensOf({ text: said, start: 0 }));
	for (const field of fresh)
		Object.assign(field, { translatable: true, ...(languages.length > 0 ? { languages } : {}) });

	return fresh.length > 0;
}

/** Marks the fields a list names; those nobody has named before are made, unless the list is meant for several. */
function markAll(collection: DraftCollection, list: Piece, languages: string[], isShared = false): boolean {
	const items = splitItems(part(list, /^(?:the|all|its|both)\s+/i.exec(list.text)?.[0].length ?? 0));
	if (items.some(({ text }) => text.split(/\s+/).length > 4)) return false;

	for (const item of items) {
		const field = identifier(item.text.replace(/^(?:the|its|their)\s+/i, '').replace(/\.$/, ''));
		const known = fieldNamed(collection, field);
		const facts = { translatable: true, ...(languages.length > 0 ? { languages } : {}) };
		if (known) Object.assign(known, facts);
		else if (field !== '' && !isShared)
			collection.fields.push({ field, ...facts, at: { start: item.start, end: item.start + item.text.length } });
	}

	return items.length > 0;
}
