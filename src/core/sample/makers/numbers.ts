import { isNumeric } from '../../column-kinds';
import type { Domain } from '../domains';
import { statesOf } from '../facets/state';
import type { Maker } from '../makers';
import { named } from '../names';
import { isInCents, roleOf } from '../roles';
import type { Row } from '../row';
import type { SampleField } from '../sample';
import { BIRTH, birthOf, hasPeriod, periodOf } from './moments';
import { seldom } from './seldom';

/** Whole number between two bounds; low ones are more frequent than high ones with a `lean` above 1. */
function between(low: number, high: number, lean = 1): Maker {
	return (row, { name }) => low + Math.floor(part(row, name) ** lean * (high - low + 1));
}

/** Place of a row's number in its usual range; a minimum stays below the maximum beside it. */
function part(row: Row, name: string): number {
	const draw = row.spread(name);
	if (/(^|_)(min(imum)?|from|low(est)?)(_|$)/.test(name)) return draw * 0.4;
	return /(^|_)(max(imum)?|to|high(est)?)(_|$)/.test(name) ? 0.6 + draw * 0.4 : draw;
}

/** Round money, in whole units; in cents where the name says so. */
function money(low: number, high: number): Maker {
	return (row, { name }) => {
		const wish = low + (high - low) * part(row, name) ** 2;
		const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, wish))) - 1);
		return Math.round(wish / step) * step * (isInCents(name) ? 100 : 1);
	};
}

/** Part of a whole, in percent; from 0 to 1 where the field ends at 1. */
function share(low: number, high: number): Maker {
	return (row, { field, name }) => {
		const percent = low + Math.round(row.spread(name) * (high - low));
		return field.max !== undefined && field.max <= 1 ? percent / 100 : percent;
	};
}

/** Most that a row has room for. */
const ROOM = /(^|_)(capacity|max_(participants|attendees|students)|seats|spots|places)$/;

/** How many of them are taken, where there is a most; how many are left. */
const TAKEN =
	/^(tickets_|seats_|spots_|places_)?(sold|booked|taken|reserved|filled|registered|enrolled|occupied)(_(count|seats|tickets|students))?$|^(registrations|enrollments|enrolments|signups|attendance)(_count)?$|^current_(participants|attendees|students|occupancy)$/;
const LEFT =
	/^(tickets_|seats_|spots_|places_)?(left|remaining)(_(seats|spots|tickets|places))?$|^available_(seats|spots|places|tickets)$/;

