import axios from 'axios';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { studioTransport } from '../../src/module/studio-transport';
import { startDigestReceiver } from '../support/digest-receiver';

const PROMPT = { prompt: '  Bücher 📚 → Autor:innen\n"1." ', spec: undefined, confirm: [] };

describe('the way from the Studio to the server', () => {
	let receiver: Awaited<ReturnType<typeof startDigestReceiver>>;

	beforeEach(async () => {
		receiver = await startDigestReceiver();
	});

	afterEach(() => receiver.stop());

	const transport = () => studioTransport(axios.create({ baseURL: receiver.url, adapter: 'http' }));

	it('states the digest of the very bytes it sends', async () => {
		await transport().send('POST', '/scaffold/plan', PROMPT);
		await transport().stream('/scaffold', PROMPT);

		expect(receiver.received).toHaveLength(2);

		for (const { stated, right, body } of receiver.received) {
			expect(stated).toBe(right);
			expect(JSON.parse(body)).toEqual({ prompt: PROMPT.prompt, confirm: [] });
		}
	});

	it('states none where it sends nothing', async () => {
		await transport().send('GET', '/scaffold/runs');

		expect(receiver.received).toMatchObject([{ stated: undefined, body: '' }]);
	});
});
