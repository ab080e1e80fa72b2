/**
 * Scores the prompt reader against prompts with known answers: `npm run eval`, with `-- --misses` to list what was
 * missed. The held-back third is scored, never listed: it is there to tell whether the rules carry over.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPrompt } from '../src/core/prompt/read';
import { checkFacts, type Fact } from './facts';

interface Scored {
	readonly name: string;
	readonly shape: string;
	readonly facts: readonly Fact[];
	readonly coverage: number;
}

const CONTEXT = { collections: ['directus_users', 'directus_files', 'directus_roles'] };
const here = import.meta.dirname;

function scoreFolder(folder: string): Scored[] {
	if (!existsSync(join(here, folder))) return [];

	return readdirSync(join(here, folder))
		.filter((file) => file.endsWith('.txt'))
		.sort()
		.map((file) => scoreCase(folder, file));
}

function scoreCase(folder: string, file: string): Scored {
	const text = readFileSync(join(here, folder, file), 'utf8');
	const cut = text.lastIndexOf('\n---\n');
	const prompt = text.slice(0, cut);
	const lines = text
		.slice(cut + 5)
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
	const { spec, coverage } = readPrompt(prompt, CONTEXT);
	const name = file.replace(/\.txt$/, '');

	return { name, shape: name.split('--')[0] ?? name, facts: checkFacts(lines, spec), coverage };
}

function tally(scored: readonly Scored[]): { prompts: number; facts: number; right: number } {
	const facts = scored.flatMap((each) => each.facts);

	return { prompts: scored.length, facts: facts.length, right: facts.filter(({ ok }) => ok).length };
}

function percent({ facts, right }: { facts: number; right: number }): string {
	return facts === 0 ? '–' : `${((100 * right) / facts).toFixed(1)} %`;
}

function row(...cells: (string | number)[]): void {
	console.log(`| ${cells.join(' | ')} |`);
}

function report(open: readonly Scored[], held: readonly Scored[]): void {
	row('shape', 'prompts', 'facts', 'right', 'held back', 'right');
	row('---', '--:', '--:', '--:', '--:', '--:');

	for (const shape of [...new Set([...open, ...held].map((each) => each.shape))].sort()) {
		const mine = tally(open.filter((each) => each.shape === shape));
		const kept = tally(held.filter((each) => each.shape === shape));
		row(shape, mine.prompts, mine.facts, percent(mine), kept.prompts, percent(kept));
	}

	const isProse = ({ shape }: Scored) => shape === 'prose';
	const groups = [
		['all but prose', (each: Scored) => !isProse(each)],
		['prose', isProse],
	] as const;
	for (const [title, belongs] of groups) {
		const mine = tally(open.filter(belongs));
		const kept = tally(held.filter(belongs));
		row(`**${title}**`, mine.prompts, mine.facts, percent(mine), kept.prompts, percent(kept));
	}
}

const open = scoreFolder('cases');
const held = scoreFolder('held-back');

if (process.argv.includes('--misses')) {
	for (const { name, facts, coverage } of open) {
		const missed = facts.filter(({ ok }) => !ok);
		if (missed.length > 0)
			console.log(`${name} (coverage ${coverage.toFixed(2)})\n${missed.map(({ text }) => `  ✗ ${text}`).join('\n')}`);
	}
}

report(open, held);
