import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { withModule } from '../../dev/module-bar';
import { startDirectus, type TestDirectus, type TestDirectusOptions } from '../support/directus';

const FLAGS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** A page may be slow on a small machine, in milliseconds. */
const PATIENCE = 90_000;

/** Cookies of the Studio's own welcome dialogs, set as if they had been closed. */
const CLOSED_DIALOGS = ['license-banner-dismissed', 'license-onboarding-dismissed', 'license-login-modal-dismissed'];

export const BROWSER = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

type Login = Pick<TestDirectus, 'email' | 'password'>;

export interface Studio {
	directus: TestDirectus;
	/** A page of its own, logged in as the administrator, or as somebody else. */
	open: (options?: { width?: number; height?: number; dark?: boolean; as?: Login }) => Promise<Page>;
	close: () => Promise<void>;
}

/** A Directus with the module in its bar, and a browser to look at it. */
export async function openStudio(options: Partial<TestDirectusOptions> = {}): Promise<Studio> {
	const directus = await startDirectus({ database: 'sqlite', ...options });
	await directus.request('PATCH', '/settings', { module_bar: withModule(null, 'scaffold'), project_usage: 'personal' });
	const browser: Browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS });

	return {
		directus,
		open: async ({ width = 1440, height = 900, dark = false, as = directus } = {}) => {
			const context = await browser.newContext({
				viewport: { width, height },
				colorScheme: dark ? 'dark' : 'light',
				permissions: ['clipboard-read', 'clipboard-write'],
			});
			context.setDefaultTimeout(PATIENCE);
			await logIn(context, directus.url, as);
			return context.newPage();
		},
		close: async () => {
			await browser.close();
			await directus.stop();
		},
	};
}

async function logIn(context: BrowserContext, url: string, { email, password }: Login): Promise<void> {
	const response = await fetch(`${url}/auth/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ email, password, mode: 'session' }),
	});
	const [name = '', ...value] = (response.headers.getSetCookie()[0]?.split(';')[0] ?? '').split('=');
	await context.addCookies([
		{ name, value: value.join('='), url },
		...CLOSED_DIALOGS.map((each) => ({ name: each, value: 'true', url })),
	]);
}
