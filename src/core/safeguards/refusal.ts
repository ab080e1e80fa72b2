import { type Finding, type FindingCode, type FindingParams, finding } from '../finding';
import type { JunctionField } from './junction';

/** A payload beyond this many characters is in the answer's extensions alone, not in its sentence. */
const SHOWN = 200;

/** A refused write of a junction field, with the payloads to send instead written out. */
export function refusal(
	field: JunctionField,
	code: FindingCode,
	params: FindingParams,
	instead: readonly unknown[][] = [],
): Finding {
	const payloads = instead.map((each) => JSON.stringify({ [field.field]: each }));

	return finding(code, `${field.collection}.${field.field}`, {
		collection: field.collection,
		field: field.field,
		junction: field.junction.collection,
		end: field.far.field,
		key: field.junction.key,
		related: field.far.targets.map((each) => each.collection),
		...params,
		instead: payloads,
		send: payloads.every((each) => each.length <= SHOWN) ? payloads.join(' or ') : '',
	});
}
