import { z } from 'zod';
import { type PresentedFinding, presentedFindingSchema } from '../src/core/finding';
import { runAnswerSchema } from '../src/core/http';

const report = z.object({
	data: runAnswerSchema.pick({ collections: true, findings: true, verification: true, duration: true }),
});

const refusal = z.object({
	errors: z.array(
		z.object({
			message: z.string(),
			extensions: z.object({ findings: z.array(presentedFindingSchema).optional() }).optional(),
		}),
	),
});

/**
 * The report of a run as text: a table of collections with totals, what failed verification, the warnings.
 *
 * @throws when `body` is no such report
 */
export function renderReport(body: unknown): string {
	const { collections, findings, verification, duration } = report.parse(body).data;
	const failed = verification.filter(({ ok }) => !ok);

	return [
		...table([
			['Collection', 'Outcome', 'Fields', 'Records'],
			...collections.map((row) => [row.collection, row.outcome, String(row.fields), String(row.records ?? '–')]),
			[
				counted(collections.length, 'collection'),
				tally(collections.map(({ outcome }) => outcome)),
				String(sum(collections.map(({ fields }) => fields))),
				String(sum(collections.map(({ records }) => records ?? 0))),
			],
		]),
		'',
		`Done in ${(duration.total / 1000).toFixed(2)} s, verification included.`,
		`Verified: ${verification.length - failed.length} of ${counted(verification.length, 'check')} passed.`,
		...failed.map(({ check, subject, detail }) => `  failed: ${check} of ${subject}. ${detail}`),
		...renderFindings(findings),
	].join('\n');
}

/** What a refused request is told, with its findings. */
export function renderRefusal(status: number, body: unknown): string {
	const parsed = refusal.safeParse(body);

	if (!parsed.success) return `Directus answered ${status}: ${JSON.stringify(body)}`;

	const { errors } = parsed.data;
	// What blocks is said by an error each.
	const others = errors
		.flatMap(({ extensions }) => extensions?.findings ?? [])
		.filter(({ severity }) => severity !== 'block');

	return [
		`Nothing was built (${status}).`,
		...errors.map(({ message }) => `  ${message}`),
		...renderFindings(others),
	].join('\n');
}

/** Warnings in full; of notes, which tell what was assumed, only how many there are. */
function renderFindings(findings: PresentedFinding[]): string[] {
	const notes = findings.filter(({ severity }) => severity === 'note').length;

	const lines = findings
		.filter(({ severity }) => severity !== 'note')
		.map(({ severity, path, message, advice, span }) => {
			const place = [path, span === undefined ? '' : `line ${span.line}`].filter(Boolean).join(', ');

			return [`  ${severity}: ${place === '' ? '' : `${place}: `}${message}`, advice].filter(Boolean).join(' ');
		});

	return notes === 0 ? lines : [...lines, `  ${counted(notes, 'note')} on what was assumed.`];
}

/** Lines of equally wide columns; the first two are words, the others numbers; the last row is a total. */
function table(rows: string[][]): string[] {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));

	const lines = rows.map((row) =>
		row
			.map((cell, column) => {
				const width = widths[column] ?? 0;

				return column < 2 ? cell.padEnd(width) : cell.padStart(width);
			})
			.join('  '),
	);

	const rule = '─'.repeat(Math.max(...lines.map((line) => line.length)));

	return [...lines.slice(0, 1), rule, ...lines.slice(1, -1), rule, ...lines.slice(-1)];
}

/** `12 created, 1 unchanged` */
function tally(outcomes: string[]): string {
	const kinds = [...new Set(outcomes)];

	return kinds.map((kind) => `${outcomes.filter((outcome) => outcome === kind).length} ${kind}`).join(', ');
}

function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function sum(numbers: number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
