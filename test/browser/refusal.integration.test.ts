import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCollection } from '../support/safeguards-model';
import { BROWSER, openStudio, type Studio } from './studio';

const SHOTS = new URL('../../docs/screenshots/', import.meta.url).pathname;
const hasBrowser = existsSync(BROWSER);
if (!hasBrowser) console.warn(`What the Studio says of a refusal is not tried: there is no ${BROWSER}.`);

describe.runIf(hasBrowser)('a refused write in the Studio', () => {
	let studio: Studio;

	beforeAll(async () => {
		studio = await openStudio();
		await createCollection(studio.directus, 'notes', [
			{ field: 'title', type: 'string', schema: { max_length: 20 }, meta: { interface: 'input' } },
		]);
	});

	afterAll(() => studio.close());

	it.each([
		['en-US', 'Too long to be saved'],
		['de-DE', 'Zu lang zum Speichern'],
	])('has a title in words in %s, and the sentence with the limit', async (language, title) => {
		await studio.directus.request('PATCH', '/users/me', { language });
		const page = await studio.open();
		await page.goto(`${studio.directus.url}/admin/content/notes/+`);

		// The form limits what is typed; a longer text comes in where the limit is newer than the page.
		const input = page.locator('[data-field="title"] input, .field input[type="text"]').first();
		await input.waitFor();
		await studio.directus.request('PATCH', '/fields/notes/title', { schema: { max_length: 10 } });
		await input.fill('fifteen letters');
		await page.keyboard.press('Control+s');

		const notice = page.getByText(title).first();
		await notice.waitFor();
		expect(await page.getByText('errors.CONTENT_TOO_LONG').count()).toBe(0);
		await mkdir(SHOTS, { recursive: true });
		await page.waitForTimeout(600);
		if (language === 'en-US') await page.screenshot({ path: `${SHOTS}refusal.png` });
		await studio.directus.request('PATCH', '/fields/notes/title', { schema: { max_length: 20 } });
		await page.context().close();
	});
});
