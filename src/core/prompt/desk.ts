import { finding, type Finding, type FindingCode, type FindingParams, type Span } from '../finding';
import type { EnumTypes } from './blocks/sql';
import type { Draft, Place } from './draft';
import type { Ledger } from './ledger';
import { endOf, type Piece } from './piece';
import type { Targets } from './targets';

/** What every part of the reader works at: the draft it fills, the account it keeps, what it reports. */
export interface Desk {
	readonly draft: Draft;
	readonly targets: Targets;
	/** The whole prompt, made plain. */
	readonly plain: string;
	/** Values of the enumerations the prompt declares, by name in lower case. */
	readonly enums: EnumTypes;
	readonly ledger: Ledger;
	readonly report: (code: FindingCode, path: string, params: FindingParams, place: Place | undefined) => void;
	readonly findings: readonly Finding[];
}

/** Turns offsets into spans by the starts of the lines. */
export function spanMaker(text: string): (place: Place) => Span {
	const starts = [0];
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);

	return ({ start, end }) => {
		let low = 0;
		let high = starts.length - 1;

		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((starts[middle] ?? 0) <= start) low = middle;
			else high = middle - 1;
		}

		return { start, end, line: low + 1, column: start - (starts[low] ?? 0) + 1 };
	};
}

/** Place of a piece in the prompt. */
export function placeOf(of: Piece): Place {
	return { start: of.start, end: endOf(of) };
}

/** Sets the desk for one prompt. */
export function openDesk(
	draft: Draft,
	plain: string,
	targets: Targets,
	enums: EnumTypes,
	ledger: Ledger,
	toSpan: (place: Place) => Span,
): Desk {
	const findings: Finding[] = [];

	return {
		draft,
		plain,
		targets,
		enums,
		ledger,
		findings,
		report: (code, path, params, place) => void findings.push(finding(code, path, params, place && toSpan(place))),
	};
}
