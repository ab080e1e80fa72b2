import { contentDigestOf } from '../src/core/safeguards/content-digest';

/** The local instance as its administrator reaches it. */
export interface Client {
	url: string;
	/** Answers with the status and the parsed JSON; an empty answer is null. */
	send(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
}

export function createClient(url: string, token: string): Client {
	return {
		url,
		send: async (method, path, body) => {
			const sent = body === undefined ? null : JSON.stringify(body);
			const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
			const digest = sent === null ? {} : { 'content-digest': contentDigestOf(sent) };
			const answer = await fetch(url + path, { method, headers: { ...headers, ...digest }, body: sent });

			const text = await answer.text();

			return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
		},
	};
}
