import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BROWSER, openStudio, type Studio } from './studio';

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

describe.runIf(hasBrowser)('the module in a browser', () => {
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
		await page.reload();
		await page.locator('.run-report').waitFor();

		await page.getByRole('link', { name: 'Open content: Blog_Authors' }).click();
		await page.waitForURL(/\/content\/Blog_Authors/);
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
