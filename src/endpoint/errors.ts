import { createError, type DirectusError, isDirectusError } from '@directus/errors';
import { present, severityOf, type Finding } from '../core/finding';
import type { Issue } from '../core/normalise/normalise';
import type { ModelFailure } from '../core/model-reader/use';
import { labelOf } from '../core/plan';
import type { Run } from '../core/run-record';
import { similarNames } from '../core/similar';
import type { Reference } from '../core/undo';
import type { Changed, OtherLoss } from '../core/undo-losses';
import type { StepError } from '../engine/apply';
import type { Unsettled } from '../engine/compensate';
import type { Undone } from '../engine/history';
import type { Refusal } from '../engine/prepare';
import type { Ended } from '../engine/scaffold';

/** An error of the Directus envelope, whatever it tells beside its message. */
export type Refused = DirectusError<unknown>;

interface Told {
	message: string;
	[key: string]: unknown;
}

const told = ({ message }: Told) => message;

export const LoginRequired = createError(
	'SCAFFOLD_LOGIN_REQUIRED',
	'Log in as an administrator, or send a token.',
	401,
);
export const AdministratorRequired = createError<Told>('FORBIDDEN', told, 403);
export const Malformed = createError<Told>('INVALID_PAYLOAD', told, 400);
export const NothingToBuild = createError<Told>('SCAFFOLD_NOTHING_TO_BUILD', told, 400);
export const Blocked = createError<Told>('SCAFFOLD_BLOCKED', told, 422);
export const ConfirmRequired = createError<Told>('SCAFFOLD_CONFIRM_REQUIRED', told, 409);
export const StalePlan = createError<Told>('SCAFFOLD_STALE_PLAN', told, 409);
export const RunInProgress = createError<Told>('SCAFFOLD_RUN_IN_PROGRESS', told, 409);
export const TooLarge = createError<Told>('CONTENT_TOO_LARGE', told, 413);
export const RunUnknown = createError<Told>('SCAFFOLD_RUN_UNKNOWN', told, 404);
export const NotUndoable = createError<Told>('SCAFFOLD_NOT_UNDOABLE', told, 409);
export const NothingToExport = createError<Told>('SCAFFOLD_NOTHING_TO_EXPORT', told, 409);
export const ChangedSince = createError<Told>('SCAFFOLD_CHANGED_SINCE', told, 409);
export const RunUnsettled = createError<Told>('SCAFFOLD_RUN_UNSETTLED', told, 500);
export const ServerFault = createError<Told>('INTERNAL_SERVER_ERROR', told, 500);

/** Errors of the Directus envelope for a request that was refused; all have the same status. */
export function refusalErrors(refusal: Refusal): Refused[] {
	switch (refusal.kind) {
		case 'malformed':
			// Places in a spec are told from its own top; the whole of it has to be named.
			return malformedErrors(refusal.issues.map((each) => (each.path === '' ? { ...each, path: 'spec' } : each)));
		case 'nothing-to-build':
			return [
				new NothingToBuild({
					message:
						'No collection was found in the request. Name at least one with its fields, for example "Books: title, isbn (unique), author (M2O → Authors)".',
					findings: refusal.findings.map(present),
				}),
			];
		case 'no-model':
			return malformedErrors([NO_MODEL]);
		case 'model-failed':
			return [modelError(refusal)];
		case 'blocked':
			return findingErrors(Blocked, refusal.findings);
		case 'unconfirmed':
			return findingErrors(ConfirmRequired, refusal.findings);
		case 'stale':
			return [
				new StalePlan({
					message:
						'The data model or the request has changed since this plan was made. Plan again, and send the new digest.',
					digest: refusal.digest,
				}),
			];
	}
}

const NO_MODEL: Issue = {
	path: 'reader',
	message: 'No language model is configured on this server.',
	advice: 'Send "reader": "rules", leave "reader" out, or have SCAFFOLD_AI_PROVIDER and SCAFFOLD_AI_MODEL set.',
};

