import { readPrompt } from '../src/core/prompt/read';

const SIZES = [125, 250, 500, 1000];
const KILOBYTE = 1000;

/** Long prompts of one kind each, as people write them or as nobody should. */
const SHAPES: Readonly<Record<string, (index: number) => string>> = {
	'numbered collections': (index) =>
		`${index + 1}. Things_${index} - kept\n- title (string, required), slug (unique)\n- other (M2O → Things_${Math.max(0, index - 1)})\n`,
	'one collection, a field per line': (index) =>
		`${index === 0 ? '1. Things\n' : ''}- field_${index} (string, max 60)\n`,
	'one line': (index) => `${index === 0 ? 'Things: title' : ''}, field_${index} (string, unique)`,
	'running text': (index) =>
		`Each thing${index} has a title, an author and a year. Members can borrow many thing${index}s. `,
	'rows to seed': (index) =>
		`${index === 0 ? 'Things: title, owner → Owners\nOwners: name\nSeed data:\n- Things\n' : ''}  - title="Thing ${index}", owner="Owner ${index % 50}"\n`,
	'SQL tables': (index) =>
		`CREATE TABLE t${index} (id serial primary key, p int references t${Math.max(0, index - 1)}(id));\n`,
	'opening brackets': () => '(',
	'one-word bullets': () => '- a\n',
};

/** Milliseconds to read prompts of each kind while their length doubles up to a megabyte. */
export function measureDoubling(): string[][] {
	return Object.entries(SHAPES).map(([shape, piece]) => {
		const times = SIZES.map((size) => timeOf(promptOf(piece, size * KILOBYTE)));
		const growth = (times.at(-1) ?? 0) / (times.at(-2) ?? 1);

		return [shape, ...times.map((time) => time.toFixed(0)), `× ${growth.toFixed(1)}`];
	});
}

/** Head of the table. */
export const DOUBLING_HEAD = ['prompt', ...SIZES.map((size) => `${size} kB`), 'last doubling'];

function promptOf(piece: (index: number) => string, length: number): string {
	const parts: string[] = [];
	for (let index = 0, size = 0; size < length; index++) {
		const next = piece(index);
		parts.push(next);
		size += next.length;
	}

	return parts.join('').slice(0, length);
}

function timeOf(prompt: string): number {
	const begun = performance.now();
	readPrompt(prompt, { collections: [] });

	return performance.now() - begun;
}
