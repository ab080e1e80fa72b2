/** One server-sent event, its data parsed as JSON; text that is no JSON stays text. */
export interface ServerEvent {
	readonly event: string;
	readonly data: unknown;
}

/** Reads server-sent events as they arrive, wherever the chunks are cut. Ends with the stream. */
export async function* readEvents(chunks: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
	const reader = chunks.getReader();
	const decoder = new TextDecoder();
	let rest = '';

	try {
		for (;;) {
			const { done, value } = await reader.read();
			rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
			const blocks = rest.split(/\r?\n\r?\n/);
			rest = blocks.pop() ?? '';
			yield* blocks.map(eventOf).filter((each) => each !== null);
			if (done) return;
		}
	} finally {
		await reader.cancel().catch(() => undefined);
	}
}

function eventOf(block: string): ServerEvent | null {
	let event = 'message';
	const data: string[] = [];

	for (const line of block.split(/\r?\n/)) {
		if (line.startsWith('event:')) event = line.slice('event:'.length).trim();
		if (line.startsWith('data:')) data.push(line.slice('data:'.length).replace(/^ /, ''));
	}

	return data.length === 0 ? null : { event, data: jsonOf(data.join('\n')) };
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
