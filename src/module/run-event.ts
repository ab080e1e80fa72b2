import { z } from 'zod';
import { checkSchema, planAnswerSchema } from '../core/http';

/** What the stream of a run tells before its result. */
export const runEventSchema = z.discriminatedUnion('event', [
	z.object({ event: z.literal('plan'), data: planAnswerSchema.pick({ plan: true, findings: true }) }),
	z.object({
		event: z.literal('step'),
		data: z.object({ done: z.number(), total: z.number(), label: z.string() }),
	}),
	z.object({ event: z.literal('verification'), data: z.array(checkSchema) }),
]);
export type StreamEvent = z.infer<typeof runEventSchema>;
