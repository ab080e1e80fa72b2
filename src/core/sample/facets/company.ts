import { INDUSTRIES, STEMS } from '../content/companies';
import { slugOf } from '../names';
import { at, permute } from '../random';
import type { Row } from '../row';
import { kinOf } from './kin';

export interface Company {
	readonly name: string;
	/** Host name of its own, below a domain that is reserved for examples. */
	readonly host: string;
	readonly industry: string;
	/** What it does, to follow "offers". */
	readonly does: string;
}

/** The company a row is, or belongs to. */
export function companyOf(row: Row): Company {
	if (row.shape.domain.kind !== 'company') {
		const owner = kinOf(row, 'company') ?? kinOf(row, 'person');
		if (owner) return owner.company;
	}

	const stem = at(STEMS, permute(row.ordinal, STEMS.length, row.shape.key));
	const round = Math.floor(row.ordinal / STEMS.length);
	const { industry, ending, does } = at(INDUSTRIES, permute(row.ordinal, INDUSTRIES.length, row.shape.key + 1) + round);
	const name = `${stem} ${ending}`;
	return { name, host: `${slugOf(name)}.example.com`, industry, does };
}
