import { permute } from './random';
import type { SampleField } from './sample';

/** Length of a string column without a stated one. */
const STRING_LENGTH = 255;

/** Longest text a field can hold, in characters. */
export function lengthOf({ type, maxLength }: SampleField): number {
	return maxLength ?? (type === 'string' || type === 'hash' ? STRING_LENGTH : Infinity);
}

/** Shortens a text so that what is left reads well: whole sentences, whole words, a whole address. */
export function fitText(text: string, length: number): string {
	if (text.length <= length) return text;

	const mail = /^([^\s@]+)@([^\s@]+)$/.exec(text);
	if (mail) return fitMail(mail[1] ?? '', mail[2] ?? '', length);
	const origin = /^(https?:\/\/[^/\s]+)\/\S*$/.exec(text)?.[1];
	if (origin !== undefined && origin.length <= length) return origin;

	const head = withoutHalf(text.slice(0, length));
	const sentences = /^[\s\S]*[.!?؟。](?=\s)/.exec(withoutHalf(text.slice(0, length + 1)))?.[0] ?? '';
	if (sentences.length >= length * 0.4) return sentences;

	const words = head.slice(0, Math.max(head.lastIndexOf(' '), head.lastIndexOf('-'), 0));
	const kept = /[\s-]/.test(text.charAt(length)) || words.length < length * 0.4 ? head : words;
	return kept.replace(/[\s,;:–—-]+$/u, '') || head;
}

/**
 * Another text for a row, whose ordinal makes it unlike those of other rows; `turn` counts from 1. It fits the length.
 */
export function varyText(text: string, length: number, ordinal: number, turn: number, key: number): string {
	const tag = turn === 1 ? String(ordinal + 1) : `${ordinal + 1}-${turn}`;
	if (tag.length * 2 + 2 > length) return codeOf(ordinal + turn - 1, length, key);

	const mail = /^([^\s@]+)@([^\s@]+)$/.exec(text);
	if (mail && text.length + tag.length <= length) return `${mail[1] ?? ''}${tag}@${mail[2] ?? ''}`;
	if (mail) return fitMail(`${tag}.${mail[1] ?? ''}`, mail[2] ?? '', length);

	const joint = /\s/.test(text) || /^\p{Lu}\p{Ll}+$/u.test(text) ? ' ' : '-';
	return `${fitText(text, length - tag.length - 1)}${joint}${tag}`;
}

/** Capital letters and digits of exactly a length, another one for each number up to the possible ones. */
export function codeOf(number: number, length: number, key: number): string {
	const digits = Math.max(1, Math.min(length, 5));
	const size = 36 ** digits;
	return permute(number % size, size, key)
		.toString(36)
		.toUpperCase()
		.padStart(digits, '0');
}

function fitMail(local: string, host: string, length: number): string {
	const room = length - host.length - 1;
	if (room >= 1) return `${local.slice(0, room).replace(/\.+$/, '') || 'a'}@${host}`;
	return host.length > 'example.com'.length && length > 'example.com'.length + 1
		? fitMail(local, 'example.com', length)
		: local.slice(0, length);
}

/** Cuts off half of a character outside the basic plane. */
function withoutHalf(text: string): string {
	return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}