const MODEL_STATUS: Readonly<Record<ModelFailure, number>> = {
	timeout: 504,
	'rate-limit': 429,
	auth: 502,
	unreachable: 502,
	rejected: 502,
	fault: 502,
	refused: 502,
	unusable: 502,
};

/** What the rules make of the prompt is offered in place of the reading that failed. */
function modelError({ cause, reason, use, coverage }: Extract<Refusal, { kind: 'model-failed' }>): Refused {
	const ModelFailed = createError<Told>('SCAFFOLD_MODEL_FAILED', told, MODEL_STATUS[cause]);
	const percent = Math.round(coverage * 100);
	const advice = `Send "reader": "rules" to go on without it; the rules understand ${percent} % of the lines.`;
	const message = `The language model "${use.model}" (${use.provider}, ${use.host}) gave no reading. ${reason} ${advice}`;
	return new ModelFailed({ message, cause, model: use, coverage, advice });
}

/** One error per issue: what is wrong, where, and what to write instead. */
export function malformedErrors(issues: readonly Issue[]): Refused[] {
	return issues.map(({ path, message, advice }) => {
		return new Malformed({ message: sentence(path, message, advice), path, ...(advice ? { advice } : {}) });
	});
}

function findingErrors(Kind: typeof Blocked, findings: readonly Finding[]): Refused[] {
	const blocking = findings.filter((each) => severityOf(each) === 'block');
	return blocking.map((each, index) => {
		const { code, path, message, advice, params, span } = present(each);
		return new Kind({
			message: sentence(path, message, advice),
			finding: code,
			path,
			params,
			...(advice ? { advice } : {}),
			...(span ? { span } : {}),
			// The whole list once, so that warnings and notes are not lost beside what blocks.
			...(index === 0 ? { findings: findings.map(present) } : {}),
		});
	});
}

/** A failed step, with the error that Directus or the database gave; its status stands. */
export function stepErrors({ step, cause }: StepError, left = 'Nothing was written.'): Refused[] {
	const causes = (Array.isArray(cause) ? cause : [cause]) as unknown[];
	return causes.map((each) => {
		const known = isDirectusError(each) ? each : null;
		const Kind = createError<Told>('SCAFFOLD_STEP_FAILED', told, statusFor(known));
		const reason = each instanceof Error ? each.message : String(each);
		return new Kind({
			message: `${labelOf(step)} failed: ${reason.replace(/\.?$/, '.')} ${left}`,
			step: step.kind,
			...('collection' in step ? { collection: step.collection } : {}),
			...(known ? { cause: { code: known.code, ...asRecord(known.extensions) } } : {}),
		});
	});
}

/** Errors for a run that failed. */
export function failedErrors({ error, left }: Extract<Ended, { kind: 'failed' }>): Refused[] {
	if (left === null) return stepErrors(error);
	const reason = left.replace(/\.?$/, '.');
	return stepErrors(
		error,
		`What the run had made before is still there, as it could not be taken back: ${reason} The next run tries that again first.`,
	);
}

/** An earlier run stands in the way of every other one as long as it is in the instance by half. */
export function unsettledError({ run, message }: Unsettled): Refused {
	const reason = message.replace(/\.?$/, '.');
	return new RunUnsettled({
		message: `An earlier run was cut off, and what it had made could not be taken back: ${reason} Remove what stands in the way, and try again.`,
		run,
	});
}

const PARTLY_UNDONE = 'Part of the run has been taken back already. Send the undo again to take back the rest.';

