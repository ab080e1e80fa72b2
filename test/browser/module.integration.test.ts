import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { REPOSITORY } from '../../dev/repository';
import { drawPicture } from '../../src/engine/pictures';
import type { TestDirectus } from '../support/directus';
import { armFaults, FAULT_EXTENSION } from '../support/faults';
import { build } from '../support/scaffold';
import { BROWSER, openStudio, type Studio } from './studio';

const execute = promisify(execFile);
const NODE = ['node', '--input-type=module', '-e'] as const;
const SHELL = ['bash', '-c'] as const;

const SHOTS = new URL('../../docs/screenshots/', import.meta.url).pathname;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const hasBrowser = existsSync(BROWSER);
if (!hasBrowser) console.warn(`The browser tests are left out: there is no ${BROWSER}. Set CHROMIUM_PATH.`);

const violations = z.array(z.object({ id: z.string(), impact: z.string().nullable(), nodes: z.array(z.string()) }));

/** Serious violations inside the module's own part of the page. */
async function seriousViolations(page: Page): Promise<unknown[]> {
	await page.evaluate(axe);
	const found: unknown =
		await page.evaluate(`axe.run({ include: [['.workbench, .run-report, .history']] }).then(({ violations }) =>
		violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html }) => html.slice(0, 160)) })))`);
	return violations.parse(found).filter(({ impact }) => impact === 'serious' || impact === 'critical');
}

async function visit(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/admin/scaffold`);
	await page.locator('.workbench').waitFor();
}

async function shoot(page: Page, name: string): Promise<void> {
	await mkdir(SHOTS, { recursive: true });
	await page.waitForTimeout(600);
	await page.screenshot({ path: `${SHOTS}${name}.png` });
}

const made = z.object({ data: z.object({ id: z.string() }) });

/** A picture in the instance; answers with its id. */
async function upload({ url, token }: TestDirectus): Promise<string> {
	const form = new FormData();
	form.append('title', 'Cover');
	form.append(
		'file',
		new Blob([new Uint8Array(drawPicture({ title: 'Emma', look: 'thing', about: 'book' }, 1))], { type: 'image/png' }),
		'cover.png',
	);
	const response = await fetch(`${url}/files`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}` },
		body: form,
	});
	return made.parse(await response.json()).data.id;
}

/** Somebody who may use the Studio and is no administrator. */
async function addEditor(directus: TestDirectus): Promise<{ email: string; password: string }> {
	const create = async (path: string, body: object) =>
		made.parse((await directus.request('POST', path, body)).body).data;
	const login = { email: 'editor@example.com', password: 'no-secret-0123' };
	const role = await create('/roles', { name: 'Editor' });
	const policy = await create('/policies', { name: 'Studio', app_access: true });
	await create('/access', { role: role.id, policy: policy.id });
	await create('/users', { ...login, role: role.id });
	return login;
}