const NUMBERS: readonly (readonly [RegExp, Maker])[] = [
	[/^(price|rent|cost)_per_(sq|m2|square)/, money(1_800, 7_200)],
	[/^max_(guests|people|occupancy|adults)$/, between(2, 8)],
	[TAKEN, taken],
	[LEFT, (row, plan) => capacityOf(row) - taken(row, plan)],
	[
		/(^|_)(sort|order|position|rank|sequence|line_no|step|ordinal|index|chapter|episode|number)$|^number_in_/,
		(row) => row.ordinal + 1,
	],
	[named('exchange_rate|conversion_rate'), (row) => 0.8 + Math.round(row.spread('exchange') * 60) / 100],
	[/^(orders?|purchases?)_count$|^(num|number_of|total)_(orders|purchases)$/, purchases],
	[/(^|_)spent(_|$)|^lifetime_(value|spend)/, spending],
	[/(rating|review|vote|score|star)s?_count$|^(num|number_of)_(ratings|reviews|votes)/, between(0, 240, 2)],
	[named('interest_rate|interest|apr'), between(1, 7)],
	[named('commission|commission_rate'), between(5, 20)],
	[/^(birth_)?month$/, between(1, 12)],
	[named('probability|likelihood|confidence|win_chance'), probability],
	[
		named('percent|percentage|pct|rate|progress|completion|share|ratio|occupancy|utilization|humidity|coverage'),
		share(5, 95),
	],
	[named('rating|star|score|satisfaction|grade|stars_given'), rating],
	[named('latitude|lat'), (row) => row.location.latitude],
	[named('longitude|lng|lon|long'), (row) => row.location.longitude],
	[named('reading_time|reading|read_time|minutes_to_read'), between(3, 14)],
	[named('prep|preparation|cook|cooking|baking|resting|marinating'), times(5, between(1, 12))],
	[named('duration|minute|runtime|length_min'), duration],
	[named('hour'), spanning(between(1, 40, 1.5))],
	[named('day|night'), spanning(between(1, 30, 1.5))],
	[named('week|month'), spanning(between(1, 24, 1.5))],
	[/^age$/, (row, plan) => (hasBirth(row) ? ageOf(row) : Number(between(19, 78)(row, plan)))],
	[named('age'), between(19, 78)],
	[named('adult'), between(1, 4)],
	[named('children|child|kid|infant|babie|pet'), between(0, 2)],
	[named('year_built|built|built_in|construction_year|year_of_construction'), between(1905, 2022)],
	[named('experience|tenure|years_of_work'), between(1, 25)],
	[
		named('year|founded|established'),
		(row) => new Date(row.run.now).getUTCFullYear() - Math.floor(row.spread('year') ** 2 * 20),
	],
	[named('min_order|minimum_order|min_spend|minimum_spend'), money(20, 100)],
	[named('revenue|turnover|valuation|funding'), money(180_000, 9_500_000)],
	[named('salary|income|wage|compensation'), money(38_000, 98_000)],
	[
		named('budget|amount|value|worth|credit|balance|spent|total_spent|total_revenue|sales|lifetime'),
		money(400, 48_000),
	],
	[named('prize|bounty|reward'), money(500, 20_000)],
	[/^(late|overdue)_(fee|charge)s?(_cents)?$|(^|_)(fine|penalty)(_|$)/, money(2, 40)],
	[named('rent|monthly|deposit|price|cost|fee|charge|payment|tax|tip'), money(15, 1_900)],
	[named('protein|fat|carb|sugar|fiber|fibre'), between(1, 60)],
	[named('gram|weight_g'), times(10, between(8, 320, 2))],
	[named('weight|mass|kg'), between(1, 40, 2)],
	[named('width|height|depth|length|diameter|cm|mm|dimension'), between(8, 180)],
	[named('threshold|reorder|minimum_stock|min_stock'), between(5, 20)],
	[named('max_use|usage_limit|max_redemption|use_limit'), times(50, between(1, 10))],
	[named('used|used_count|use|redemption'), (row, plan) => (isAhead(row) ? 0 : Number(between(1, 40)(row, plan)))],
	[named('stock|inventory|on_hand|available|quantity|qty|unit'), between(0, 180)],
	[named('bedroom|bathroom|room|bed|bath'), between(1, 4)],
	[named('floor|storey|level'), between(0, 6)],
	[named('area|square|sqm|sqft|m2|surface|living_space'), between(38, 210)],
	[ROOM, capacityOf],
	[named('capacity|seat|participant|attendee'), capacityOf],
	[named('serving|portion|guest|people|party_size|person'), between(1, 8)],
	[named('refill|dose|repeat'), between(0, 4)],
	[named('calorie|kcal'), times(10, between(9, 78))],
	[named('mileage|odometer|kilometer|kilometre|distance|km'), between(2, 160_000, 2)],
	[named('view|impression|visit|click|play|download|follower'), between(40, 12_000, 3)],
	[named('employee|headcount|team_size|staff'), between(4, 600, 3)],
	[named('page|page_count'), between(120, 640)],
	[
		named('like|share|comment|replie|reply|vote|upvote|count|num|total|passenger|batch|point|goal|win|loss|attempt'),
		between(0, 60, 2),
	],
	[named('population|inhabitant'), between(4_000, 900_000, 3)],
	[named('speed|velocity'), between(20, 240)],
	[named('temperature'), between(4, 31)],
	[named('version|revision'), between(1, 6)],
	[named('discount'), (row) => row.random('discount').pick([5, 10, 15, 20, 25, 30])],
	[named('difficulty|priority|severity|importance|weighting'), between(1, 5)],
];

function capacityOf(row: Row): number {
	return 5 * (4 + Math.floor(row.spread('capacity') * 57));
}

function taken(row: Row, plan: Parameters<Maker>[1]): number {
	const hasRoom = row.shape.plans.some(({ field, name }) => isNumeric(field.type) && ROOM.test(name));
	return hasRoom
		? Math.floor(capacityOf(row) * (0.2 + row.spread('taken') * 0.8))
		: Number(between(0, 60, 2)(row, plan));
}

function hasBirth({ shape }: Row): boolean {
	return shape.plans.some(({ name }) => BIRTH.test(name));
}

