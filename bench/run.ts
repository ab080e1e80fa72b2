import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '../dev/repository';
import { openTestRun } from '../test/support/run';
import { withSection } from './markdown';
import { measureModule } from './module';
import { measureReading } from './read';
import { safeguardsTable } from './safeguards-table';
import { measureScaffold } from './scaffold';
import { measureSize } from './size';
import { measureVolume } from './volume';

const RESULTS = join(REPOSITORY, 'bench', 'results.md');
const HEAD = `# Measurements

By \`npm run bench\`. Whatever is compared runs side by side in one run, so the ratios carry over to other machines; the milliseconds do not.
`;

interface Part {
	readonly title: string;
	readonly rounds: number;
	readonly needsInstance: boolean;
	readonly measure: (rounds: number) => Promise<string>;
}

const PARTS: Record<string, Part> = {
	scaffold: { title: 'A whole model', rounds: 9, needsInstance: true, measure: measureScaffold },
	size: { title: 'Cost by size', rounds: 5, needsInstance: true, measure: measureSize },
	read: { title: 'Reading and compiling', rounds: 9, needsInstance: false, measure: measureReading },
	module: { title: 'The module in the Studio', rounds: 15, needsInstance: true, measure: measureModule },
	safeguards: { title: 'Writes under the safeguards', rounds: 60, needsInstance: true, measure: safeguardsTable },
	volume: { title: 'Many rows', rounds: 1, needsInstance: true, measure: measureVolume },
};

/** `npm run bench -- [part …] [--rounds=n]`; without a part, all of them. */
async function main(args: readonly string[]): Promise<void> {
	const rounds = Number(args.find((each) => each.startsWith('--rounds='))?.slice('--rounds='.length) ?? 0);
	const named = args.filter((each) => !each.startsWith('--'));
	const unknown = named.find((each) => PARTS[each] === undefined);
	if (unknown !== undefined) throw new Error(`There is no part "${unknown}": ${Object.keys(PARTS).join(', ')}`);

	const parts = (named.length > 0 ? named : Object.keys(PARTS)).flatMap((each) => PARTS[each] ?? []);
	const close = parts.some((each) => each.needsInstance) ? await openTestRun({ durable: true }) : undefined;

	try {
		for (const part of parts) await report(part, rounds > 0 ? rounds : part.rounds);
	} finally {
		await close?.();
	}
}

async function report({ title, measure }: Part, rounds: number): Promise<void> {
	const body = await measure(rounds);
	const known = existsSync(RESULTS) ? await readFile(RESULTS, 'utf8') : HEAD;

	console.log(`## ${title}\n\n${body}\n`);
	await writeFile(RESULTS, withSection(known, title, body));
}

await main(process.argv.slice(2));
