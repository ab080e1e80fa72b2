import type { Desk } from './desk';
import type { DraftCollection } from './draft';
import { readFieldList } from './members';
import { part, type Piece } from './piece';

const SUBJECT =
	/^(?:(?:all|every|each) (?:of the |of these )?(?:the )?(?:\d+ )?(?:collections?|tables?|entit(?:y|ies)|models?)|(?:all )?(?:the )?(?:standard|common|default|usual|shared|system|audit) (?:fields|columns)(?: (?:on|for|in|of) (?:all|every|each) (?:the )?(?:collections?|tables?|entit(?:y|ies)|models?))?|(?:on|for|in|to) (?:all|every|each) (?:the )?(?:collections?|tables?|entit(?:y|ies)|models?))\b/i;

const VERB =
	/^(?:\s*(?:should|must|will|also|need to|needs to|shall|automatically|to))*\s*(?:(?:have|has|gets?|contains?|includes?|needs?|carry|carries|with|are|add)(?![\p{L}])\s*:?|:|,|-|–)\s*/iu;
const TAIL =
	/\s*(?:,?\s*(?:(?:are )?(?:to be )?(?:automatically |auto-?)?(?:added|included|managed|generated|created|set|filled)(?: automatically)?|(?:on|to|in|for) everything|everywhere|on (?:all|every|each) (?:collections?|tables?)|(?:to|for|in) (?:all|every|each) (?:collections?|tables?)|automatically|fields?|columns?|as usual|too|as well))+\s*[.!]?$/i;

/** Reads fields that every collection is to have: "All collections have created_at and updated_at". */
export function readEverywhere(desk: Desk, text: Piece): boolean {
	if (text.text.length > 400) return false;
	if (SORTED.test(text.text)) return sortAll(desk);
	const subject = SUBJECT.exec(text.text)?.[0] ?? trailingSubject(text.text);
	if (subject === null) return false;
	let list = subject === '' ? text : part(text, subject.length);
	const verb = VERB.exec(list.text)?.[0] ?? '';
	if (subject !== '' && verb === '') return false;
	list = part(list, verb.length);
	list = part(list, 0, list.text.length - (TAIL.exec(list.text)?.[0].length ?? 0));
	const lead =
		/^(?:please |also |plus |have |(?:i|we)(?:'d| would)? (?:also )?(?:like|want|need) |the |a |an |add |include |fields? |standard fields:? |columns? |these fields:? |following:? |automatic )+/i.exec(
			list.text,
		)?.[0] ?? '';
	list = part(list, lead.length);

	if (/^uuid/i.test(list.text)) {
		desk.draft.primaryKey = 'uuid';

		return true;
	}

	if (
		!/\b(?:id|[a-z]+_[a-z]+|created|updated|timestamps?|status|sort|slug|name|title|notes|user_created)\b/i.test(
			list.text,
		) ||
		list.text.split(/\s+/).length > 24
	)
		return false;
	if (MOMENTS.test(list.text)) {
		desk.draft.everywhere.push({ field: 'created_at' }, { field: 'updated_at' });

		return true;
	}

	const holder: DraftCollection = { collection: '', fields: [] };
	if (!readFieldList(desk, holder, list)) return false;
	desk.draft.everywhere.push(...holder.fields);

	return true;
}

const SORTED =
	/^(?:all|every|each)(?: of)?(?: the)? (?:collections?|tables?|lists?|of them)? ?(?:(?:is|are|can be|should be|must be) )?(?:sorted manually|manually (?:sorted|sortable|ordered)|sortable(?: by hand| by drag and drop)?|ordered manually)[.!]?$/i;

function sortAll(desk: Desk): boolean {
	desk.draft.everywhere.push({ field: 'sort', kind: 'integer', hidden: true });

	return true;
}

/** "created/updated timestamps": two fields in one word. */
const MOMENTS =
	/^creat(?:ed|ion)(?:\s*\/\s*|\s+and\s+|\s*&\s*)(?:updated?|modified|modification)\s+(?:timestamps?|dates?|times?)$/i;

const ASKS =
	/^(?:(?:please|also|and|plus|finally)[,]?\s+)*(?:add|include|put|use|have|(?:i|we)(?:'d| would)? (?:also )?(?:like|want|need))\s/i;
const EVERYWHERE =
	/\b(?:(?:to|on|in|for) (?:(?:all|every|each) (?:of )?(?:the )?(?:collections?|tables?|entit(?:y|ies)|models?|them)|everything)|everywhere)\s*[.!]?$/i;

/** "Add created_at and updated_at to every collection". */
function trailingSubject(text: string): string | null {
	return EVERYWHERE.test(text) && (ASKS.test(text) || /^(?:created|updated|timestamps?|user_created)/i.test(text))
		? ''
		: null;
}
