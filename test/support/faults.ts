import { join } from 'node:path';
import { z } from 'zod';
import type { TestDirectus } from './directus';

/** Goes into `extensions` of {@link startDirectus}; without it the functions below answer nothing. */
export const FAULT_EXTENSION = join(import.meta.dirname, 'fault-extension');

type EventName =
	`${'collections' | 'fields' | 'relations' | 'permissions' | 'items'}.${'create' | 'update' | 'delete'}`;

/** Where a Directus fails: at the `at`-th (first) time that an event is emitted or a statement is sent. */
export type Fault = (
	| { kind: 'filter' | 'action'; event: EventName; collection?: string }
	/** `match`: a regular expression, case-insensitive; a fault at COMMIT rolls back, as a database does. */
	| { kind: 'sql'; match: string }
) & {
	at?: number;
	/** Counts from the first statement on that this matches: a regular expression, case-insensitive. */
	after?: string;
	/** `throw` (default), `crash`: the process is killed on the spot, `wait`: it goes on after a while. */
	effect?: 'throw' | 'crash' | 'wait';
	/** How long `wait` waits. */
	milliseconds?: number;
};

const journalEntry = z.discriminatedUnion('kind', [
	z.object({
		kind: z.enum(['filter', 'action']),
		event: z.string(),
		collection: z.string().optional(),
		/** Of what was created; actions alone have it. */
		key: z.unknown(),
	}),
	z.object({ kind: z.literal('sql'), sql: z.string() }),
]);

export type JournalEntry = z.infer<typeof journalEntry>;

const journalAnswer = z.object({ data: z.array(journalEntry) });

/** Arms these faults instead of all earlier ones, and empties the journal. Without faults it only does the latter. */
export async function armFaults(directus: TestDirectus, ...faults: Fault[]): Promise<void> {
	const { status } = await directus.request('PUT', '/faults', faults);

	if (status !== 204) throw new Error(`the fault extension answered ${status}`);
}

/** Events and SQL statements of this process since the last {@link armFaults}, in the order they happened. */
export async function journal(directus: TestDirectus): Promise<JournalEntry[]> {
	const { body } = await directus.request('GET', '/faults');

	return journalAnswer.parse(body).data;
}
