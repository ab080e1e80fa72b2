import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDirectus, type TestDirectus } from '../../support/directus';
import { armFaults, FAULT_EXTENSION, journal } from '../../support/faults';

describe.each(['sqlite', 'postgres'] as const)('the fault extension on %s', (database) => {
	let directus: TestDirectus;

	const create = (collection: string) =>
		directus.request('POST', '/collections', {
			collection,
			meta: {},
			schema: {},
			fields: [
				{ field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true }, meta: {} },
				{ field: 'title', type: 'string', meta: {} },
			],
		});

	beforeAll(async () => {
		directus = await startDirectus({ database, extensions: [FAULT_EXTENSION] });
	});

	afterAll(() => directus.stop());

	it('writes down events and statements in the order they happen', async () => {
		await armFaults(directus);
		expect((await create('observed')).status).toBe(200);

		const entries = await journal(directus);
		const committed = entries.findIndex((entry) => entry.kind === 'sql' && /^commit/i.test(entry.sql));
		const announced = entries.findIndex((entry) => entry.kind === 'action' && entry.event === 'collections.create');

		expect(entries).toContainEqual({ kind: 'filter', event: 'collections.create', collection: 'observed' });
		expect(committed).toBeGreaterThan(-1);
		expect(announced).toBeGreaterThan(committed);
	});

	it.each([
		['the second field', { kind: 'filter', event: 'fields.create', collection: 'faulty', at: 2 }],
		['a statement', { kind: 'sql', match: 'create table .faulty' }],
		['the commit', { kind: 'sql', match: '^commit' }],
	] as const)('fails at %s, and Directus goes on', async (_where, fault) => {
		await armFaults(directus, fault);
		expect((await create('faulty')).status).toBe(500);

		expect(await directus.knex.schema.hasTable('faulty')).toBe(false);
		await armFaults(directus);
		expect((await directus.request('GET', '/collections/faulty')).status).toBe(403);
	});

	it('crashes a server, and another one goes on with its database', async () => {
		const victim = await startDirectus({ database, extensions: [FAULT_EXTENSION], replicaOf: directus });

		await armFaults(victim, { kind: 'filter', event: 'collections.create', effect: 'crash' });

		await expect(
			victim.request('POST', '/collections', { collection: 'crashed', meta: {}, schema: {} }),
		).rejects.toThrow();
		await victim.ended;
		await victim.stop();

		expect((await directus.request('GET', '/collections/crashed')).status).toBe(403);
		expect((await create('afterwards')).status).toBe(200);
	});
});