describe.runIf(hasBrowser)('the module in a browser', { timeout: 300_000 }, () => {
	let studio: Studio;

	beforeAll(async () => {
		studio = await openStudio();
	});

	afterAll(() => studio.close());

	it('goes the whole way: prompt, plan, build, open an item, undo', async () => {
		const page = await studio.open();
		const prompt = await readFile(new URL('../../examples/blog.md', import.meta.url), 'utf8');
		await visit(page, studio.directus.url);
		await shoot(page, 'empty');

		await page.getByRole('textbox', { name: 'What do you want to build?' }).fill(prompt);
		const build = page.getByRole('button', { name: /^Build \d+ collections$/ });
		await build.waitFor();
		await page.locator('.plan-panel[aria-busy="false"]').waitFor();
		await shoot(page, 'plan');
		expect(await seriousViolations(page)).toEqual([]);

		await page.getByRole('region', { name: 'Blog_Authors' }).hover();
		await page.getByRole('heading', { name: 'Blog_Authors' }).hover();
		expect(await page.locator('.backdrop .active').first().textContent()).toContain('Blog_Authors');

		await page.getByRole('tab', { name: 'Diagram' }).click();
		await shoot(page, 'diagram');
		await page.getByRole('tab', { name: /^Findings/ }).click();
		await shoot(page, 'findings');

		await build.click();
		await page.locator('.run-report').waitFor();
		expect(page.url()).toMatch(/\/scaffold\/runs\/.+/);
		await page.getByText(/^All \d+ checks passed$/).waitFor();
		await shoot(page, 'report');
		expect(await seriousViolations(page)).toEqual([]);

		const address = page.url();
		// The Studio knows the new collections without a reload.
		await page.getByRole('link', { name: 'Open content: Blog_Authors' }).click();
		await page.waitForURL(/\/content\/Blog_Authors/);
		await page.getByRole('cell').filter({ hasText: /\w/ }).first().waitFor();
		await page.goto(address);
		await page.locator('.run-report').waitFor();
		await page.goto(`${studio.directus.url}/admin/scaffold/runs`);
		await page.getByRole('cell', { name: 'done' }).waitFor();
		await shoot(page, 'history');
		expect(await seriousViolations(page)).toEqual([]);

		await page.goto(address);
		await page.getByRole('button', { name: 'Undo run' }).click();
		await page.getByRole('dialog').or(page.locator('.v-card')).getByRole('button', { name: 'Undo run' }).click();
		await page.getByText('This run was taken back.').waitFor();
		const { status } = await studio.directus.request('GET', '/collections/Blog_Posts');
		expect(status).toBe(403);
		await page.context().close();
	});

	it('shows items with their pictures, and gives requests that work as they are copied', async () => {
		const { directus } = studio;
		const cover = await upload(directus);
		const spec = {
			collections: [
				{ collection: 'Writers', fields: [{ field: 'name', type: 'string' }], seed: [{ $key: 'ann', name: 'Ann' }] },
				{
					collection: 'Novels',
					fields: [
						{ field: 'title', type: 'string' },
						{ field: 'cover', type: 'image' },
						{ field: 'writer', type: 'm2o', to: 'Writers' },
					],
					seed: [{ title: 'Emma', cover, writer: { $ref: 'ann' } }],
				},
			],
		};
		const { run } = await build(directus, { spec });
		const page = await studio.open();
		await page.goto(`${directus.url}/admin/scaffold/runs/${String(run)}`);
		const picture = page.locator('.sample-items img');
		await picture.waitFor();
		await page.waitForFunction("document.querySelector('.sample-items img').naturalWidth > 0");
		expect(await page.locator('.sample-items tbody').innerText()).toMatch(/Emma\s+Ann/);

		for (const kind of ['curl', 'SDK', 'GraphQL'] as const) {
			await page.getByRole('tab', { name: kind }).click();
			await page.getByRole('button', { name: 'Copy' }).click();
			const copied = z.string().parse(await page.evaluate('navigator.clipboard.readText()'));
			const text = copied.replaceAll('YOUR_TOKEN', directus.token);
			const [program, ...args] = kind === 'SDK' ? NODE : SHELL;
			const { stdout } = await execute(program, [...args, text], { cwd: REPOSITORY });
			expect(stdout, kind).toContain('Emma');
			expect(stdout, kind).toContain('Ann');
		}

		await page.context().close();
	});

	it('is closed to all but administrators, and says so to whoever follows a link', async () => {
		const { directus } = studio;
		const page = await studio.open({ as: await addEditor(directus) });
		await page.goto(`${directus.url}/admin/scaffold/runs/any`);
		await page.getByText('Only administrators may build collections.').waitFor();
		expect(await page.locator('.module-bar a[href$="/scaffold"]').count()).toBe(0);
		expect(await page.getByRole('button', { name: 'Build' }).count()).toBe(0);
		await page.context().close();
	});

	it('reads from right to left in Arabic', async () => {
		const { directus } = studio;
		await directus.request('PATCH', '/users/me', { language: 'ar-SA' });
		const page = await studio.open();
		await visit(page, directus.url);
		await page.locator('.prompt-editor textarea').fill('Shelves: name (unique), place (M2O → Rooms)\nRooms: name');
		await page.locator('.plan-panel[aria-busy="false"] .model-list').waitFor();
		expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
		expect(await page.getByRole('tab', { name: 'النموذج' }).count()).toBe(1);
		expect(await seriousViolations(page)).toEqual([]);
		await shoot(page, 'arabic');
		await directus.request('PATCH', '/users/me', { language: 'en-US' });
		await page.context().close();
	});

	it('is used by keyboard alone', async () => {
		const page = await studio.open();
		await visit(page, studio.directus.url);
		const area = page.getByRole('textbox', { name: 'What do you want to build?' });
		await area.fill('Shelves: name (unique)');
		await page.getByRole('button', { name: 'Build 1 collection' }).waitFor();
		await page.locator('.plan-panel[aria-busy="false"]').waitFor();

		await page.locator('.plan-panel [role="tab"][aria-selected="true"]').focus();
		await page.keyboard.press('ArrowRight');
		await page.getByRole('img', { name: 'Diagram of the data model' }).waitFor();

		await area.focus();
		await page.keyboard.press('Control+Enter');
		await page.locator('.run-report').waitFor();
		expect((await studio.directus.request('GET', '/collections/Shelves')).status).toBe(200);
		await page.context().close();
	});

	it.each([
		['phone', 390, 844, false],
		['tablet', 768, 1024, false],
		['dark', 1440, 900, true],
	] as const)('fits a %s', async (name, width, height, dark) => {
		const page = await studio.open({ width, height, dark });
		// On a first visit the Studio's own sidebars stand open, over the page where that is narrow.
		await page.addInitScript(
			"localStorage.setItem('sidebar-collapsed', 'true'); localStorage.setItem('nav-bar-collapsed', 'true')",
		);
		await studio.directus.request('PATCH', '/users/me', { appearance: dark ? 'dark' : 'light' });
		await visit(page, studio.directus.url);
		const area = page.getByRole('textbox', { name: 'What do you want to build?' });
		await area.fill(await readFile(new URL('../../examples/crm.md', import.meta.url), 'utf8'));
		await page.locator('.plan-panel[aria-busy="false"] .model-list').waitFor();
		const main = page.locator('.workbench');
		const [inner, outer] = [
			await main.evaluate((element) => element.scrollWidth),
			await main.evaluate((element) => element.clientWidth),
		];
		expect(inner).toBeLessThanOrEqual(outer);
		await shoot(page, name);
		await page.context().close();
	});
});

