import { z } from 'zod';
import { type PresentedFinding, presentedFindingSchema } from '../src/core/finding';

/** Of the answer to POST /scaffold, what a person at a terminal wants to see. */
const report = z.object({
	data: z.object({
		collections: z.array(
			z.object({ collection: z.string(), outcome: z.string(), fields: z.number(), records: z.number() }),
		),
		findings: z.array(presentedFindingSchema),
		verification: z.array(z.object({ check: z.string(), subject: z.string(), ok: z.boolean(), detail: z.string() })),
	}),
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
 * The report of a run as text: a table of collections with totals, what failed verification, the findings.
 *
 * @throws when `body` is no such report
 */
export function renderReport(body: unknown): string {
	const { collections, findings, verification } = report.parse(body).data;
	const failed = verification.filter(({ ok }) => !ok);

	return [
		...table([
			['Collection', 'Outcome', 'Fields', 'Records'],
			...collections.map((row) => [row.collection, row.outcome, String(row.fields), String(row.records)]),
			[
				counted(collections.length, 'collection'),
				tally(collections.map(({ outcome }) => outcome)),
				String(sum(collections.map(({ fields }) => fields))),
				String(sum(collections.map(({ records }) => records))),
			],
		]),
		'',
		`Verified: ${verification.length - failed.length} of ${counted(verification.length, 'check')} passed.`,
		...failed.map(({ check, subject, detail }) => `  failed: ${check} of ${subject}. ${detail}`),
		...renderFindings(findings),
	].join('\n');
}

/** What a refused request is told, with its findings. */
export function renderRefusal(status: number, body: unknown): string {
	const parsed = refusal.safeParse(body);

	if (!parsed.success) return `Directus answered ${status}: ${JSON.stringify(body)}`;

	return [
		`Nothing was built (${status}).`,
		...parsed.data.errors.flatMap(({ message, extensions }) => [
			message,
			...renderFindings(extensions?.findings ?? []),
		]),
	].join('\n');
}

function renderFindings(findings: PresentedFinding[]): string[] {
	return findings.map(({ severity, message, advice, span }) => {
		const place = span === undefined ? '' : ` (line ${span.line})`;

		return [`  ${severity}${place}: ${message}`, advice].filter(Boolean).join(' ');
	});
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
