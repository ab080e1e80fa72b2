import { describe, expect, it } from 'vitest';
import type { TextStore } from '../../../src/engine/safeguards/ports';
import { verifyText } from '../../../src/engine/safeguards/verify-text';

const SENT = 'A long text.';
const written = { collection: 'posts', keys: [1], texts: new Map([['body', SENT]]) };

/** A store that holds one text and makes of every text that is written again what `keep` says. */
function storeOf(
	stored: unknown,
	keep: (text: string) => string = (text) => text,
): { store: TextStore; repairs: unknown[] } {
	const repairs: unknown[] = [];

	return {
		repairs,
		store: {
			read: () => Promise.resolve([{ key: 1, field: 'body', stored }]),
			repair: (_collection, key, field, seen, sent) => {
				repairs.push([key, field, seen]);
				return Promise.resolve(keep(sent));
			},
		},
	};
}

describe('a long text that was written', () => {
	it('is left alone when it is stored as it was sent', async () => {
		const { store, repairs } = storeOf(SENT);

		expect(await verifyText(written, store)).toEqual([]);
		expect(repairs).toEqual([]);
	});

	it('is written again when it was cut', async () => {
		const { store, repairs } = storeOf('A long');

		expect(await verifyText(written, store)).toMatchObject([
			{ outcome: 'repaired', difference: 'cut', sent: 12, stored: 12 },
		]);
		expect(repairs).toEqual([[1, 'body', 'A long']]);
	});

	it('is reported when it is cut again', async () => {
		const { store } = storeOf('A long', (text) => text.slice(0, 6));

		expect(await verifyText(written, store)).toMatchObject([{ outcome: 'damaged', stored: 6 }]);
	});

	it('is never put over the text of somebody else', async () => {
		const { store, repairs } = storeOf('Another text');

		expect(await verifyText(written, store)).toMatchObject([{ outcome: 'replaced' }]);
		expect(repairs).toEqual([]);
	});

	it('is no matter any more when its item is gone', async () => {
		const { store } = storeOf(undefined);

		expect(await verifyText(written, store)).toEqual([]);
	});
});
