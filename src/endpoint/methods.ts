import { MethodNotAllowedError } from '@directus/errors';

type Handler = (
	request: { method?: string | undefined },
	response: { setHeader: (name: string, value: string) => unknown },
	next: (error?: unknown) => void,
) => void;

/** Refuses the methods a route does not have; without it Directus says that there is no such route. */
export function createMethodGuard(...allowed: string[]): Handler {
	return (request, response, next) => {
		const current = request.method ?? '';
		// Express answers this one by itself.
		if (current === 'OPTIONS') return next();
		response.setHeader('allow', allowed.join(', '));
		next(new MethodNotAllowedError({ allowed, current }));
	};
}
