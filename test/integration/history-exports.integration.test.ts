import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from '../../dev/repository';
import { startDirectus, type TestDirectus } from '../support/directus';
import { undo } from '../support/history';
import { EVERY_KIND, OLDER } from '../support/history-models';
import { build, errorsOf, read } from '../support/scaffold';
import { typeErrors } from '../support/type-check';

const run = promisify(execFile);

const QUERY = `import { createDirectus, readItems, rest } from '@directus/sdk';
import type { Schema } from './schema';
const client = createDirectus<Schema>('http://localhost').with(rest());
export async function names(): Promise<(string | null | undefined)[]> {
	const [city] = await client.request(readItems('Cities', {
		fields: ['name', 'made', {
			country: ['name', { capital: ['name'] }],
			tags: [{ labels_id: ['name'] }],
			parts: ['collection', { item: { Parks: ['name'], Labels: ['name'] } }],
			views: [{ directus_files_id: ['title'] }],
			mayor: ['email'],
			districts: ['name'],
		}],
		filter: { country: { name: { _eq: 'France' } } },
	}));
	return [city?.name, city?.country?.capital?.name, city?.mayor?.email, city?.districts?.[0]?.name,
		city?.tags?.[0]?.labels_id?.name, city?.views?.[0]?.directus_files_id?.title];
}
`;

/** Points to older collections, and to those they point to, in every way. */
const POINTING = {
	collections: [
		{ collection: 'Articles', fields: [{ field: 'words', type: 'integer', default: 0 }] },
		{
			collection: 'Reviews',
			fields: [
				{ field: 'text', type: 'text' },
				{ field: 'article', type: 'm2o', to: 'Articles' },
				{ field: 'about', type: 'm2a', to: ['Articles', 'Writers'] },
				{ field: 'readers', type: 'm2m', to: 'Writers' },
			],
		},
	],
};

/** The model as Directus tells it, without the moments and numbers that differ from instance to instance. */
async function modelOf(directus: TestDirectus): Promise<unknown> {
	return read(directus, '/schema/snapshot');
}

describe.each(['sqlite', 'postgres'] as const)('an export on %s', (database) => {
	let origin: TestDirectus;
	let empty: TestDirectus;
	let id: string;
	let model: unknown;

	beforeAll(async () => {
		origin = await startDirectus({ database });
		empty = await startDirectus({ database });
		const answer = await build(origin, { spec: EVERY_KIND });
		id = answer.run ?? '';
		model = await modelOf(origin);
	});

	afterAll(async () => {
		await empty.stop();
		await origin.stop();
	});

	async function exported(format: string, from = origin, run: string | null = id): Promise<string> {
		const response = await fetch(`${from.url}/scaffold/runs/${run}/export?format=${format}`, {
			headers: { authorization: `Bearer ${from.token}` },
		});
		expect(response.status).toBe(200);
		expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="/);
		return response.text();
	}

	it('as a spec builds the same model, rows and rights on an empty instance', async () => {
		const answer = await build(empty, { spec: JSON.parse(await exported('spec')) as unknown });

		expect(await modelOf(empty)).toEqual(model);
		for (const { collection, records } of answer.collections.filter((each) => each.records !== null)) {
			const [row] = await origin.knex(collection).count<{ n: number | string }[]>({ n: '*' });
			expect([collection, records]).toEqual([collection, Number(row?.n)]);
		}
		expect((await undo(empty, answer.run)).status).toBe(200);
		expect(await modelOf(empty)).not.toEqual(model);
	});

	it('as a snapshot is taken by Directus, and yields no difference then', async () => {
		const snapshot: unknown = JSON.parse(await exported('snapshot'));
		const diff = await empty.request('POST', '/schema/diff?mode=merge', snapshot);
		expect(diff.status).toBe(200);
		expect((await empty.request('POST', '/schema/apply', (diff.body as { data: unknown }).data)).status).toBe(204);

		expect(await modelOf(empty)).toEqual(model);
		for (const mode of ['merge', 'mirror'])
			expect((await empty.request('POST', `/schema/diff?mode=${mode}`, snapshot)).status).toBe(204);
		await emptyOut(empty);
	});

	it('as types compiles, and types a query', { timeout: 240_000 }, async () => {
		const schema = await exported('typescript');

		expect(typeErrors({ 'schema.ts': schema, 'query.ts': QUERY })).toEqual([]);
		const [error] = typeErrors({
			'schema.ts': schema,
			'query.ts': QUERY.replace(`capital: ['name']`, `capital: ['nmae']`),
		});
		expect(error).toContain('query.ts');
	});

	it('as a script runs on Node and builds the same model; a second time it finds all of it', async () => {
		const folder = await mkdtemp(join(REPOSITORY, 'node_modules', '.scaffold-export-'));

		try {
			await writeFile(join(folder, 'rebuild.mjs'), await exported('script'));
			const env = { PATH: process.env['PATH'] ?? '', DIRECTUS_URL: empty.url, DIRECTUS_TOKEN: empty.token };
			const first = await run(process.execPath, ['rebuild.mjs'], { cwd: folder, env });
			expect(first.stdout).toMatch(/Built \d+ collections/);
			expect(await modelOf(empty)).toEqual(model);
			const second = await run(process.execPath, ['rebuild.mjs'], { cwd: folder, env });
			expect(second.stdout).toContain('there already');
		} finally {
			await rm(folder, { recursive: true });
		}
	});

	it.each(['spec', 'snapshot'])('as a %s holds the older collections that the run points to', async (format) => {
		const source = await startDirectus({ database });
		const target = await startDirectus({ database });

		try {
			await build(source, { spec: OLDER });
			const { run: added } = await build(source, { spec: POINTING });
			const made = JSON.parse(await exported(format, source, added)) as object;
			if (format === 'spec') await build(target, { spec: made });
			else {
				const diff = await target.request('POST', '/schema/diff?mode=merge', made);
				expect((await target.request('POST', '/schema/apply', (diff.body as { data: object }).data)).status).toBe(204);
			}
			expect(await modelOf(target)).toEqual(await modelOf(source));
		} finally {
			await target.stop();
			await source.stop();
		}
	});

	it('of another kind is refused, and so is what is there no more', async () => {
		const unknown = await origin.request('GET', `/scaffold/runs/${id}/export?format=pdf`);
		expect([unknown.status, errorsOf(unknown)[0]?.extensions.code]).toEqual([400, 'INVALID_PAYLOAD']);
		expect((await undo(origin, id)).status).toBe(200);

		for (const format of ['snapshot', 'typescript', 'script'])
			expect((await origin.request('GET', `/scaffold/runs/${id}/export?format=${format}`)).status).toBe(409);
		expect(JSON.parse(await exported('spec'))).toHaveProperty('collections');
	});
});

/** Takes all collections away through an undoable run of mode replace, whose undo drops them. */
async function emptyOut(directus: TestDirectus): Promise<void> {
	const names = EVERY_KIND.collections.map((each) => each.collection);
	const { run } = await build(directus, { spec: EVERY_KIND, mode: 'replace', confirm: names });
	expect((await undo(directus, run)).status).toBe(200);
}