describe.runIf(hasBrowser)('a run in a browser', { timeout: 300_000 }, () => {
	let studio: Studio;

	beforeAll(async () => {
		studio = await openStudio({ database: 'postgres', extensions: [FAULT_EXTENSION] });
	});

	afterAll(() => studio.close());

	it('is watched from its first step, from elsewhere, and again after the connection was lost', async () => {
		const { directus } = studio;
		await armFaults(directus, {
			kind: 'filter',
			event: 'collections.create',
			at: 2,
			effect: 'wait',
			milliseconds: 40_000,
		});
		const page = await studio.open();
		await visit(page, directus.url);
		await page.locator('.prompt-editor textarea').fill('Books: title\nAuthors: name\nShops: name\n\nSeed 2 each.');
		await page.getByRole('button', { name: 'Build 3 collections' }).click();
		await page.waitForURL(/\/scaffold\/runs\/.+/);
		await page.getByText('Create Books').waitFor();
		await shoot(page, 'progress');

		const other = await studio.open();
		await other.goto(page.url());
		await other.getByText(/^Step 1 of \d+$/).waitFor();
		await other.getByText('Create Books').waitFor();

		await page.context().setOffline(true);
		await page.waitForTimeout(1500);
		await page.context().setOffline(false);
		for (const each of [page, other]) {
			await each.locator('.run-report').waitFor();
			await each.getByText(/^All \d+ checks passed$/).waitFor();
		}

		await armFaults(directus);
		await page.context().close();
		await other.context().close();
	});
});
