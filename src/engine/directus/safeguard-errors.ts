import { createError, type DirectusError } from '@directus/errors';
import { z } from 'zod';
import { type Finding, present } from '../../core/finding';

const payload = z.record(z.string(), z.unknown());

/**
 * A refusal as Directus answers it: a code of ours, a sentence for the Studio's toast, and everything a program needs.
 *
 * @param found a finding of the safeguards
 */
export function refusalError(found: Finding): DirectusError<Record<string, unknown>> {
	const { code, message, advice, path } = present(found);
	const { instead } = found.params;
	const params = Object.fromEntries(
		Object.entries(found.params).filter(([name]) => !['send', 'instead'].includes(name)),
	);
	const payloads = Array.isArray(instead) ? instead.map((each) => payload.parse(JSON.parse(String(each)))) : [];
	const sentence = advice ? `${message} ${advice}` : message;

	const Refusal = createError<Record<string, unknown>>(errorCode(code), sentence, 400);
	return new Refusal({ ...params, path, ...(payloads.length > 0 ? { instead: payloads } : {}) });
}

/** The code of an answer, from the code of its finding. */
export function errorCode(code: string): string {
	return code.replaceAll('-', '_').toUpperCase();
}
