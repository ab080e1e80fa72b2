import type { Line } from './lines';

type Use = 'used' | 'talk';

/** Keeps account of what became of every line of a prompt. */
export interface Ledger {
	/** The line went into the draft. */
	readonly use: (line: Line) => void;
	/** The line asks for nothing that belongs into a model: greetings, instructions to a program, headings. */
	readonly talk: (line: Line) => void;
	readonly isOpen: (line: Line) => boolean;
	readonly unaccounted: () => Line[];
	/** Share of lines used or recognised, 0 to 1; 1 for no lines at all. */
	readonly coverage: () => number;
}

/** Opens the account of a prompt's lines. */
export function openLedger(lines: readonly Line[]): Ledger {
	const uses = new Map<Line, Use>();

	return {
		use: (line) => void uses.set(line, 'used'),
		talk: (line) => {
			if (!uses.has(line)) uses.set(line, 'talk');
		},
		isOpen: (line) => !uses.has(line),
		unaccounted: () => lines.filter((line) => !uses.has(line)),
		coverage: () => (lines.length === 0 ? 1 : uses.size / lines.length),
	};
}
