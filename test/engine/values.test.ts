import { expect, test } from 'vitest';
import { WORD_LISTS } from '../../src/core/sample/sample';
import { createValueSource } from '../../src/engine/values';

test('every list has words, the same at each call', () => {
	const [one, other] = [createValueSource(), createValueSource()];

	for (const list of WORD_LISTS) {
		expect(one.words(list).length).toBeGreaterThan(10);
		expect(one.words(list).every((word) => typeof word === 'string' && word !== '')).toBe(true);
		expect(other.words(list)).toEqual(one.words(list));
	}
});