/** Errors for an undo that did not take place. */
export function undoErrors(undone: Exclude<Undone, { kind: 'undone' }>): Refused[] {
	switch (undone.kind) {
		case 'unknown':
			return [new RunUnknown({ message: 'There is no run of that id. GET /scaffold/runs lists those that are kept.' })];
		case 'not-undoable':
			return [new NotUndoable({ message: UNDO_REASONS[undone.status], status: undone.status })];
		case 'in-progress':
			return [new RunInProgress({ message: 'A run is in progress. Try again when it has ended.', run: undone.run })];
		case 'force-unknown':
			return malformedErrors(undone.names.map((each) => forceIssue(each, undone.known)));
		case 'failed':
			return stepErrors(undone.error, undone.partly ? PARTLY_UNDONE : undefined);
		case 'unsettled':
			return [unsettledError(undone.error)];
		case 'changed':
			return [...undone.changes.map(changedError), ...undone.references.map(referenceError)];
	}
}

const UNDO_REASONS: Record<Run['status'], string> = {
	undone: 'This run has been undone already.',
	running: 'This run is still in progress.',
	failed: 'This run failed and wrote nothing, so there is nothing to undo.',
	interrupted: 'This run was interrupted and wrote nothing, so there is nothing to undo.',
	applied: 'This run has not been verified yet. Try again in a moment.',
	done: 'This run left nothing that could be undone.',
};

const plural = (count: number, one: string) => `${count} ${count === 1 ? `${one} was` : `${one}s were`}`;

const OTHERS: Readonly<Record<OtherLoss, (count: number) => string>> = {
	comments: (count) => `${plural(count, 'comment')} written`,
	versions: (count) => `${plural(count, 'content version')} begun`,
	shares: (count) => `${plural(count, 'share')} made`,
	bookmarks: (count) => `${plural(count, 'bookmark')} made`,
	permissions: (count) => `${plural(count, 'permission')} given`,
	lists: (count) => `${plural(count, 'list')} of its items put into other collections`,
	grouped: (count) => `${plural(count, 'collection')} put into it`,
};

function forceIssue(name: string, known: readonly string[]): Issue {
	const [similar] = similarNames(name, known);
	return {
		path: 'force',
		message: `There is no collection "${name}" that this undo could be about.`,
		advice: similar === undefined ? `Name one of these: ${known.join(', ')}.` : `Did you mean "${similar}"?`,
	};
}

function changedError({ collection, added, changed, linked, fields, others = {} }: Changed): Refused {
	const parts = [
		added > 0 ? `${added} ${added === 1 ? 'item was' : 'items were'} added` : '',
		changed > 0 ? `${changed} ${changed === 1 ? 'item was' : 'items were'} changed` : '',
		linked > 0 ? `${linked} ${linked === 1 ? 'item was' : 'items were'} linked to items of the run` : '',
		fields.length > 0 ? `fields were added (${fields.join(', ')})` : '',
		...Object.entries(others).map(([what, count]) => OTHERS[what as OtherLoss](count)),
	].filter(Boolean);
	const message = `${collection}: ${parts.join(' and ')} since the run; undoing would lose that. Send {"force": ["${collection}"]} if that is what you want.`;
	return new ChangedSince({
		message,
		collection,
		added,
		changed,
		linked,
		fields,
		...(Object.keys(others).length > 0 ? { others } : {}),
	});
}

function referenceError({ collection, by, goes }: Reference): Refused {
	const loss = goes ? `drops ${by} with all that it holds` : `takes it out of ${by}`;
	const message = `${collection}: ${by} points to it and was not made by this run. Undo what made ${by} first, or send {"force": ["${collection}"]}, which ${loss}.`;
	return new ChangedSince({ message, collection, by });
}

/** What a user's own data causes is his to mend; only a fault of the server is a 500. */
function statusFor(cause: Refused | null): number {
	if (cause === null) return 500;
	return cause.status >= 400 && cause.status < 500 ? 422 : cause.status;
}

function asRecord(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}

function sentence(path: string, message: string, advice: string | undefined): string {
	return [path === '' ? message : `${path}: ${message}`, advice].filter(Boolean).join(' ');
}
