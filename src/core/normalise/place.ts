/** Steps from the input to one of its parts. */
export type Place = readonly PropertyKey[];

/** A place as people write it: `collections[2].fields[0].type`; empty for the whole input. */
export function placeName(place: Place): string {
	return place.map(stepName).join('').replace(/^\./, '');
}

function stepName(step: PropertyKey): string {
	if (typeof step === 'number') return `[${step}]`;
	const name = String(step);
	return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** What stands at a place; `undefined` where nothing does. */
export function valueAt(input: unknown, place: Place): unknown {
	let value: unknown = input;
	for (const step of place) value = partOf(value, step);
	return value;
}

function partOf(value: unknown, step: PropertyKey): unknown {
	if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
	return isObject(value) && typeof step === 'string' && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** Whether a value is a JSON object, not a list and not null. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first of some values that is text; empty if none is. */
export function firstText(...values: readonly unknown[]): string {
	return values.find((each) => typeof each === 'string') ?? '';
}
