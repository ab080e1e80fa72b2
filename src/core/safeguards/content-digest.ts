import { sha256OfText } from '../sha256';
import { type Finding, finding } from '../finding';

/** The digests of RFC 9530 that are checked; others may stand in the header and are passed over. */
export const DIGEST_ALGORITHMS = ['sha-256', 'sha-512'] as const;
export type DigestAlgorithm = (typeof DIGEST_ALGORITHMS)[number];

/** A digest the sender states, in base64 without padding. */
export interface StatedDigest {
	readonly algorithm: DigestAlgorithm;
	readonly value: string;
}

const LENGTH = { 'sha-256': 43, 'sha-512': 86 } as const;

// One member of a structured-field dictionary (RFC 8941): key, value, parameters.
const MEMBER =
	/[ \t]*([a-z*][\w\-.*]*)(?:=(:[^:]*:|"(?:[^"\\]|\\.)*"|\([^)]*\)|[^,;"\s]+))?(?:[ \t]*;[ \t]*[a-z*][\w\-.*]*(?:=(?::[^:]*:|"(?:[^"\\]|\\.)*"|[^,;"\s]+))?)*[ \t]*(,|$)/y;

/**
 * Reads a `Content-Digest` header. Of a key stated twice the last one counts, as in every structured dictionary.
 *
 * @returns the digests that can be checked, none where all algorithms are unknown; a finding for what cannot be read
 */
export function readContentDigest(header: string): readonly StatedDigest[] | Finding {
	const stated = new Map<DigestAlgorithm, string>();
	const member = new RegExp(MEMBER);

	for (;;) {
		const start = member.lastIndex;
		const found = member.exec(header);
		if (!found) return unreadable(`"${header.slice(start, start + 40).trim()}" is no digest`);

		const [, key = '', value = '', end] = found;
		const algorithm = DIGEST_ALGORITHMS.find((each) => each === key);

		if (algorithm) {
			const digest = /^:([A-Za-z\d+/]*)={0,2}:$/.exec(value)?.[1];
			if (digest?.length !== LENGTH[algorithm]) return unreadable(`${algorithm} holds no digest of its length`);
			stated.set(algorithm, digest);
		}

		if (end === '') break;
	}

	return [...stated].map(([algorithm, value]) => ({ algorithm, value }));
}

/** The `Content-Digest` header for a body of text. Needs no `crypto.subtle`, which pages without TLS do not have. */
export function contentDigestOf(text: string): string {
	return `sha-256=:${btoa(String.fromCharCode(...sha256OfText(text)))}:`;
}

/**
 * Holds the stated digests against the ones of the bytes that arrived; every one of them must agree.
 *
 * @param arrived digest of the body for an algorithm, in base64
 */
export function checkDigests(
	stated: readonly StatedDigest[],
	arrived: (algorithm: DigestAlgorithm) => string,
): Finding | undefined {
	const wrong = stated.find(({ algorithm, value }) => arrived(algorithm).replace(/=+$/, '') !== value);
	return wrong && finding('digest-mismatch', 'Content-Digest', { algorithm: wrong.algorithm });
}

/** Holds the announced number of bytes against the ones that arrived. */
export function checkBodyLength(announced: string | undefined, length: number): Finding | undefined {
	if (announced === undefined || Number(announced) === length) return undefined;

	return finding('body-length-differs', 'Content-Length', { expected: announced, length });
}

function unreadable(reason: string): Finding {
	return finding('digest-unreadable', 'Content-Digest', { reason });
}
