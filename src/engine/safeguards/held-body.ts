import type { IncomingMessage } from 'node:http';

/**
 * Collects the whole body of a request before anybody reads it, and then puts it back as if it had only now arrived.
 * The parser of Node hands every piece to `push`, the end of the body as null; standing there leaves the state of the
 * stream untouched, so that whatever reads it later finds it as usual.
 *
 * @param done is told the body, or undefined as soon as there are more than `limit` bytes; never, when the body breaks off
 */
export function holdBody(
	request: IncomingMessage,
	limit: number,
	done: (body: readonly Buffer[] | undefined) => void,
): void {
	// What is in the buffer already came while something asynchronous stood in front of us.
	const body = takeBuffered(request);

	if (Number(request.headers['content-length'] ?? 0) > limit || lengthOf(body) > limit) {
		done(undefined);
		return;
	}

	if (request.complete) {
		for (const chunk of [...body].reverse()) request.unshift(chunk);
		done(body);
		return;
	}

	const push = request.push.bind(request);
	let length = lengthOf(body);
	let over = false;

	request.push = (chunk: Buffer | null): boolean => {
		if (chunk === null) {
			if (over) return push(null);

			request.push = push;
			for (const each of body) push(each);
			push(null);
			done(body);
			return true;
		}

		length += chunk.length;

		if (!over && length > limit) {
			over = true;
			body.length = 0;
			done(undefined);
		}

		if (!over) body.push(chunk);
		return true;
	};
}

function takeBuffered(request: IncomingMessage): Buffer[] {
	const taken: Buffer[] = [];

	while (request.readableLength > 0) {
		const chunk: unknown = request.read();
		if (!Buffer.isBuffer(chunk)) break;

		taken.push(chunk);
	}

	return taken;
}

function lengthOf(body: readonly Buffer[]): number {
	return body.reduce((sum, each) => sum + each.length, 0);
}
