import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDirectus, type TestDirectus } from '../support/directus';
import { armFaults, FAULT_EXTENSION, type Fault } from '../support/faults';
import { contentOf, runOf, runsOf, undo } from '../support/history';
import { type Picture, pictureOf } from '../support/picture';
import { build, errorsOf, read } from '../support/scaffold';

/** A shop with a picture per product, a gallery, a manual, and a required logo. */
const SHOP = {
	name: 'Lamps',
	collections: [
		{
			collection: 'Brands',
			fields: [
				{ field: 'name', type: 'string', required: true },
				{ field: 'logo', type: 'image', required: true, onDelete: 'RESTRICT' },
			],
			seed: 2,
		},
		{
			collection: 'Products',
			fields: [
				{ field: 'title', type: 'string', required: true },
				{ field: 'photo', type: 'image' },
				{ field: 'manual', type: 'file' },
				{ field: 'gallery', type: 'files' },
				{ field: 'brand', type: 'm2o', to: 'Brands' },
			],
			seed: 3,
		},
	],
};

/** Two logos, and a photo, a manual and two pictures of a gallery for each product. */
const FILES = 2 + 3 * 4;

const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

const FAULTS: [string, Fault][] = [
	['the folder', { kind: 'sql', match: 'insert into .directus_folders' }],
	['the first file', { kind: 'sql', match: 'insert into .directus_files' }],
	['a later file', { kind: 'sql', match: 'insert into .directus_files', at: 7 }],
	['what is noted of a stored file', { kind: 'sql', match: 'update .directus_files', at: 9 }],
	['an item after its files', { kind: 'filter', event: 'items.create', collection: 'Products', at: 2 }],
	['the last link of a gallery', { kind: 'filter', event: 'items.create', collection: 'Products_Gallery', at: 6 }],
	['the commit', { kind: 'sql', match: '^commit', at: 2 }],
];

