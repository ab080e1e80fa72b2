import { JOBS } from '../content/titles';
import { isActor } from '../domains';
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

	return drawn(row, 0);
}

/**
 * Who a field is about: `sender_name` and `recipient_name` of one row are two people. The first of them is the person of
 * the row, unless that has a name of its own; `guest_name` of a guest is one.
 */
export function personAs(row: Row, name: string): Person {
	const { plans, domain } = row.shape;
	const isSelf = (role: string) => domain.noun.split(' ').at(-1) === role;
	const role = personRole(name);
	if (role === undefined || isSelf(role)) return row.person;

	const names = plans.map((plan) => plan.name);
	const roles = [...new Set(names.flatMap((each) => personRole(each) ?? []))].filter((each) => !isSelf(each));
	const isNamed = names.some((each) => OWN_NAME.test(each) || isSelf(personRole(each) ?? ''));
	const place = roles.indexOf(role) + (domain.kind === 'person' && isNamed ? 1 : 0);
	return place <= 0 ? row.person : drawn(row, place);
}

const OWN_NAME = /^(first_?|last_?|full_?|sur)?name$/;

function personRole(name: string): string | undefined {
	const role = /^(.+?)_(?:(?:full|first|last)_)?(?:name|e_?mail|phone|mobile)$/.exec(name)?.[1];
	return role !== undefined && isActor(role.slice(role.lastIndexOf('_') + 1)) ? role : undefined;
}

/** A person of a row: 0 is its own, others are further ones. */
function drawn(row: Row, place: number): Person {
	const { ordinal, shape, run } = row;
	const purpose = place === 0 ? '' : ` ${place}`;
	const random = row.random(`person${purpose}`);
	const isWoman = row.spread(`woman${purpose}`) < 0.5;
	const names = run.source.words(isWoman ? 'femaleNames' : 'maleNames');
	const lasts = run.source.words('lastNames');
	const first = at(names, permute(ordinal, names.length, place === 0 ? shape.key : mix(shape.key, place * 2)));
	const last = at(lasts, permute(ordinal, lasts.length, mix(shape.key, place * 2 + 1)));
	const handle = `${slugOf(first)}.${slugOf(last)}`;
	const employer = kinOf(row, 'company');
	const host = employer?.company.host ?? random.pick(['example.com', 'example.org', 'example.net']);
	const job = random.pick(JOBS);

	return { first, last, full: `${first} ${last}`, isWoman, handle, email: `${handle}@${host}`, job };
}
