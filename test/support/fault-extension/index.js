// Loaded by tests alone: writes down what a Directus does, and fails where a test says so. test/support/faults.ts
// speaks to it over HTTP.
import { setTimeout as sleep } from 'node:timers/promises';

const SCOPES = ['collections', 'fields', 'relations', 'permissions', 'items'];
const VERBS = ['create', 'update', 'delete'];
const KEPT_ENTRIES = 20_000;

let journal = [];
let faults = [];

export default function register({ filter, action, init }, { database }) {
	for (const event of SCOPES.flatMap((scope) => VERBS.map((verb) => `${scope}.${verb}`))) {
		filter(event, async (payload, meta) => {
			await pass({ kind: 'filter', event, collection: subject(event, payload, meta) });
		});

		action(event, (meta) => {
			void pass({ kind: 'action', event, collection: subject(event, meta.payload, meta), key: meta.key });
		});
	}

	watchStatements(database);

	init('routes.custom.before', ({ app }) => {
		app.get('/faults', (_request, response) => response.json({ data: journal }));

		app.put('/faults', (request, response) => {
			journal = [];
			faults = request.body.map((fault) => ({ ...fault, seen: 0 }));
			response.status(204).end();
		});
	});
}

/** The collection an event is about: system events name their own table, their payload names the collection. */
function subject(event, payload, meta) {
	if (event.startsWith('items.')) return meta.collection;

	return payload?.collection ?? payload?.many_collection ?? meta.collection;
}

/** Every transaction has a client of its own, so the place they share is the dialect's prototype. */
function watchStatements(database) {
	const dialect = Object.getPrototypeOf(database.client);
	const query = dialect._query;

	dialect._query = async function (connection, statement) {
		try {
			await pass({ kind: 'sql', sql: statement.sql });
		} catch (error) {
			// What fails to commit is rolled back by a database; an open transaction would outlive the fault.
			if (/^commit/i.test(statement.sql)) await query.call(this, connection, { ...statement, sql: 'ROLLBACK;' });
			throw error;
		}

		return query.call(this, connection, statement);
	};
}

async function pass(entry) {
	if (journal.length < KEPT_ENTRIES) journal.push(entry);
	const struck = faults.filter((candidate) => candidate.after === undefined && hits(candidate, entry));

	// What one waits for is no longer waited for from the next statement on.
	for (const fault of faults)
		if (fault.after !== undefined && entry.kind === 'sql' && new RegExp(fault.after, 'i').test(entry.sql))
			delete fault.after;

	for (const fault of struck) {
		fault.seen++;
		if (fault.seen === (fault.at ?? 1)) await strike(fault, entry);
	}
}

function hits(fault, entry) {
	if (fault.kind !== entry.kind) return false;
	if (fault.kind === 'sql') return new RegExp(fault.match, 'i').test(entry.sql);

	return fault.event === entry.event && (fault.collection === undefined || fault.collection === entry.collection);
}

async function strike(fault, entry) {
	if (fault.effect === 'crash') process.kill(process.pid, 'SIGKILL');
	if (fault.effect === 'wait') return sleep(fault.milliseconds);

	throw new Error(`a fault was asked for at ${entry.sql ?? `${entry.event} of ${entry.collection}`}`);
}
