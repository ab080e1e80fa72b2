import { z } from 'zod';
import type { TestDirectus } from './directus';

const answer = z.object({
	data: z.array(z.object({ schema: z.object({ name: z.string(), type: z.string() }).nullable() })),
});

/** The three entries of our bundle, as {@link loadedExtensions} names them. */
export const OUR_EXTENSIONS = ['endpoint scaffold', 'hook scaffold-safeguards', 'module scaffold-module'];

/** Type and name of every extension that this Directus has loaded. */
export async function loadedExtensions(directus: TestDirectus): Promise<string[]> {
	const { body } = await directus.request('GET', '/extensions');

	return answer.parse(body).data.flatMap(({ schema }) => (schema === null ? [] : [`${schema.type} ${schema.name}`]));
}
