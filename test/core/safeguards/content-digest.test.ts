import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	checkBodyLength,
	checkDigests,
	contentDigestOf,
	readContentDigest,
} from '../../../src/core/safeguards/content-digest';

const digest = (algorithm: 'sha-256' | 'sha-512', text: string) =>
	createHash(algorithm.replace('-', '')).update(text).digest('base64');

const codeOf = (header: string, body: string) => {
	const stated = readContentDigest(header);
	return 'code' in stated ? stated.code : checkDigests(stated, (algorithm) => digest(algorithm, body))?.code;
};

describe('a Content-Digest', () => {
	it.each([
		['one digest', `sha-256=:${digest('sha-256', 'body')}:`],
		['both digests', `sha-256=:${digest('sha-256', 'body')}:, sha-512=:${digest('sha-512', 'body')}:`],
		['unknown algorithms beside', `md5=:AAAA:,sha-256=:${digest('sha-256', 'body')}:;note="a, b";x, crc="a, \\"b"`],
		['unknown algorithms alone', 'md5=:AAAA:, x=1, y'],
		['a digest without padding', `sha-256=:${digest('sha-256', 'body').replace(/=+$/, '')}:`],
		['the last of two', `sha-256=:${digest('sha-256', 'other')}:, sha-256=:${digest('sha-256', 'body')}:`],
	])('lets the right body in with %s', (_, header) => {
		expect(codeOf(header, 'body')).toBeUndefined();
	});

	it.each([
		`sha-256=:${digest('sha-256', 'other')}:`,
		`sha-256=:${digest('sha-256', 'body')}:, sha-512=:${digest('sha-512', 'other')}:`,
	])('keeps another body out: %s', (header) => {
		expect(codeOf(header, 'body')).toBe('digest-mismatch');
	});

	it.each([
		'sha-256',
		'sha-256=abc',
		'sha-256=:abc:',
		'sha-256=:****:',
		`sha-512=:${digest('sha-256', 'body')}:`,
		'sha-256=:AAA',
		'=',
		'a,,b',
	])('is refused when it cannot be read: %s', (header) => {
		expect(codeOf(header, 'body')).toBe('digest-unreadable');
	});

	it('tells every two bodies apart', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (sent, arrived) => {
				expect(codeOf(`sha-256=:${digest('sha-256', sent)}:`, arrived)).toBe(
					sent === arrived ? undefined : 'digest-mismatch',
				);
			}),
		);
	});
});

describe('a stated digest', () => {
	it('is the one that is worked out from the bytes, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				expect(contentDigestOf(text)).toBe(`sha-256=:${digest('sha-256', text)}:`);
				expect(codeOf(contentDigestOf(text), text)).toBeUndefined();
			}),
		);
	});
});

describe('a Content-Length', () => {
	it('is held against the bytes that came', () => {
		expect(checkBodyLength('3', 3)).toBeUndefined();
		expect(checkBodyLength(undefined, 3)).toBeUndefined();
		expect(checkBodyLength('4', 3)?.code).toBe('body-length-differs');
	});
});