describe.each(['sqlite', 'postgres'] as const)('files of samples on %s', (database) => {
	let directus: TestDirectus;
	let before: Picture;

	beforeAll(async () => {
		directus = await startDirectus({ database, extensions: [FAULT_EXTENSION] });
		await armFaults(directus);
		// The storage's folder is made by the first file that is kept there.
		await upload(directus, 'Kept', 'image/png');
		before = await pictureOf(directus);
	});

	afterAll(() => directus.stop());

	it.each(FAULTS)('leave no row and no byte when the run fails at %s', async (_where, fault) => {
		await armFaults(directus, fault);
		const response = await directus.request('POST', '/scaffold', { spec: SHOP });
		await armFaults(directus);
		expect(response.status).toBe(500);
		expect(await pictureOf(directus)).toEqual(before);
		expect(await stored(directus)).toHaveLength(1);
	});

	it('are stored, linked and shown, and taken back with everything else', async () => {
		const content = await contentOf(directus);
		const { run } = await build(directus, { spec: SHOP });
		const files = await read<{ id: string; type: string; width: number; title: string; uploaded_by: unknown }[]>(
			directus,
			'/files?limit=-1&filter[folder][_nnull]=true',
		);
		expect(files).toHaveLength(FILES);
		expect(files.every((each) => each.uploaded_by !== null)).toBe(true);
		expect(files.filter((each) => each.type === 'image/png').every((each) => each.width === 640)).toBe(true);
		expect(await read(directus, '/folders?fields=name')).toEqual([{ name: 'Samples: Lamps' }]);

		const products = await read<{ title: string; photo: { id: string; title: string } }[]>(
			directus,
			'/items/Products?fields=title,photo.id,photo.title,manual.type,gallery.directus_files_id.title',
		);
		for (const { title, photo } of products) expect(photo.title).toBe(title);
		expect(products).toMatchObject(
			products.map(({ title }) => ({
				manual: { type: 'application/pdf' },
				gallery: [{ directus_files_id: { title } }, { directus_files_id: { title } }],
			})),
		);

		const thumbnail = await directus.request('GET', `/assets/${products[0]?.photo.id}?key=system-small-cover`);
		expect(thumbnail.status).toBe(200);
		expect(thumbnail.headers.get('content-type')).toMatch(/^image\//);
		expect(await stored(directus)).toHaveLength(1 + FILES + 1);

		const again = await build(directus, { spec: SHOP });
		expect(again.steps).toBe(0);
		expect(await stored(directus)).toHaveLength(1 + FILES + 1);

		const { made } = await runOf(directus, run);
		expect(made?.rows.find((each) => each.collection === 'directus_files')?.rows).toHaveLength(FILES);
		expect((await undo(directus, run)).status).toBe(200);
		expect(await contentOf(directus)).toEqual(content);
		expect(await stored(directus)).toHaveLength(1);
	});

	it('keep an undo from taking back what somebody changed of them, or uses', async () => {
		const { run } = await build(directus, { spec: SHOP });
		const [file] = await read<{ id: string }[]>(directus, '/files?limit=1&filter[folder][_nnull]=true');
		await directus.request('PATCH', `/files/${file?.id}`, { title: 'Mine' });
		const refused = await undo(directus, run);
		expect(refused.status).toBe(409);
		expect(errorsOf(refused)[0]).toMatchObject({ extensions: { collection: 'directus_files', changed: 1 } });
		expect(await stored(directus)).toHaveLength(1 + FILES);
		expect((await undo(directus, run, { force: ['directus_files'] })).status).toBe(200);
		expect(await stored(directus)).toHaveLength(1);
	});

	it('stay when an undo fails', async () => {
		const { run } = await build(directus, { spec: SHOP });
		await armFaults(directus, { kind: 'sql', match: '^commit' });
		expect((await undo(directus, run)).status).toBe(500);
		await armFaults(directus);
		expect(await stored(directus)).toHaveLength(1 + FILES);
		expect((await undo(directus, run)).status).toBe(200);
		expect(await stored(directus)).toHaveLength(1);
	});

	it('are those that are there first, where that is wished', async () => {
		const spec = { ...SHOP, sampleFiles: 'existing' };
		const { run } = await build(directus, { spec });
		const photos = await read<{ photo: { title: string } }[]>(directus, '/items/Products?fields=photo.title');
		expect(photos.filter(({ photo }) => photo.title === 'Kept')).toHaveLength(1);
		await undo(directus, run);
		expect(await stored(directus)).toHaveLength(1);
	});

	it('are not made where none are wished, unless a field must have one', async () => {
		const { run } = await build(directus, { spec: { ...SHOP, sampleFiles: 'none' } });
		expect(await stored(directus)).toHaveLength(1 + 2);
		await undo(directus, run);
	});

	it('are gone after the next run, when the server is killed while it stores them', async () => {
		await armFaults(directus, {
			kind: 'filter',
			event: 'items.create',
			collection: 'Products_Gallery',
			at: 2,
			effect: 'crash',
		});
		await directus.request('POST', '/scaffold', { spec: SHOP }).catch(() => undefined);
		await directus.ended;
		expect((await stored(directus)).length).toBeGreaterThan(1);

		const next = await startDirectus({ database, replicaOf: directus, env: { STORAGE_LOCAL_ROOT: directus.uploads } });

		try {
			await build(next, {
				spec: { collections: [{ collection: 'Notes', fields: [{ field: 'text', type: 'text' }] }] },
			});
			expect(await stored(directus)).toHaveLength(1);
			expect((await runsOf(next)).map(({ status }) => status).slice(0, 2)).toEqual(['done', 'interrupted']);
		} finally {
			await next.stop();
		}
	});
});

/** Names of what lies in the storage. */
function stored({ uploads }: TestDirectus): Promise<string[]> {
	return readdir(uploads);
}

async function upload(directus: TestDirectus, title: string, type: string): Promise<void> {
	const form = new FormData();
	form.set('title', title);
	form.set('file', new Blob([PNG], { type }), 'kept.png');
	const { status } = await fetch(`${directus.url}/files`, {
		method: 'POST',
		headers: { authorization: `Bearer ${directus.token}` },
		body: form,
	});
	if (status !== 200) throw new Error(`the upload was answered with ${status}`);
}
