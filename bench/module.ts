import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { REPOSITORY } from '../dev/repository';
import { openStudio, type Studio } from '../test/browser/studio';
import { markdownTable } from './markdown';
import { modelOf } from './model-of-size';
import { median, quantile, spread } from './statistics';

/** Bytes the page may have, the layout of the diagram included. */
const MOST_BYTES = 250_000;
/** Milliseconds between two frames of a screen that draws sixty in a second. */
const FRAME = 1000 / 60;
const FRAMES = 120;
const COLLECTIONS = 25;

/** What the page weighs, how soon the plan follows a key, and how smoothly the diagram moves, in a real browser. */
export async function measureModule(rounds: number): Promise<string> {
	const app = await readFile(join(REPOSITORY, 'dist', 'app.js'));
	const studio = await openStudio();

	try {
		const keys = await measureKeys(studio, rounds);
		const { drawn, frames } = await measureDiagram(studio, rounds);
		const slow = frames.filter((each) => each > FRAME).length;

		return [
			'In Chromium, against a Directus on SQLite. Median milliseconds, with the middle half in brackets.',
			markdownTable(
				['work', 'measured', ''],
				[
					['`app.js`', `${app.length} bytes`, `${gzipSync(app).length} compressed; at most ${MOST_BYTES}`],
					[
						'from a key to the plan, `examples/e-commerce.md`',
						`${spread(keys)} ms`,
						'350 of them wait for the next key',
					],
					[`diagram of ${COLLECTIONS} collections, from the click to the picture`, `${spread(drawn)} ms`, ''],
					[
						'the same, one frame while it is moved',
						`${median(frames).toFixed(1)} ms, 95th of 100: ${quantile(frames, 0.95).toFixed(1)} ms`,
						`${slow} of ${frames.length} over ${FRAME.toFixed(1)} ms`,
					],
				],
			),
		].join('\n\n');
	} finally {
		await studio.close();
	}
}

async function measureKeys(studio: Studio, rounds: number): Promise<number[]> {
	const page = await openModule(studio);
	const area = page.locator('.prompt-editor textarea');
	await area.fill(await readFile(join(REPOSITORY, 'examples', 'e-commerce.md'), 'utf8'));
	await settled(page);
	const times: number[] = [];

	for (let round = 0; round < rounds; round++) {
		await page.evaluate(WATCH_PLAN);
		await area.press('End');
		await area.press(' ');
		times.push(Number(await page.evaluate('window.planFollowed')));
	}

	await page.context().close();
	return times;
}

async function measureDiagram(studio: Studio, rounds: number): Promise<{ drawn: number[]; frames: number[] }> {
	const page = await openModule(studio, { source: 'spec', spec: JSON.stringify(modelOf(COLLECTIONS)) });
	await settled(page);
	const tabs = page.locator('.plan-panel');
	const drawn: number[] = [];

	for (let round = 0; round < rounds; round++) {
		await tabs.getByRole('tab', { name: 'Model' }).click();
		drawn.push(Number(await page.evaluate(DRAW)));
	}

	const frames = await page.evaluate<number[]>(MOVE);
	await page.context().close();
	return { drawn, frames };
}

async function openModule({ open, directus }: Studio, draft: object = {}): Promise<Page> {
	const page = await open();
	await page.addInitScript(`localStorage.setItem('scaffold-draft', ${JSON.stringify(JSON.stringify(draft))})`);
	await page.goto(`${directus.url}/admin/scaffold`);
	return page;
}

async function settled(page: Page): Promise<void> {
	await page.locator('.plan-panel[aria-busy="false"] .model-list').waitFor();
}

/** Keeps the time from the next key until the plan that follows it is on the page. */
const WATCH_PLAN = `window.planFollowed = new Promise((resolve) => {
	const panel = document.querySelector('.plan-panel');
	document.querySelector('.prompt-editor textarea').addEventListener('input', () => {
		const begun = performance.now();
		// The page may have answered the key before this listener hears of it.
		let wasBusy = panel.getAttribute('aria-busy') === 'true';
		const observer = new MutationObserver(() => {
			const isBusy = panel.getAttribute('aria-busy') === 'true';
			if (wasBusy && !isBusy) {
				observer.disconnect();
				requestAnimationFrame(() => resolve(performance.now() - begun));
			}
			wasBusy = isBusy;
		});
		observer.observe(panel, { attributes: true });
	}, { once: true });
}); undefined`;

/** Opens the diagram; ends with the frame that shows it in its place. */
const DRAW = `new Promise((resolve) => {
	const begun = performance.now();
	const look = () => {
		const isPlaced = document.querySelector('[data-viewport] .node') !== null;
		if (isPlaced) requestAnimationFrame(() => resolve(performance.now() - begun));
		else requestAnimationFrame(look);
	};
	[...document.querySelectorAll('.plan-panel [role="tab"]')].find((each) => /Diagram/.test(each.textContent)).click();
	look();
})`;

/** Work of each frame while the drawing is dragged about: script, style, layout and paint, as far as the page can tell. */
const MOVE = `new Promise((resolve) => {
	const svg = document.querySelector('.diagram-view svg');
	const times = [];
	const event = (type, at) => new PointerEvent(type, { pointerId: 1, clientX: at, clientY: at, bubbles: true });
	svg.parentElement.setPointerCapture = () => undefined;
	svg.dispatchEvent(event('pointerdown', 0));
	const channel = new MessageChannel();
	let begun = 0;
	let frame = 0;
	channel.port1.onmessage = () => {
		times.push(performance.now() - begun);
		if (++frame === ${FRAMES}) resolve(times);
		else requestAnimationFrame(step);
	};
	const step = () => {
		begun = performance.now();
		svg.dispatchEvent(event('pointermove', Math.sin(frame / 10) * 200));
		// What is posted from here arrives after the frame was drawn.
		Promise.resolve().then(() => channel.port2.postMessage(null));
	};
	requestAnimationFrame(step);
})`;
