import { singular } from './names';
import { part, type Piece } from './piece';

const INTRODUCERS =
	/^(?:(?:we|i|you|users|admins|staff|the (?:app|system|backend|database|application|site|platform|club|company|team))\s+(?:(?:also|just|only|would|will|must|should|can|may|want(?:s)?|need(?:s)?|like|d like|have|has|to|be able to)\s+)*(?:store|track|manage|save|keep(?:\s+track\s+of)?|record|need|want|have|know|handle|collect|maintain|list|offer|sell|rent|run|organi[sz]e|publish|catalog(?:ue)?|capture|register)(?:\s+(?:data|information|info|records|details))?(?:\s+(?:about|on|of|for))?|(?:build|create|make|design|set\s+up|i\s+need|we\s+need|i\s+want|give\s+me)\s+(?:me\s+)?(?:an?\s+|the\s+)?[\p{L} -]{0,40}?(?:to\s+(?:manage|track|store|organi[sz]e|handle|run)|for\s+(?:managing|tracking|storing|organi[sz]ing)|for|of|about))\s+/iu;
/** "For every supermarket we store …". */
export const FOR_EACH =
	/^(?:for|about|of|on)\s+(?:each|every|all|the|an?)\s+([\p{L}][\p{L}\p{N}_ -]{0,40}?)\s*,?\s+(?:(?:we|i|you|they|the system|please)\s+)?(?:(?:also|just|want|wants|need|needs|would|like|must|should|to|have|has)\s+)*(?:store|track|save|keep(?:\s+track\s+of)?|record|note(?:\s+down)?|write\s+down|need|want|know|list|show|capture|collect|there\s+(?:is|are)|have)\s+/iu;

/** "In each album there are many tracks". */
export const IN_EACH =
	/^(?:in|on|at|to|after|for|during|before|with)\s+(?:each|every|an?|one)\s+([\p{L}][\p{L}_ -]{0,30}?),?\s+(?:there\s+(?:is|are|can\s+be|may\s+be)|belongs?|you\s+find)\s+/iu;

/** "There can be several photos of an item". */
export const EXISTS_OF =
	/^there\s+(?:is|are|can\s+be|may\s+be|should\s+be)\s+((?:many|several|multiple|some|an?|one|any\s+number\s+of)\s+[\p{L}][\p{L}_ -]{0,30}?)\s+(?:of|for|per|in)\s+(?:an?|each|every|one|the)?\s*([\p{L}][\p{L}_ -]{0,30})$/iu;

const ADVERBIAL =
	/^(?:(?:also|in addition|additionally|moreover|finally|then|further(?:more)?|besides|of course|at any (?:given )?time|by default|optionally|for now|later|every now and then|(?:after|before|when|once|if|while|during|for|in|at|on|over|from)\s[^,]{3,60}(?=,)|and|so|plus|there (?:is|are))\b,?\s+)/i;

/** How much of a sentence only leads to what it says: "At the moment, we want to keep track of …". */
export function leadLength(text: string): number {
	let length = 0;

	for (let round = 0; round < 4; round++) {
		const rest = text.slice(length);
		const found = (round === 3 ? null : ADVERBIAL.exec(rest)?.[0]) ?? INTRODUCERS.exec(rest)?.[0] ?? '';
		if (found === '' || found.length >= rest.length) break;
		length += found.length;
	}

	return length;
}

const ANNOUNCES =
	/^(?:(?:also|and|so|then|in short|basically),?\s+)?(?:(?:please\s+)?(?:set\s+up|build|create|make|design)\b[^.:]{0,80}?\s(?:for|of|with|to\s+(?:manage|track|store|organi[sz]e|handle)|that\s+(?:manages|tracks|stores))|there\s+(?:are|will be)|(?:we|i|it|they|you)\s+(?:(?:also|just|will|would|want|need|needs|like|to|have|must|should|keep|d)\s+)*(?:keep\s+track\s+of|track|manage|store|have|need|want|organi[sz]e|handle|record|keep)|[\p{L}\s,']{0,60}?\b(?:keep\s+track\s+of|has|have|consists\s+of|tracks|manages|stores|organi[sz]es|needs|runs|with))\s+/iu;

/** The things a sentence lists without saying more of them: "We keep track of tenants, flats and repairs". */
export function listedThings(sentence: Piece): Piece[] {
	if (sentence.text.length > 400) return [];
	const lead = ANNOUNCES.exec(sentence.text)?.[0];
	if (lead === undefined) return [];
	const list = part(sentence, lead.length);
	const items = list.text.split(/,\s+(?:and\s+)?|\s+and\s+/);
	const nouns = items.map((item) => item.replace(/^(?:the|our|all|their|its|some|many|several|\d+)\s+/i, '').trim());
	if (nouns.length < 2 || !nouns.every((noun) => /^[\p{L}-]+(?: [\p{L}-]+){0,2}$/u.test(noun) && endsInPlural(noun)))
		return [];

	return nouns.map((noun) => {
		const at = list.text.indexOf(noun);

		return part(list, at, at + noun.length);
	});
}

function endsInPlural(noun: string): boolean {
	const word = noun.split(/[\s-]/).at(-1)?.toLowerCase() ?? '';

	return singular(word) !== word;
}
