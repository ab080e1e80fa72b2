import { placeOf, type Desk } from './desk';
import { readDeletion } from './deletions';
import type { Draft } from './draft';
import { splitItems } from './split-items';
import { readFieldRule } from './field-rules';
import { identifier } from './names';
import { part, type Piece } from './piece';

type Rule = Draft['rules'][number]['rule'];

const FORMS: readonly (readonly [Rule, RegExp])[] = [
	[
		'unique',
		/^(?:add |create |put |use |set |with )?(?:a |an )?unique (?:indexe?s?|indices|constraints?|keys?)?\s*(?:on|for|to|:|in|over)\s*(?:the )?(?:fields? |columns? )?/i,
	],
	['unique', /^(?:make |ensure |keep )(?=.*\bunique\b)/i],
	['unique', /^(?:unique)\s*:\s*/i],
	[
		'index',
		/^(?:add |create |put |set )?(?:a |an |db |database )?(?:indexe?s?|indices|indexed)\s*(?:on|for|to|:)\s*(?:the )?(?:fields? |columns? )?/i,
	],
	['required', /^(?:required|mandatory)(?: fields?)?\s*:\s*/i],
	['required', /^(?:make )(?=.*\b(?:required|mandatory)\b)/i],
	['nullable', /^(?:optional|nullable)(?: fields?)?\s*:\s*/i],
];

const TRAILING =
	/\s+(?:must be|should be|must always be|is|are|has to be|have to be|to be|be|as)?\s*(?:(?:always|also|both|all|each)\s+)?(?:not mandatory|not required|not compulsory|optional|unique|required|mandatory|compulsory|not null|indexed)(?:\s+(?:everywhere|in (?:all|every|each) collections?|across (?:all|every) \w+|within \w+))?\s*[.!]?$/i;

/** Reads a rule over fields by name: "Add unique indexes on slug, sku". */
export function readRule(desk: Desk, text: Piece, collection: string | null): boolean {
	if (text.text.length > 400) return false;
	if (
		readDeletion(desk, text) ||
		readKeys(desk, text) ||
		readRequiredByDefault(desk, text) ||
		readFieldRule(desk, text)
	)
		return true;
	const found = formOf(text);
	if (!found) return false;
	const owned = ownerIn(desk, found.list);
	const fields = fieldsOf(owned?.list ?? found.list);
	if (fields.length === 0) return false;
	const isAnywhere = /\b(?:everywhere|in (?:all|every|each) collections?|across (?:all|every) \w+)\s*[.!]?$/i.test(
		text.text,
	);
	collection = owned?.collection ?? (isAnywhere ? null : collection);
	desk.draft.rules.push({
		rule: found.rule,
		fields,
		...(collection === null ? {} : { collection }),
		at: placeOf(text),
	});

	return true;
}

const ONCE =
	/^(?:an?|each|every|one|no)\s+([\p{L}_]+(?:\s[\p{L}_]+)??)\s+(?:(?:can|may|must|should|will|only|not)\s+)*[\p{L}]+(?:\s[\p{L}]+){0,3}?\s+(?:only\s+)?(?:once|one time|at most once|more than once)\s+(?:per|for (?:each|every|one|an?|the same)|in (?:an?|one|the same))\s+([\p{L}_]+(?:\s[\p{L}_]+)?)\s*[.!]?$/iu;

const NAMED = /^(?:composite\s+)?unique\s*:?\s+([\p{L}_][\p{L}\p{N}_]*)\s*\(([^()]{3,120})\)\s*[.!]?$/iu;

const COMBINATIONS = [
	/^(?:there (?:is|are|can be|may be|must be) )?(?:only|at most|exactly|just|max(?:imum)?|no more than)\s+(?:one|1)\s+[\p{L}_ -]{2,30}?\s+(?:per|for (?:each|every))\s+([^():.]{3,120}?)(?:\s+(?:is|are) allowed)?\s*[.!]?$/iu,
	/^(?:.{0,160}:\s*)?(?:the\s+)?(?:combination|pair|tuple)?\s*(?:of\s+)?\(([^()]{3,120})\)\s*(?:must|should|has to|have to|is|are|needs to)?\s*(?:always\s+)?(?:be\s+)?unique(?:\s+together)?\s*[.!]?$/i,
	/^(?:(?:add|make|keep|ensure|a|an)\s+)*(?:composite\s+)?unique\s*(?:together|constraint|index|key|pair|combination)?\s*(?:on|over|of|for|:)?\s*\(([^()]{3,120})\)\s*[.!]?$/i,
	/^(?:(?:add|make|keep|ensure|a|an)\s+)*(?:composite\s+unique|unique\s+(?:together|combination|pair))(?:\s+(?:constraint|index|key))?\s*(?:on|over|of|for|:)\s*(?:the\s+)?([^():]{3,120}?)\s*[.!]?$/i,
	/^(?:the\s+)?(?:combination|pair)\s+(?:of\s+)?([^():]{3,120}?)\s+(?:must|should|has to|is|are|needs to)\s*(?:always\s+)?(?:be\s+)?unique\s*[.!]?$/i,
	/^([^():]{3,120}?)\s+(?:must|should|have to|are|need to)\s+(?:be\s+)?unique\s+(?:together|in combination|as a pair)\s*[.!]?$/i,
	/^([^():]{3,120}?)\s+together\s+(?:must|should|have to|are|need to)\s+(?:be\s+)?unique\s*[.!]?$/i,
];

