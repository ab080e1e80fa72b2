import { z } from 'zod';
import { jsonObject } from './json';

/** Body of `POST /scaffold/access`. */
export const accessRequestSchema = z.strictObject({
	collection: z.string().min(1),
	action: z.enum(['create', 'read', 'update', 'delete']),
	/** The item to write; for read, update and delete the primary key among its values names the item that is meant. */
	data: jsonObject.optional(),
});
export type AccessRequest = z.infer<typeof accessRequestSchema>;

/** Whether the caller may do it, and in Directus's own words why not. */
export interface AccessAnswer {
	readonly allowed: boolean;
	readonly reason?: string;
}
