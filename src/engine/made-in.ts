import { digestOf } from '../core/digest';
import { collectionsTouched, idsOf } from '../core/identity';
import { madeBy } from '../core/made';
import type { Plan } from '../core/plan';
import type { Made } from '../core/run-record';
import type { State } from '../core/state';
import type { Writer } from './ports';

/** What a plan made that has just been played, with all that tells it later from people's work. */
export async function madeIn(plan: Plan, ground: State, writer: Writer): Promise<Made> {
	const made = madeBy(plan, ground, await writer.inserted());
	const standing: Made['standing'] = {};

	for (const { collection, field } of made.fields.filter((each) => !each.alias)) {
		const value = await writer.standing(collection, field);
		if (value !== undefined && value !== null) standing[`${collection}.${field}`] = digestOf(value);
	}

	return { ...made, standing, ids: idsOf(await writer.identities(collectionsTouched(made))) };
}
