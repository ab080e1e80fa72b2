import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../dev/client';
import { startDigestReceiver } from '../support/digest-receiver';

describe('the client of the local instance', () => {
	let receiver: Awaited<ReturnType<typeof startDigestReceiver>>;

	beforeEach(async () => {
		receiver = await startDigestReceiver();
	});

	afterEach(() => receiver.stop());

	it('states the digest of the very bytes it sends, and none where it sends nothing', async () => {
		const client = createClient(receiver.url, 'token');
		await client.send('POST', '/scaffold', { prompt: 'Bücher 📚' });
		await client.send('GET', '/scaffold/runs');

		const [written, read] = receiver.received;
		expect(written?.body).toBe('{"prompt":"Bücher 📚"}');
		expect(written?.stated).toBe(written?.right);
		expect(read?.stated).toBeUndefined();
	});
});
