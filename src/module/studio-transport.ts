import type { useApi } from '@directus/extensions-sdk';
import { z } from 'zod';
import { contentDigestOf } from '../core/safeguards/content-digest';
import type { Transport } from './client';

type Api = ReturnType<typeof useApi>;

const answered = z.object({ response: z.object({ status: z.number(), data: z.unknown() }) });

/** The Studio's own HTTP client, with its session; the event stream goes over `fetch`, which gives parts as they come. */
export function studioTransport(api: Api): Transport {
	const base = (api.defaults.baseURL ?? '/').replace(/\/$/, '');

	return {
		send: async (method, url, body, signal) => {
			try {
				const written = body === undefined ? {} : digested(body);
				const response = await api.request<unknown>({ method, url, ...written, ...(signal ? { signal } : {}) });
				return { status: response.status, body: response.data };
			} catch (error) {
				const refusal = answered.safeParse(error);
				if (refusal.success) return { status: refusal.data.response.status, body: refusal.data.response.data };
				throw error;
			}
		},
		stream: async (path, body) => {
			const { data, headers } = digested(body);
			const response = await fetch(base + path, {
				method: 'POST',
				credentials: 'include',
				headers: { ...headers, accept: 'text/event-stream' },
				body: data,
			});
			if (response.body === null) throw new Error('The answer has no body.');
			return { status: response.status, text: () => response.text(), chunks: response.body };
		},
	};
}

/** The text that is sent and the digest of it, so that what a proxy cuts is refused. */
function digested(body: unknown): { data: string; headers: Record<string, string> } {
	const data = JSON.stringify(body);

	return { data, headers: { 'content-type': 'application/json', 'content-digest': contentDigestOf(data) } };
}
