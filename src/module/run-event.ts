import { z } from 'zod';
import { checkSchema, planAnswerSchema } from '../core/http';
import { progressSchema } from '../core/run';

/** What the stream of a run tells before its result. */
export const runEventSchema = z.discriminatedUnion('event', [
	z.object({
		event: z.literal('plan'),
		data: planAnswerSchema.pick({ plan: true, findings: true }).extend({ run: z.string().nullable().default(null) }),
	}),
	z.object({ event: z.literal('step'), data: progressSchema }),
	z.object({ event: z.literal('verification'), data: z.array(checkSchema) }),
]);
export type StreamEvent = z.infer<typeof runEventSchema>;
