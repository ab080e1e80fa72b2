import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Finding, finding } from '../../core/finding';
import {
	checkBodyLength,
	checkDigests,
	DIGEST_ALGORITHMS,
	readContentDigest,
	type StatedDigest,
} from '../../core/safeguards/content-digest';

/** An upload with a digest is held in memory until it is checked; this many bytes at most. */
const HELD_LIMIT = 64 * 1024 * 1024;

const READING = ['GET', 'HEAD', 'OPTIONS'];

export interface BodyCheckOptions {
	readonly onRefused: (found: Finding, request: IncomingMessage) => void;
	readonly answer: (found: Finding, response: ServerResponse) => void;
	readonly heldLimit?: number;
}

/**
 * Middleware that checks the bytes of a body against its `Content-Digest` before anybody can act on them: the end of
 * the body is only let through when all digests agree.
 */
export function createBodyCheck({ onRefused, answer, heldLimit = HELD_LIMIT }: BodyCheckOptions) {
	return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
		const header = request.headers['content-digest'];
		if (header === undefined || READING.includes(request.method ?? '')) {
			next();
			return;
		}

		const refuse = (found: Finding) => {
			onRefused(found, request);
			answer(found, response);
		};

		const stated = readContentDigest(Array.isArray(header) ? header.join(', ') : header);

		if ('code' in stated) refuse(stated);
		else if (stated.length === 0) next();
		else if (!hasBody(request)) {
			const found = checkDigests(stated, (algorithm) => createHash(nameOf(algorithm)).digest('base64'));
			if (found) refuse(found);
			else next();
		} else {
			tap(request, stated, { refuse, heldLimit });
			next();
		}
	};
}

/**
 * Listens to the events of the request rather than to its stream: a `data` listener of our own would set the stream
 * going before the parser of Directus listens.
 */
function tap(
	request: IncomingMessage,
	stated: readonly StatedDigest[],
	{ refuse, heldLimit }: { refuse: (found: Finding) => void; heldLimit: number },
): void {
	const hashes = new Map(DIGEST_ALGORITHMS.map((each) => [each, createHash(nameOf(each))]));
	const emit = request.emit.bind(request);
	// A parser of uploads acts on every chunk; one of JSON waits for the end by itself.
	const holds = (request.headers['content-type'] ?? '').startsWith('multipart/');
	const held: Buffer[] = [];
	let length = 0;
	let refused = false;

	const stop = (found: Finding) => {
		refused = true;
		held.length = 0;
		refuse(found);
	};

	const onData = (chunk: Buffer): boolean => {
		for (const hash of hashes.values()) hash.update(chunk);
		length += chunk.length;

		if (refused) return true;
		if (!holds) return emit('data', chunk);
		if (length > heldLimit) stop(finding('body-too-large-to-check', 'Content-Digest', { limit: heldLimit }));
		else held.push(chunk);

		return true;
	};

	const onEnd = (): boolean => {
		if (refused) return true;

		const found =
			checkBodyLength(request.headers['content-length'], length) ??
			checkDigests(stated, (algorithm) => hashes.get(algorithm)?.digest('base64') ?? '');
		if (found) stop(found);
		else for (const chunk of held) emit('data', chunk);

		return found ? true : emit('end');
	};

	request.emit = (event: string | symbol, ...values: unknown[]): boolean => {
		const [chunk] = values;
		if (event === 'data' && Buffer.isBuffer(chunk)) return onData(chunk);
		if (event === 'end') return onEnd();

		return emit(event, ...values);
	};
}

function hasBody({ headers }: IncomingMessage): boolean {
	return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function nameOf(algorithm: (typeof DIGEST_ALGORITHMS)[number]): string {
	return algorithm.replace('-', '');
}
