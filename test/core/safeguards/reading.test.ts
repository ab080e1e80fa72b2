import { describe, expect, it } from 'vitest';
import { decideReading, type Reading, type Readings } from '../../../src/core/safeguards/reading';

const TABLE: [Readings, Reading][] = [
	[{ junction: false, related: false, same: false, whole: false }, 'unknown'],
	[{ junction: false, related: false, same: false, whole: true }, 'unknown'],
	[{ junction: false, related: false, same: true, whole: false }, 'unknown'],
	[{ junction: false, related: false, same: true, whole: true }, 'unknown'],
	[{ junction: false, related: true, same: false, whole: false }, 'related'],
	[{ junction: false, related: true, same: false, whole: true }, 'related'],
	[{ junction: false, related: true, same: true, whole: false }, 'related'],
	[{ junction: false, related: true, same: true, whole: true }, 'related'],
	[{ junction: true, related: false, same: false, whole: false }, 'junction'],
	[{ junction: true, related: false, same: false, whole: true }, 'junction'],
	[{ junction: true, related: false, same: true, whole: false }, 'junction'],
	[{ junction: true, related: false, same: true, whole: true }, 'junction'],
	[{ junction: true, related: true, same: false, whole: false }, 'ambiguous'],
	[{ junction: true, related: true, same: false, whole: true }, 'junction'],
	[{ junction: true, related: true, same: true, whole: false }, 'junction'],
	[{ junction: true, related: true, same: true, whole: true }, 'junction'],
];

describe('the reading of bare ids', () => {
	it('is decided for every case there is', () => {
		expect(new Set(TABLE.map(([readings]) => JSON.stringify(readings))).size).toBe(16);
	});

	it.each(TABLE)('%o is %s', (readings, reading) => {
		expect(decideReading(readings)).toBe(reading);
	});
});