/** Reads a combination that stands once: "(stage, starts_at) must be unique", "the combination of room and day is unique". */
export function readCombination(desk: Desk, text: Piece, collection: string | null): boolean {
	if (
		!/\([^()]*,|together|combination|composite|pair|\bonce\b|\bone time\b|\b(?:only|most|exactly|just|maximum|max|than) (?:one|1)\b/i.test(
			text.text,
		)
	)
		return false;
	if (!/uniqu|\bon(?:e|ce)\b|\b1\b/i.test(text.text)) return false;
	const [, owner, list] = NAMED.exec(text.text) ?? [];
	const named = owner === undefined ? null : desk.targets.find(owner);

	if (named !== null && list !== undefined) {
		const fields = list.split(',').map((each) => identifier(each));
		desk.draft.rules.push({ rule: 'unique', together: true, fields, collection: named, at: placeOf(text) });

		return true;
	}

	const [, first, second] = ONCE.exec(text.text) ?? [];

	if (first && second && desk.targets.find(first) && desk.targets.find(second)) {
		const fields = [first, second].map((each) => identifier(each));
		desk.draft.rules.push({ rule: 'unique', together: true, fields, at: placeOf(text) });

		return true;
	}

	for (const pattern of COMBINATIONS) {
		const list = pattern.exec(text.text)?.[1];
		if (list === undefined) continue;
		const at = text.text.indexOf(list);
		const whole = part(text, at, at + list.length);
		const owned = ownerIn(desk, whole);
		const fields = fieldsOf(owned?.list ?? whole);
		if (fields.length < 2) continue;
		const scope = owned?.collection ?? collection;
		desk.draft.rules.push({
			rule: 'unique',
			together: true,
			fields,
			...(scope === null ? {} : { collection: scope }),
			at: placeOf(text),
		});

		return true;
	}

	return false;
}

function formOf(text: Piece): { rule: Rule; list: Piece } | null {
	for (const [rule, pattern] of FORMS) {
		const lead = pattern.exec(text.text)?.[0];
		if (lead === undefined) continue;
		const tail = TRAILING.exec(text.text)?.[0] ?? '';

		return { rule, list: part(text, lead.length, Math.max(lead.length, text.text.length - tail.length)) };
	}

	const tail = TRAILING.exec(text.text);
	if (!tail || text.text.includes('(')) return null;
	const word = tail[0].toLowerCase();
	let rule: Rule = 'unique';
	if (word.includes('index')) rule = 'index';
	else if (/optional|not (?:mandatory|required|compulsory)/.test(word)) rule = 'nullable';
	else if (!word.includes('unique')) rule = 'required';

	return /\s(?:must|should|is|are|has|have|to)\b/i.test(tail[0]) ? { rule, list: part(text, 0, tail.index) } : null;
}

/** "the email address of a member", "a member's email". */
function ownerIn(desk: Desk, list: Piece): { list: Piece; collection: string } | null {
	const of = /^(.{2,80}?)\s+(?:of|in|on)\s+(?:the\s+|an?\s+|each\s+|every\s+|all\s+)*([\p{L}][\p{L} _-]{1,40})$/iu.exec(
		list.text,
	);
	const named = of && desk.targets.find(of[2] ?? '');
	if (of?.[1] && named) return { list: part(list, 0, of[1].length), collection: named };
	const possessive = /^(?:the\s+|an?\s+|each\s+|every\s+)?([\p{L}][\p{L} _-]{1,40}?)'s?\s+(?=\p{L})/iu.exec(list.text);
	const owner = possessive && desk.targets.find(possessive[1] ?? '');

	return possessive && owner ? { list: part(list, possessive[0].length), collection: owner } : null;
}

const SAYS = /\s(?:has|have|which|that|who|is|are|can|belongs?)(?:\s|$)/i;

function fieldsOf(list: Piece): string[] {
	const items = splitItems(list);
	if (items.some(({ text }) => SAYS.test(` ${text} `))) return [];
	const names = items.map(({ text }) =>
		identifier(
			text.replace(/^(?:all |every |each |the |a |an )+/i, '').replace(/\s+(?:fields?|columns?|everywhere)$|\.$/i, ''),
		),
	);

	return names.every((name, at) => name !== '' && (items[at]?.text.split(/\s+/).length ?? 9) <= 5) ? names : [];
}

function readKeys(desk: Desk, text: Piece): boolean {
	if (
		!/\buuids?\b/i.test(text.text) ||
		!/\b(?:primary keys?|ids?|keys)\b/i.test(text.text) ||
		text.text.split(/\s+/).length > 14
	)
		return false;
	if (!/^(?:use |all |every |each |primary |ids? |with |uuid)/i.test(text.text)) return false;
	desk.draft.primaryKey = 'uuid';

	return true;
}

function readRequiredByDefault(desk: Desk, text: Piece): boolean {
	if (
		!/^(?:all |every |each )?(?:other )?fields? (?:are |is |should be |must be )?(?:required|mandatory|not null)\b.*\b(?:unless|except|if not)\b/i.test(
			text.text,
		)
	)
		return false;
	desk.draft.requiredByDefault = true;

	return true;
}
