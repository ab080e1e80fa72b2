import { createValueSource } from '../values';
import type { Ports } from '../scaffold';
import type { Environment } from './environment';
import { createItemFinder } from './items';
import { createObserver } from './observer';
import { createStateReader } from './read-state';
import { createWorkshop } from './workshop';

/** The ports of a scaffold, bound to a Directus instance and the person who asks. */
export function createPorts(environment: Environment): Ports {
	return {
		reader: createStateReader(environment),
		finder: createItemFinder(environment),
		workshop: createWorkshop(environment),
		observer: createObserver(environment),
		values: createValueSource(),
		clock: () => Date.now(),
		newId: () => crypto.randomUUID(),
	};
}
