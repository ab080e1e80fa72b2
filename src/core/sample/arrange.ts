import type { SampleCollection } from './sample';

type Targets = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Orders collections so that what a row points to is made before it. Where they point to one another in a circle,
 * a key that may be null gives way; within a circle of required keys the given order stays.
 */
export function arrange(collections: readonly SampleCollection[]): SampleCollection[] {
	const waiting = new Map(collections.map((each) => [each.collection, each]));
	const names = new Set(waiting.keys());
	const all: Targets = new Map(collections.map((each) => [each.collection, targetsOf(each, names, () => true)]));
	const required: Targets = new Map(collections.map((each) => [each.collection, targetsOf(each, names, isNeeded)]));
	const arranged: SampleCollection[] = [];

	while (waiting.size > 0) {
		const left = [...waiting.keys()];
		const ready = left.find((each) => isReady(each, all, waiting)) ?? startOfCircle(left, all, required, waiting);
		const next = waiting.get(ready);
		if (!next) break;
		waiting.delete(ready);
		arranged.push(next);
	}

	return arranged;
}

/** Nothing is free to go: the circle that leads nowhere else is opened where no required key is cut. */
function startOfCircle(
	left: readonly string[],
	all: Targets,
	required: Targets,
	waiting: ReadonlyMap<string, unknown>,
): string {
	const circles = left
		.map((name) => ({ name, reach: reachOf(name, all, waiting) }))
		.filter(({ name, reach }) => reach.has(name));
	const smallest = Math.min(...circles.map(({ reach }) => reach.size));
	const candidates = circles.filter(({ reach }) => reach.size === smallest).map(({ name }) => name);

	return candidates.find((name) => isReady(name, required, waiting)) ?? candidates[0] ?? '';
}

function isReady(name: string, targets: Targets, waiting: ReadonlyMap<string, unknown>): boolean {
	return ![...(targets.get(name) ?? [])].some((target) => waiting.has(target));
}

function reachOf(name: string, targets: Targets, waiting: ReadonlyMap<string, unknown>): Set<string> {
	const reach = new Set<string>();
	const open = [name];

	for (let each = open.pop(); each !== undefined; each = open.pop()) {
		for (const target of targets.get(each) ?? []) {
			if (!waiting.has(target) || reach.has(target)) continue;
			reach.add(target);
			open.push(target);
		}
	}

	return reach;
}

type SampleKey = SampleCollection['fields'][number];

function targetsOf(
	owner: SampleCollection,
	names: ReadonlySet<string>,
	counts: (key: SampleKey, owner: SampleCollection) => boolean,
): Set<string> {
	const targets = owner.fields.flatMap((key) =>
		key.to !== undefined && !key.auto && key.to !== owner.collection && names.has(key.to) && counts(key, owner)
			? [key.to]
			: [],
	);

	return new Set([...targets, ...(owner.junction?.among?.collections.filter((each) => names.has(each)) ?? [])]);
}

function isNeeded({ field, required, nullable }: SampleKey, { junction, languages }: SampleCollection): boolean {
	return required || !nullable || [junction?.left, junction?.right, languages?.parent].includes(field);
}
