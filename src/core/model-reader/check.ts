import { issueAt, type Issue } from '../normalise/issues';
import type { Place } from '../normalise/place';
import { similarNames } from '../similar';
import type { Draft, DraftField } from './draft';

/** What the lists of a draft say about one another that cannot be: names of collections and fields that are not there. */
export function draftIssues(draft: Draft, existing: readonly string[]): Issue[] {
	const names = new Set([...draft.collections.map((each) => each.name), ...existing]);
	const known = (name: string, place: Place) => (names.has(name) ? [] : [unknown('collection', name, names, place)]);

	return [
		...draft.fields.flatMap((each, index) => [
			...known(each.collection, ['fields', index, 'collection']),
			...each.targets.flatMap((target, at) => known(target, ['fields', index, 'targets', at])),
			...relationIssues(each, index, draft),
		]),
		...draft.seeds.flatMap((each, index) => known(each.collection, ['seeds', index, 'collection'])),
		...draft.permissions.flatMap((each, index) => known(each.collection, ['permissions', index, 'collection'])),
	];
}

function relationIssues(field: DraftField, index: number, draft: Draft): Issue[] {
	const { type, targets, by } = field;
	const place = (key: string) => ['fields', index, key];
	const isOne = type === 'm2o' || type === 'o2m' || type === 'm2m';

	return [
		...withinIssues(field, place('within'), draft),
		...(isOne && targets.length !== 1
			? [issueAt(place('targets'), `A field of type ${type} has exactly one target.`)]
			: []),
		...(type === 'm2a' && targets.length === 0
			? [issueAt(place('targets'), 'A field of type m2a has at least one target.')]
			: []),
		...(type === 'o2m' && by === '' ? [issueAt(place('by'), 'An o2m names the m2o field of its target.')] : []),
	];
}

function withinIssues({ collection, within, type }: DraftField, place: Place, draft: Draft): Issue[] {
	if (within === '') return [];
	const holders = draft.fields.filter((each) => each.collection === collection && HOLDERS.includes(each.type));
	if (!holders.some((each) => each.name === within))
		return [
			unknown(
				'm2m or translations field',
				within,
				holders.map((each) => each.name),
				place,
			),
		];
	return UNHELD.includes(type) ? [issueAt(place, `A field of type ${type} cannot stand within another.`)] : [];
}

const HOLDERS: readonly string[] = ['m2m', 'translations'];

const UNHELD: readonly string[] = ['o2m', 'm2m', 'm2a', 'files', 'translations'];

function unknown(kind: string, name: string, names: Iterable<string>, place: Place): Issue {
	const near = similarNames(name, names).map((each) => `"${each}"`);
	const advice = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : undefined;
	return issueAt(place, `There is no ${kind} "${name}".`, advice);
}
