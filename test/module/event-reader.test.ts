import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvents, type ServerEvent } from '../../src/module/event-reader';

function streamOf(bytes: Uint8Array, cuts: readonly number[]): ReadableStream<Uint8Array> {
	const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
	return new ReadableStream({
		start(controller) {
			for (let index = 1; index < edges.length; index++)
				controller.enqueue(bytes.slice(edges[index - 1], edges[index]));
			controller.close();
		},
	});
}

async function all(stream: ReadableStream<Uint8Array>): Promise<ServerEvent[]> {
	const events: ServerEvent[] = [];
	for await (const event of readEvents(stream)) events.push(event);
	return events;
}

describe('reading server-sent events', () => {
	it('gives the same events wherever the chunks are cut, even inside a character', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.record({ event: fc.constantFrom('plan', 'step', 'result'), data: fc.jsonValue() })),
				fc.array(fc.nat(), { maxLength: 8 }),
				async (events, cuts) => {
					const sent = events.map(({ event, data }) => ({ event, data: JSON.parse(JSON.stringify(data)) as unknown }));
					const text = sent.map(({ event, data }) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join('');
					expect(await all(streamOf(new TextEncoder().encode(text), cuts))).toEqual(sent);
				},
			),
		);
	});

	it('leaves out an event the connection broke off in', async () => {
		const text = 'event: step\ndata: {"done":1}\n\nevent: step\ndata: {"do';
		expect(await all(streamOf(new TextEncoder().encode(text), []))).toEqual([{ event: 'step', data: { done: 1 } }]);
	});
});