/** Whole years since the day of birth. */
function ageOf(row: Row): number {
	return new Date(row.run.now - birthOf(row)).getUTCFullYear() - 1970;
}

/** How often somebody bought something. */
function purchases(row: Row): number {
	return 1 + Math.floor(row.random('purchases').next() ** 2 * 24);
}

/** What that came to, in whole units, or in cents where the name says so. */
function spending(row: Row, { name }: Parameters<Maker>[1]): number {
	const each = 35 + Math.floor(row.random('spending').next() * 90);
	return purchases(row) * each * (isInCents(name) ? 100 : 1);
}

/** Whether a row states when it begins, and that is still to come. */
function isAhead(row: Row): boolean {
	return hasPeriod(row) && periodOf(row).start > row.run.now;
}

/** The length of the row's own period, where it has one. */
function spanning(maker: Maker): Maker {
	return (row, plan) => (hasPeriod(row) ? duration(row, plan) : maker(row, plan));
}

function times(factor: number, maker: Maker): Maker {
	return (row, plan) => factor * Number(maker(row, plan));
}

/** Measures of people, where others are those of things. */
const BODIES: readonly (readonly [RegExp, Maker])[] = [
	[named('height'), between(152, 196)],
	[named('weight'), between(49, 108)],
];

/** What a number means by its name. */
export function numberMaker(field: SampleField, name: string, domain: Domain): Maker | undefined {
	const role = roleOf(field, name);
	if (role === 'compare' || role === 'sale') return seldom(0.5, amountMaker(role, name));
	if (role) return amountMaker(role, name);
	if (domain.kind === 'discount' && /^(value|amount|discount)/.test(name)) return reduction;
	const known = NUMBERS.find(([pattern]) => pattern.test(name))?.[1];
	return (domain.kind === 'person' ? BODIES.find(([pattern]) => pattern.test(name))?.[1] : undefined) ?? known;
}

function amountMaker(role: NonNullable<ReturnType<typeof roleOf>>, name: string): Maker {
	const isCount = ['quantity', 'before', 'change', 'after', 'discountRate'].includes(role);
	if (role === 'taxRate') return ({ amounts }, { field }) => amounts.taxRate / ((field.max ?? 100) <= 1 ? 100 : 1);
	const factor = role === 'price' && /year|annual/.test(name) ? 10 : 1;
	return ({ amounts }) => (isCount || isInCents(name) ? amounts[role] : amounts[role] / 100) * factor;
}

/** Mostly good ratings, within the bounds of the field, whole or in halves. */
function rating(row: Row, { field }: Parameters<Maker>[1]): number {
	const low = field.min ?? 1;
	const high = field.max ?? low + 4;
	const step = field.type === 'integer' || field.type === 'bigInteger' ? 1 : 0.5;
	const part = 1 - row.spread(field.field) ** 2 * 0.75;
	return Math.max(low, Math.round((low + part * (high - low)) / step) * step);
}

/** A deal is sure when it is won, and hopeless when it is lost. */
function probability(row: Row, { field, name }: Parameters<Maker>[1]): number {
	const states = statesOf(row);
	const top = field.max !== undefined && field.max <= 1 ? 1 : 100;
	if (states.some((state) => /^(closed_)?won$/.test(state))) return top;
	if (states.some((state) => /^(closed_)?lost$/.test(state))) return 0;
	return ((10 + Math.floor(row.spread(name) * 9) * 10) * top) / 100;
}

/** What a discount takes off: percent, or an amount of money where its type says so. */
function reduction(row: Row, { field, name }: Parameters<Maker>[1]): number {
	const random = row.random('reduction');
	if (!statesOf(row).some((state) => /fixed|amount|absolute|flat/.test(state)))
		return random.pick([5, 10, 15, 20, 25, 30]);
	const inCents = isInCents(name) || /int/i.test(field.type);
	return random.pick([5, 10, 15, 20, 25]) * (inCents ? 100 : 1);
}

function duration(row: Row, { name }: Parameters<Maker>[1]): number {
	const { minutes } = periodOf(row);
	if (/hour/.test(name)) return Math.max(1, Math.round(minutes / 60));
	if (/day|night/.test(name)) return Math.max(1, Math.round(minutes / 1_440));
	if (/week/.test(name)) return Math.max(1, Math.round(minutes / 10_080));
	if (/month/.test(name)) return Math.max(1, Math.round(minutes / 43_800));
	return /sec/.test(name) ? minutes * 60 : minutes;
}
