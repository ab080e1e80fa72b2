import { part, type Piece } from './piece';
import { MODALS } from './permission-words';
import type { Token } from './tokens';

const JOINTS = new Set([',', ';', '.', 'and', 'but', 'while', 'whereas', 'yet', 'however']);
const WHOLES = new Set(['nobody', 'noone', 'one', 'none', 'everyone', 'everybody', 'anyone', 'all', 'everything']);
const LONGEST_SUBJECT = 5;

/** Cuts a statement of rights where another subject, or another "can" of the same one, begins. */
export function rightsIn(text: Piece, tokens: readonly Token[], inSection: boolean): Piece[] {
	const starts = new Set<number>([0]);

	for (let at = 1; at < tokens.length; at++) {
		const lower = tokens[at]?.lower ?? '';
		if (lower === ';') starts.add(at + 1);
		if (!MODALS.has(lower) && !(inSection && (lower === ':' || tokens[at]?.kind === 'arrow'))) continue;
		const start = startBefore(tokens, at);
		if (start > 0) starts.add(start);
	}

	const cuts = [...starts].sort((left, right) => left - right);

	return cuts
		.map((from, index) => {
			const next = cuts[index + 1];
			const end = next === undefined ? tokens.length : jointsBefore(tokens, next);

			return part(text, tokens[from]?.from ?? text.text.length, tokens[end - 1]?.to ?? 0);
		})
		.filter((piece) => piece.text !== '');
}

/** First token of the clause whose verb stands at a token; 0 when no joint stands close before. */
function startBefore(tokens: readonly Token[], verb: number): number {
	for (let at = verb - 1; at > 0 && verb - at <= LONGEST_SUBJECT + 1; at--) {
		const { lower = '' } = tokens[at] ?? {};
		// "nobody but staff": an exception to whom, no other subject.
		if (lower === 'but' && WHOLES.has(tokens[at - 1]?.lower ?? '')) return 0;
		if (JOINTS.has(lower)) return at + 1;
	}

	return 0;
}

/** Where a clause ends that another follows: before the comma and the conjunction between them. */
function jointsBefore(tokens: readonly Token[], start: number): number {
	let end = start;
	while (end > 0 && JOINTS.has(tokens[end - 1]?.lower ?? '')) end--;

	return end;
}
