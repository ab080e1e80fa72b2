import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from '../../dev/repository';
import { startDirectus, type TestDirectus } from '../support/directus';
import { contentOf, runOf, undo } from '../support/history';
import { EVERY_KIND, EXTENDING, OLDER } from '../support/history-models';
import type { Picture } from '../support/picture';
import { build, errorsOf } from '../support/scaffold';

const EXAMPLES = ['blog', 'crm', 'e-commerce'];

describe.each(['sqlite', 'postgres'] as const)('an undo on %s', (database) => {
	let directus: TestDirectus;
	let before: Picture;

	beforeAll(async () => {
		directus = await startDirectus({ database });
		await build(directus, { spec: OLDER });
		before = await contentOf(directus);
	});

	afterAll(() => directus.stop());

	it.each(EXAMPLES)('takes back the example "%s" to the last byte', async (name) => {
		const prompt = await readFile(join(REPOSITORY, 'examples', `${name}.md`), 'utf8');
		const { run } = await build(directus, { prompt });
		expect(await contentOf(directus)).not.toEqual(before);

		expect(await undo(directus, run)).toMatchObject({
			status: 200,
			body: { data: { run, status: 'undone', lost: [] } },
		});
		expect(await contentOf(directus)).toEqual(before);
	});

	it('takes back every kind of relation, cycles and self references, folders and rights', async () => {
		const { run } = await build(directus, { spec: EVERY_KIND });

		expect((await undo(directus, run)).body).toMatchObject({ data: { status: 'undone' } });
		expect(await contentOf(directus)).toEqual(before);
	});

	it('takes from older collections what the run added to them, and leaves their data as it was', async () => {
		const { run } = await build(directus, { spec: EXTENDING });

		expect((await undo(directus, run)).body).toMatchObject({ data: { status: 'undone' } });
		expect(await contentOf(directus)).toEqual(before);
	});

	it('happens once; the same request can be applied again, and be taken back again', async () => {
		const first = await build(directus, { spec: EXTENDING });
		const built = await contentOf(directus);
		expect((await undo(directus, first.run)).status).toBe(200);

		const again = await undo(directus, first.run);
		expect([again.status, errorsOf(again)[0]?.extensions.code]).toEqual([409, 'SCAFFOLD_NOT_UNDOABLE']);
		expect((await runOf(directus, first.run)).status).toBe('undone');

		const second = await build(directus, { spec: EXTENDING });
		expect(Object.keys(await contentOf(directus))).toEqual(Object.keys(built));
		expect(second.steps).toBe(first.steps);
		expect((await undo(directus, second.run)).status).toBe(200);
		expect(await contentOf(directus)).toEqual(before);
	});

	it('of a run that is not known is refused', async () => {
		const response = await undo(directus, '4c7a2a0e-0000-4000-8000-000000000000');

		expect([response.status, errorsOf(response)[0]?.extensions.code]).toEqual([404, 'SCAFFOLD_RUN_UNKNOWN']);
	});
});
