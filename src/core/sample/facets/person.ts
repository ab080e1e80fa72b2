import { JOBS } from '../content/titles';
import { slugOf } from '../names';
import { at, mix, permute } from '../random';
import type { Row } from '../row';
import { parentRow, kinOf } from './kin';

export interface Person {
	readonly first: string;
	readonly last: string;
	readonly full: string;
	readonly isWoman: boolean;
	/** Name in an address of an account: lower-case letters, digits and dots. */
	readonly handle: string;
	readonly email: string;
	readonly job: string;
}

/** The person a row is, or belongs to. */
export function personOf(row: Row): Person {
	if (row.shape.domain.kind !== 'person') {
		const owner = kinOf(row, 'person') ?? parentRow(row);
		if (owner) return owner.person;
	}

	const { ordinal, shape, run } = row;
	const random = row.random('person');
	const isWoman = row.spread('woman') < 0.5;
	const names = run.source.words(isWoman ? 'femaleNames' : 'maleNames');
	const lasts = run.source.words('lastNames');
	const first = at(names, permute(ordinal, names.length, shape.key));
	const last = at(lasts, permute(ordinal, lasts.length, mix(shape.key, 1)));
	const handle = `${slugOf(first)}.${slugOf(last)}`;
	const employer = kinOf(row, 'company');
	const host = employer?.company.host ?? random.pick(['example.com', 'example.org', 'example.net']);
	const job = random.pick(JOBS);

	return { first, last, full: `${first} ${last}`, isWoman, handle, email: `${handle}@${host}`, job };
}
