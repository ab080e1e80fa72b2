import type { Row } from '../row';

/** States that end a course, or stand outside of it. */
const ENDS =
	/^(cancell?ed|failed|rejected|refunded|returned|expired|declined|void|deleted|lost|closed_lost|blocked|draft|overdue|past_due|unpaid)$/;
const UNRELEASED = /^(draft|pending|review|in_review|scheduled|planned|idea|unpublished|private|hidden|inactive)$/;

/** How often something has happened, where no state of the row says so. */
const CHANCES: readonly (readonly [RegExp, number])[] = [
	[/^(deleted|cancell?ed|rejected|revoked|blocked|banned|failed|refunded|returned|archived|suspended)$/, 0],
	[/^(completed|closed|resolved|finished|delivered|ended|expired|cleared|answered|read|checked_out)$/, 0.5],
];

/**
 * Whether something has happened to a row, by its states and flags: `shipped` holds for a shipped and for a delivered
 * order, `published` for a published post alone.
 */
export function hasHappened(row: Row, event: string): boolean {
	for (const { field, name } of row.shape.plans) {
		const value = row.built.get(field.field);

		if (field.type === 'boolean' && isFlagOf(name, event)) return value === true;
		if (!field.choices || typeof value !== 'string') continue;

		const steps = field.choices.map(wordOf);
		const step = wordOf(value);
		if (steps.includes(event)) return step === event || (event !== 'published' && isPast(steps, step, event));
		if (event === 'published' && /status|state/.test(name)) return !UNRELEASED.test(step) && !ENDS.test(step);
	}

	const chance = CHANCES.find(([pattern]) => pattern.test(event))?.[1] ?? 1;
	return row.spread(event) < chance;
}

/** Whether a state or a flag of the row says if something has happened. */
export function isToldOf({ shape }: Row, event: string): boolean {
	return shape.plans.some(({ field, name }) =>
		field.type === 'boolean' ? isFlagOf(name, event) : (field.choices ?? []).some((choice) => wordOf(choice) === event),
	);
}

function isFlagOf(name: string, event: string): boolean {
	return name === event || name === `is_${event}`;
}

/** The states a row is in, as the words of its choices. */
export function statesOf({ shape, built }: Row): string[] {
	return shape.plans.flatMap(({ field }) => {
		const value = field.choices && built.get(field.field);
		return typeof value === 'string' ? [wordOf(value)] : [];
	});
}

function isPast(steps: readonly string[], step: string, event: string): boolean {
	return !ENDS.test(step) && !ENDS.test(event) && steps.indexOf(step) > steps.indexOf(event);
}

function wordOf(choice: string | number | boolean): string {
	return String(choice)
		.toLowerCase()
		.replace(/[\s-]+/g, '_')
		.replace('canceled', 'cancelled');
}
