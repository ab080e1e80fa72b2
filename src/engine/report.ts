import { finding, type Finding } from '../core/finding';
import type { RunAnswer } from '../core/http';
import type { CollectionDiff, Outcome, Plan } from '../core/plan';
import type { State } from '../core/state';
import type { Applied } from './apply';

const OUTCOMES: Record<CollectionDiff['status'], Outcome> = {
	new: 'created',
	extended: 'extended',
	unchanged: 'unchanged',
	conflict: 'unchanged',
	replaced: 'replaced',
	skipped: 'skipped',
};

/** What became of each collection, with the fields and items it has in `state`. */
export function collectionReports({ summary }: Plan, state: State): RunAnswer['collections'] {
	const told = summary.diff.filter((each) => !isBystander(each, state));
	return told.map(({ collection, status, folder, fields }) => {
		const live = state.collections[collection];
		return {
			collection,
			outcome: OUTCOMES[status],
			fields: live ? Object.keys(live.fields).length : fields.length,
			records: folder ? null : (live?.rows ?? 0),
		};
	});
}

/** System collections that got nothing are not what the caller asked about. */
function isBystander({ collection, status }: CollectionDiff, state: State): boolean {
	return state.collections[collection]?.system === true && status === 'unchanged';
}

export function shortfallFindings({ shortfalls }: Applied): Finding[] {
	return shortfalls.map(({ collection, wanted, made }) => finding('seed-shortfall', collection, { wanted, made }));
}
