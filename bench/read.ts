import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '../dev/repository';
import { compile, targetOf } from '../src/core/compile';
import { readPrompt } from '../src/core/prompt/read';
import { stateWith } from '../test/support/state';
import { DOUBLING_HEAD, measureDoubling } from './doubling';
import { markdownTable } from './markdown';
import { modelOf, promptOf } from './model-of-size';
import { median, spread } from './statistics';

const SIZES = [250, 500, 1000];
const MEGABYTE = 1_000_000;

/** Reading and compiling in this process, without any instance. */
export async function measureReading(rounds: number): Promise<string> {
	const prompt = await readFile(join(REPOSITORY, 'examples', 'e-commerce.md'), 'utf8');
	const first = timesOf(1, () => read(prompt));
	const later = timesOf(20 * rounds, () => read(prompt));
	const long = longPrompt();
	const longTimes = timesOf(Math.min(rounds, 3), () => read(long));
	const state = stateWith();
	const compiled = SIZES.map((size) => {
		const spec = modelOf(size);
		const times = timesOf(rounds, () => compile(targetOf(spec, state, { mode: 'extend', confirm: [] }), new Map()));
		return [`compile ${size} collections`, spread(times), `${((median(times) / size) * 1000).toFixed(0)} µs each`];
	});

	return [
		'In one process, without an instance. Median milliseconds, with the middle half in brackets.',
		markdownTable(
			['work', 'ms', ''],
			[
				[`read \`examples/e-commerce.md\` (${prompt.length} characters)`, spread(later, 1), 'once warm'],
				['the same, the first time in a process', spread(first, 1), ''],
				...compiled,
				[`read a prompt of ${(long.length / MEGABYTE).toFixed(1)} MB`, spread(longTimes), perKilobyte(longTimes, long)],
			],
		),
		'The same in prompts of other kinds, while their length doubles. Milliseconds, one reading each.',
		markdownTable(DOUBLING_HEAD, measureDoubling()),
	].join('\n\n');
}

function read(prompt: string): void {
	if (readPrompt(prompt, { collections: [] }).spec.collections.length === 0)
		throw new Error('The prompt was not understood');
}

function longPrompt(): string {
	const size = Math.floor((MEGABYTE / promptOf(1000).length) * 1000);
	return promptOf(size).slice(0, MEGABYTE);
}

function perKilobyte(times: readonly number[], text: string): string {
	return `${(median(times) / (text.length / 1000)).toFixed(1)} ms per kB`;
}

/** Milliseconds of each of so many runs. */
function timesOf(runs: number, work: () => unknown): number[] {
	return Array.from({ length: runs }, () => {
		const begun = performance.now();
		work();
		return performance.now() - begun;
	});
}
