import type { Kind } from '../domains';
import { hasPeriod, periodOf } from '../makers/moments';
import { isInCents, type Role } from '../roles';
import type { Row } from '../row';
import type { FieldPlan } from '../run';
import { kinOf } from './kin';
import { statesOf } from './state';

/** Amounts of a row that add up, in cents; rates in percent; quantities and stocks as they are. */
export type Amounts = Readonly<Record<Role, number>>;

/** What things of a kind usually cost, in whole units of money. */
const USUAL: Partial<Record<Kind, readonly [low: number, high: number]>> = {
	home: [180_000, 890_000],
	vehicle: [9_000, 58_000],
	plan: [9, 199],
	course: [49, 490],
	event: [12, 120],
	service: [35, 240],
	dish: [6, 32],
	book: [9, 38],
	deal: [2_000, 85_000],
	project: [5_000, 120_000],
	order: [30, 600],
	place: [60, 320],
};

/** Works out the amounts of a row, so that what stands side by side adds up exactly. */
export function amountsOf(row: Row): Amounts {
	const random = row.random('amounts');
	const has = (role: Role) => row.shape.roles.has(role);
	const grain = grainOf(row);
	const rounded = (cents: number) => Math.round(cents / grain) * grain;
	const part = (role: Role, cents: number) => (has(role) ? rounded(cents) : 0);

	const price = rounded(priceOf(row));
	const quantity = quantityOf(row);
	const isStay = /night/.test(row.shape.roles.get('quantity')?.name ?? '');
	const hasLines = has('quantity') && (has('unit') || has('price') || isStay);
	const subtotal = hasLines ? quantity * price : price;
	const discountRate = random.pick([0, 0, 0, 5, 10, 15, 20]);
	const isReduced = has('discount') || has('discountRate');
	const discount = isReduced ? Math.min(subtotal, rounded((subtotal * discountRate) / 100)) : 0;
	const taxRate = random.pick([7, 8, 10, 19, 20]);
	const isTaxed = has('tax') || has('taxRate');
	const tax = isTaxed ? rounded(((subtotal - discount) * taxRate) / 100) : 0;
	const shipping = part('shipping', random.pick([0, 490, 590, 900, 1_200]));
	// A fee that nothing else is charged beside is what the whole costs.
	const isWhole = !has('total') && !has('subtotal') && !has('price') && !has('unit');
	const fee = part('fee', isWhole ? price : random.pick([0, 150, 250]));
	const tip = part('tip', random.pick([0, 200, 300, 500]));
	const total = subtotal - discount + tax + shipping + fee + tip;
	const paid = isPaid(row) ? total : rounded(total * random.pick([0, 0, 0.25, 0.5]));

	const { before, change } = stockOf(row);

	return {
		unit: price,
		quantity,
		subtotal,
		discount,
		discountRate,
		tax,
		taxRate,
		shipping,
		fee,
		tip,
		total,
		paid,
		price,
		before,
		change,
		after: before + change,
		due: total - paid,
		compare: Math.max(price + grain, rounded(price * random.pick([1.15, 1.2, 1.25, 1.4]))),
		sale: has('discountRate') ? price - discount : Math.min(price, rounded(price * random.pick([0.7, 0.75, 0.8, 0.9]))),
		cost: Math.max(0, Math.min(price - grain, rounded(price * (0.38 + random.next() * 0.25)))),
	};
}

/** Price of what a row is or sells, in cents; a line item costs what its product costs. */
function priceOf(row: Row): number {
	const { kind } = row.shape.domain;
	const sold = SELLERS.has(kind) ? SOLD.map((each) => kinOf(row, each)).find((each) => each !== undefined) : undefined;
	if (sold) return sold.amounts.price;
	if (kind === 'home' && statesOf(row).some((state) => /rent|lease|let$/.test(state))) return rentOf(row);

	const random = row.random('price');
	const { price } = row.subject;
	if (price !== undefined) return Math.max(0, price * 100 - random.pick([0, 0, 5, 10]));

	const [low, high] = USUAL[kind] ?? [12, 240];
	const whole = low + (high - low) * random.next() ** 2;
	const step = 10 ** Math.max(0, Math.floor(Math.log10(whole)) - 1);
	return Math.round(whole / step) * step * 100;
}

const SELLERS: ReadonlySet<Kind> = new Set(['line', 'order']);
const SOLD: readonly Kind[] = ['product', 'service', 'plan', 'course', 'event', 'place', 'dish', 'vehicle'];

function rentOf(row: Row): number {
	return row.random('rent').int(14, 64) * 5_000;
}

/** Pieces, or the nights of a stay. */
function quantityOf(row: Row): number {
	const name = row.shape.roles.get('quantity')?.name ?? '';
	if (/night|day/.test(name) && hasPeriod(row)) return Math.max(1, Math.round(periodOf(row).minutes / 1_440));
	return row.random('quantity').pick([1, 1, 1, 2, 2, 3, 4, 5]);
}

/** Whether a bill is settled, by the states of the row; most bills are. */
function isPaid(row: Row): boolean {
	const states = statesOf(row);
	if (states.some((state) => /^(paid|completed?|closed|settled|succeeded)$/.test(state))) return true;
	if (states.some((state) => /overdue|unpaid|pending|draft|sent|open|due|partial/.test(state))) return false;
	return row.random('paid').chance(0.75);
}

/** Smallest step, in cents, that every amount of the row can show: whole units where one of them has no fraction. */
function grainOf({ shape: { roles } }: Row): number {
	const steps = [...roles].map(([role, plan]) => (COUNTS.has(role) ? 1 : stepOf(plan)));
	return Math.max(1, ...steps);
}

const COUNTS: ReadonlySet<Role> = new Set(['quantity', 'taxRate', 'discountRate', 'before', 'change', 'after']);

function stepOf({ field: { type, scale }, name }: FieldPlan): number {
	if (isInCents(name)) return 1;
	if (type === 'integer' || type === 'bigInteger') return 100;
	return 100 / 10 ** Math.min(2, scale ?? 2);
}

/** A stock before and after a change; what is sold or lost is taken off. */
function stockOf(row: Row): Pick<Amounts, 'before' | 'change'> {
	if (!row.shape.roles.has('change')) return { before: 0, change: 0 };

	const random = row.random('stock');
	const before = random.int(20, 180);
	const isLoss = statesOf(row).some((state) =>
		/sale|sold|damage|loss|shrink|out|withdraw|remov|decrease|consum/.test(state),
	);
	const change = isLoss ? -random.int(1, 12) : random.int(4, 60);
	return { before, change };
}
