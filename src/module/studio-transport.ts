import type { useApi } from '@directus/extensions-sdk';
import { z } from 'zod';
import type { Transport } from './client';

type Api = ReturnType<typeof useApi>;

const answered = z.object({ response: z.object({ status: z.number(), data: z.unknown() }) });

/** The Studio's own HTTP client, with its session; the event stream goes over `fetch`, which gives parts as they come. */
export function studioTransport(api: Api): Transport {
	const base = (api.defaults.baseURL ?? '/').replace(/\/$/, '');

	return {
		send: async (method, url, data, signal) => {
			try {
				const response = await api.request<unknown>({ method, url, data, ...(signal ? { signal } : {}) });
				return { status: response.status, body: response.data };
			} catch (error) {
				const refusal = answered.safeParse(error);
				if (refusal.success) return { status: refusal.data.response.status, body: refusal.data.response.data };
				throw error;
			}
		},
		stream: async (path, body) => {
			const response = await fetch(base + path, {
				method: 'POST',
				credentials: 'include',
				headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
				body: JSON.stringify(body),
			});
			if (response.body === null) throw new Error('The answer has no body.');
			return { status: response.status, text: () => response.text(), chunks: response.body };
		},
	};
}
