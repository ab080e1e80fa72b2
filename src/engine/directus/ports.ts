import { createValueSource } from '../values';
import type { ExportPorts } from '../export';
import type { ModelsFor } from '../models';
import type { ProgressBoard } from '../progress-board';
import type { Environment } from './environment';
import { createRowReader } from './fingerprints';
import { createRunLock } from './instance-lock';
import { findInstanceModel } from './instance-model';
import { createItemFinder } from './items';
import { createObserver } from './observer';
import { createStateReader } from './read-state';
import { createRunStore } from './run-store';
import { createSnapshotReader } from './snapshots';
import { createWorkshop } from './workshop';

interface PortSettings {
	readonly runsKept: number;
	readonly models: ModelsFor;
	readonly board: ProgressBoard;
}

/** The ports of a scaffold, bound to a Directus instance and the person who asks. */
export function createPorts(environment: Environment, settings: PortSettings): ExportPorts {
	return {
		reader: createStateReader(environment),
		finder: createItemFinder(environment),
		workshop: createWorkshop(environment),
		observer: createObserver(environment),
		rows: createRowReader(environment),
		runs: createRunStore(environment, settings.runsKept),
		models: settings.models(() => findInstanceModel(environment)),
		board: settings.board,
		snapshots: createSnapshotReader(environment),
		lock: createRunLock(environment.database),
		values: createValueSource(),
		clock: () => Date.now(),
		newId: () => crypto.randomUUID(),
	};
}
