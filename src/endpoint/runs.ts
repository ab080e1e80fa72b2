import { z } from 'zod';
import { issuesOf } from '../core/normalise/issues';
import { exportQuerySchema } from '../core/export/format';
import type { Run } from '../core/run-record';
import { undoRequestSchema } from '../core/undo';
import { exportRun } from '../engine/export';
import { listRuns, tellRun, undoRun } from '../engine/history';
import { malformedErrors, NothingToExport, RunUnknown, undoErrors } from './errors';
import type { Exchange } from './gate';

const NO_RUN = 'There is no run of that id. GET /scaffold/runs lists those that are kept.';

/** The id of a run in a path; an empty one, which no run has, for what a database would not even look for. */
function idOf({ id = '' }: Exchange['params']): string {
	return /^[\w-]{1,64}$/.test(id) ? id : '';
}

const pageSchema = z.object({
	limit: z.coerce.number().int().min(1).max(500).default(50),
	offset: z.coerce.number().int().min(0).default(0),
});

/** Answers `GET /scaffold/runs`: history, newest first. */
export async function handleRunList({ query, ports, answer, refuse }: Exchange): Promise<void> {
	const page = pageSchema.safeParse(query);
	if (!page.success) return refuse(malformedErrors(issuesOf(page.error, query, pageSchema)));
	answer(await listRuns(ports, page.data.limit, page.data.offset));
}

/** Answers `GET /scaffold/runs/:id`: one run with its spec, plan and report. */
export async function handleRunRead({ params, ports, answer, refuse }: Exchange): Promise<void> {
	const run = await tellRun(idOf(params), ports);
	if (run) return answer(run);
	refuse(new RunUnknown({ message: NO_RUN }));
}

/** Answers `POST /scaffold/runs/:id/undo`: takes back what a run made. */
export async function handleUndo({ params, body, ports, answer, refuse }: Exchange): Promise<void> {
	const parsed = undoRequestSchema.safeParse(body ?? {});
	if (!parsed.success) return refuse(malformedErrors(issuesOf(parsed.error, body, undoRequestSchema)));
	const undone = await undoRun(idOf(params), parsed.data, ports);
	if (undone.kind !== 'undone') return refuse(undoErrors(undone));
	answer({ run: undone.run.id, status: undone.run.status, steps: undone.steps, lost: undone.lost });
}

const GONE = 'Nothing that this run made is there any more; only its "spec" can be exported.';

/** Why a run that has left nothing cannot be exported. */
const EXPORT_REASONS: Partial<Record<Run['status'], string>> = {
	running: 'This run is still in progress. Export it when it has ended.',
	failed: 'This run failed and wrote nothing; only its "spec" can be exported.',
	interrupted: 'This run was interrupted and wrote nothing; only its "spec" can be exported.',
	undone: 'This run has been undone; only its "spec" can be exported.',
};

/** Answers `GET /scaffold/runs/:id/export?format=`: what the run made, in a form that builds it again. */
export async function handleExport({ params, query, ports, response, refuse }: Exchange): Promise<void> {
	const parsed = exportQuerySchema.safeParse(query);
	if (!parsed.success) return refuse(malformedErrors(issuesOf(parsed.error, query, exportQuerySchema)));
	const exported = await exportRun(idOf(params), parsed.data.format, ports);

	switch (exported.kind) {
		case 'unknown':
			return refuse(new RunUnknown({ message: NO_RUN }));
		case 'nothing':
			return refuse(
				new NothingToExport({
					message: EXPORT_REASONS[exported.status] ?? GONE,
					status: exported.status,
				}),
			);
		case 'exported':
			response.setHeader('content-type', `${exported.type}; charset=utf-8`);
			response.setHeader('content-disposition', `attachment; filename="${exported.file}"`);
			response.end(exported.text);
	}
}
