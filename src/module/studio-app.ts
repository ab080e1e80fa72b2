import type { App } from 'vue';
import type { Router } from 'vue-router';
import { z } from 'zod';

const appSchema = z.custom<App>((value) => z.object({ _context: z.looseObject({}) }).safeParse(value).success);
const mounted = z.object({ __vue_app__: appSchema });
const routed = z.object({
	config: z.object({
		globalProperties: z.object({
			$router: z.custom<Router>((value) => z.object({ addRoute: z.unknown() }).safeParse(value).success),
		}),
	}),
});

/** The Studio mounted on an element; `null` where there is none to be found. */
export function studioApp(root: unknown): App | null {
	const host = mounted.safeParse(root);
	return host.success ? host.data.__vue_app__ : null;
}

/** The Studio's router; `null` where it cannot be found. */
export function studioRouter(app: App | null): Router | null {
	const host = routed.safeParse(app);
	return host.success ? host.data.config.globalProperties.$router : null;
}
