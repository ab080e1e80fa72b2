import type { ExportFormat } from '../core/export/format';
import { SCRIPT_NAME, scriptOf } from '../core/export/script';
import { typescriptOf } from '../core/export/typescript';
import { selfContained } from '../core/export/self-contained';
import type { Run } from '../core/run-record';
import type { SnapshotReader } from './ports';
import type { RunPorts } from './scaffold';

export interface ExportPorts extends RunPorts {
	readonly snapshots: SnapshotReader;
}

export type Exported =
	| { readonly kind: 'unknown' }
	| { readonly kind: 'nothing'; readonly status: Run['status'] }
	| { readonly kind: 'exported'; readonly type: string; readonly file: string; readonly text: string };

/** What a run made, in a form that builds it again elsewhere. All but the spec tell what is there now. */
export async function exportRun(id: string, format: ExportFormat, ports: ExportPorts): Promise<Exported> {
	const run = await ports.runs.find(id);
	if (!run) return { kind: 'unknown' };
	const nothing = { kind: 'nothing', status: run.status } as const;
	const takeSnapshot = () => ports.snapshots.snapshot(collectionsOf(run));

	if (format === 'spec') {
		if (!run.spec) return nothing;
		const spec = selfContained(run.spec, await takeSnapshot(), createdBy(run));
		return exported('application/json', 'spec.json', jsonText(spec));
	}

	const snapshot = await takeSnapshot();
	if (snapshot.collections.length === 0) return nothing;

	switch (format) {
		case 'snapshot':
			return exported('application/json', 'snapshot.json', jsonText(snapshot));
		case 'typescript':
			return exported('text/plain', 'schema.ts', typescriptOf(snapshot));
		case 'script':
			return exported('text/javascript', SCRIPT_NAME, scriptOf(snapshot, uniquesOf(run)));
	}
}

function exported(type: string, file: string, text: string): Exported {
	return { kind: 'exported', type, file, text };
}

/** Every collection the request was about, whether the run made it or found it; none where the run has left nothing. */
function collectionsOf({ plan, status }: Run): string[] {
	if (status !== 'done' && status !== 'applied') return [];
	return (plan?.summary.diff ?? []).map((each) => each.collection).filter((each) => !each.startsWith('directus_'));
}

function createdBy({ plan }: Run): ReadonlySet<string> {
	const created = (plan?.steps ?? []).filter((step) => step.kind === 'create-collection');
	return new Set(created.map((step) => step.collection));
}

function uniquesOf({ plan }: Run): { collection: string; fields: string[] }[] {
	return (plan?.steps ?? []).flatMap((step) => {
		return step.kind === 'create-unique' ? [{ collection: step.collection, fields: step.fields }] : [];
	});
}

function jsonText(value: unknown): string {
	return `${JSON.stringify(value, null, '\t')}\n`;
}
