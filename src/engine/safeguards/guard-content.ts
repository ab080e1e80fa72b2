import type { Finding } from '../../core/finding';
import { checkLength, type FieldLimits } from '../../core/safeguards/limits';
import type { LimitStore, Write } from './ports';

/**
 * Holds every text and list of a write against the limits of its field.
 *
 * @returns the first that does not fit; no promise where nothing had to be looked up
 */
export function guardContent(write: Write, store: LimitStore): Finding | undefined | Promise<Finding | undefined> {
	const known = store.known();

	return known instanceof Map ? checkAgain(write, store, check(write, known)) : checkAsked(write, known);
}

async function checkAsked(write: Write, limits: ReturnType<LimitStore['known']>): Promise<Finding | undefined> {
	return check(write, await limits);
}

/** A limit may have changed on another instance since it was read; a refusal is worth a second look. */
function checkAgain(
	write: Write,
	store: LimitStore,
	found: Finding | undefined,
): undefined | Promise<Finding | undefined> {
	return found && checkAsked(write, store.fresh());
}

function check({ collection, payload }: Write, limits: ReadonlyMap<string, FieldLimits>): Finding | undefined {
	for (const [field, value] of Object.entries(payload)) {
		const limit = limits.get(field);
		const found = limit && checkLength(collection, field, limit, value);
		if (found) return found;
	}

	return undefined;
}
