import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Finding, finding } from '../../core/finding';
import {
	checkBodyLength,
	checkDigests,
	type DigestAlgorithm,
	readContentDigest,
	type StatedDigest,
} from '../../core/safeguards/content-digest';
import { holdBody } from './held-body';

/** A body with a digest is held in memory until it is checked; this many bytes at most. */
const HELD_LIMIT = 64 * 1024 * 1024;

const READING = ['GET', 'HEAD', 'OPTIONS'];

export interface BodyCheckOptions {
	readonly onRefused: (found: Finding, request: IncomingMessage) => void;
	readonly answer: (found: Finding, response: ServerResponse) => void;
	readonly heldLimit?: number;
}

/**
 * Middleware that checks the bytes of a body, as they were transferred, against its `Content-Digest`. Nobody behind it
 * hears of a request before all its digests agree: some routes act without ever reading a body, others on every chunk.
 */
export function createBodyCheck({ onRefused, answer, heldLimit = HELD_LIMIT }: BodyCheckOptions) {
	return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
		const stated = READING.includes(request.method ?? '') ? [] : statedIn(request.headers['content-digest']);

		const decide = (found: Finding | undefined) => {
			if (!found) return next();

			onRefused(found, request);
			answer(found, response);
		};

		if ('code' in stated) decide(stated);
		else if (stated.length === 0) next();
		else {
			holdBody(request, heldLimit, (body) => {
				decide(
					body
						? checkBody(body, stated, request)
						: finding('body-too-large-to-check', 'Content-Digest', { limit: heldLimit }),
				);
			});
		}
	};
}

function statedIn(header: string | string[] | undefined): readonly StatedDigest[] | Finding {
	if (header === undefined) return [];

	return readContentDigest(Array.isArray(header) ? header.join(', ') : header);
}

function checkBody(
	body: readonly Buffer[],
	stated: readonly StatedDigest[],
	{ headers }: IncomingMessage,
): Finding | undefined {
	const length = body.reduce((sum, each) => sum + each.length, 0);

	return (
		checkBodyLength(headers['content-length'], length) ?? checkDigests(stated, (algorithm) => digestOf(algorithm, body))
	);
}

function digestOf(algorithm: DigestAlgorithm, body: readonly Buffer[]): string {
	const hash = createHash(algorithm.replace('-', ''));
	for (const chunk of body) hash.update(chunk);

	return hash.digest('base64');
}
