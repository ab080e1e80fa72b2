import { readFlowMap } from './details';
import { mergeFacts, type DraftField } from './draft';
import type { FieldItem } from './field-items';
import { identifier } from './names';
import { endOf } from './piece';
import { readRemarks } from './remarks';
import type { Targets } from './targets';

/** "low/normal/high (normal)", "bool (false)": a note that is one of the values is the default. */
function keepNotedDefault(facts: DraftField, notes: string[]): void {
	if (facts.default !== undefined) return;
	const at = notes.findIndex((note) => facts.choices?.includes(note.trim()) ?? false);
	if (at >= 0) facts.default = notes.splice(at, 1)[0]?.trim() ?? '';
	const isOpen = facts.kind === undefined && facts.link === undefined && facts.choices === undefined;
	const state = facts.kind === 'boolean' || isOpen ? notes.findIndex((note) => STATES.has(note.toLowerCase())) : -1;
	if (state >= 0) facts.kind = 'boolean';
	if (state >= 0) facts.default = STATES.get(notes.splice(state, 1)[0]?.toLowerCase() ?? '') ?? false;
}

const STATES: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['false', false],
	['yes', true],
	['no', false],
]);

/** What is counted in a unit of time is a number, whatever the name suggests: "cooking time – minutes". */
const TIME_UNIT =
	/^(?:in\s+)?(?:milliseconds?|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)$/i;

/** A field of the draft with the pieces nobody could make sense of. */
export interface ReadField {
	readonly field: DraftField;
	readonly choicesAssumed: boolean;
}

/** Reads an item and its remarks to a field of the draft. */
export function draftField(item: FieldItem, targets: Targets): ReadField {
	const facts: DraftField = { ...item.marks, field: identifier(item.name.text) };
	const notes: string[] = [];
	let choicesAssumed = false;

	for (const remark of item.remarks) {
		if (readFlowMap(facts, remark, targets)) continue;
		const read = readRemarks(remark, targets);
		mergeFacts(facts, read.facts);
		notes.push(...read.notes.map(({ text }) => text));
		choicesAssumed ||= read.choicesAssumed;
	}

	keepNotedDefault(facts, notes);
	if (facts.kind === undefined && facts.link === undefined && notes.length === 1 && TIME_UNIT.test(notes[0] ?? ''))
		facts.kind = 'integer';
	const moment = /^(created|updated|modified)[ _]auto(?:matically)?\.?$/i.exec(item.name.text)?.[1];
	if (moment !== undefined) facts.field = `${moment.toLowerCase()}_at`;
	const note = [...(facts.note ? [facts.note] : []), ...notes].join(', ');
	const last = item.remarks.reduce((end, remark) => Math.max(end, endOf(remark)), endOf(item.name));

	return {
		field: {
			...facts,
			...(note ? { note } : {}),
			at: { start: item.name.start, end: last },
		},
		choicesAssumed,
	};
}
