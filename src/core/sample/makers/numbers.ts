import { statesOf } from '../facets/state';
import type { Maker } from '../makers';
import { isInCents, roleOf } from '../roles';
import type { Row } from '../row';
import type { SampleField } from '../sample';
import { periodOf } from './moments';
import { seldom } from './seldom';

/** Whole number between two bounds; low ones are more frequent than high ones with a `lean` above 1. */
function between(low: number, high: number, lean = 1): Maker {
	return (row, { name }) => low + Math.floor(row.spread(name) ** lean * (high - low + 1));
}

/** Round money, in whole units; in cents where the name says so. */
function money(low: number, high: number): Maker {
	return (row, { name }) => {
		const wish = low + (high - low) * row.spread(name) ** 2;
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

const NUMBERS: readonly (readonly [RegExp, Maker])[] = [
	[
		/^(sort|order|position|rank|sequence|priority_order|display_order|line_(no|number)|step(_number)?|index|ordinal|chapter|episode|number)$|sort_?order|_(order|position|sort|rank)$/,
		(row) => row.ordinal + 1,
	],
	[/probability|likelihood|confidence|win_chance/, probability],
	[/percent|pct|_rate$|^rate$|progress|completion|share|ratio|occupancy|utili[sz]ation|humidity/, share(5, 95)],
	[/rating|stars|score(?!s)|satisfaction|grade/, rating],
	[/latitude|^lat$/, (row) => row.location.latitude],
	[/longitude|^(lng|lon|long)$/, (row) => row.location.longitude],
	[/reading|read_time|minutes_to_read/, between(3, 14)],
	[
		/^(prep|preparation|cook|cooking|baking|resting)_?(time|minutes)?/,
		(row, plan) => 5 * Number(between(1, 12)(row, plan)),
	],
	[/duration|length_(in_)?min|minutes|runtime/, duration],
	[/hours/, between(1, 40, 1.5)],
	[/days|nights/, between(1, 30, 1.5)],
	[/weeks|months/, between(1, 24, 1.5)],
	[/(^|_)age$/, between(19, 78)],
	[/year_?(built|of_construction)|built(_in)?$/, between(1905, 2022)],
	[
		/year|founded|established/,
		(row) => new Date(row.run.now).getUTCFullYear() - Math.floor(row.spread('year') ** 2 * 20),
	],
	[/revenue|turnover|valuation|funding/, money(180_000, 9_500_000)],
	[/salary|income|wage|compensation/, money(38_000, 124_000)],
	[
		/budget|amount|value|goal|target|worth|credit|limit_|balance|total_(spent|revenue|sales|paid)|lifetime|spent/,
		money(400, 48_000),
	],
	[/min_order|minimum_(order|spend)|threshold_amount/, money(20, 100)],
	[/rent$|monthly|deposit|price|cost|fee|charge|payment|tax|tip/, money(15, 1_900)],
	[/weight.*g(rams)?$|grams/, (row, plan) => 10 * Number(between(8, 320, 2)(row, plan))],
	[/weight|mass|kg/, between(1, 40, 2)],
	[/width|height|depth|length|diameter|size_cm|dimension/, between(8, 180)],
	[/threshold|reorder|minimum_stock|min_stock/, between(5, 20)],
	[/stock|inventory|on_hand|quantity_available|available_quantity|quantity|qty|units/, between(0, 180)],
	[/max_uses|usage_limit|max_redemptions/, (row, plan) => 50 * Number(between(1, 10)(row, plan))],
	[/used_count|times_used|uses|redemptions/, between(0, 40)],
	[/bedroom|bathroom|(^|_)(rooms?|beds?|baths?)(_|$)/, between(1, 4)],
	[/floor|storey|level/, between(0, 6)],
	[/area|square|sqm|sqft|m2|surface|living_space/, between(38, 210)],
	[
		/capacity|seats|max_(participants|attendees|guests)|attendees|participants/,
		(row, plan) => 5 * Number(between(4, 60)(row, plan)),
	],
	[/servings|portions|guests|people|party_size|persons/, between(1, 8)],
	[/calories|kcal/, (row, plan) => 10 * Number(between(9, 78)(row, plan))],
	[/protein|fat|carb|sugar|fib(er|re)/, between(1, 60)],
	[/mileage|odometer|kilomet|distance|_km$/, between(2, 160_000, 2)],
	[/view|impression|visit|click|play|download|follower/, between(40, 12_000, 3)],
	[/like|share_count|comment_count|replies|vote|count$|^num_|_num$|total/, between(0, 60, 2)],
	[/employees|headcount|team_size|staff/, between(4, 600, 3)],
	[/pages|page_count/, between(120, 640)],
	[/temperature/, between(4, 31)],
	[/version|revision/, between(1, 6)],
	[/discount/, (row) => row.random('discount').pick([5, 10, 15, 20, 25, 30])],
	[/difficulty|priority|severity|importance|weighting/, between(1, 5)],
];

/** What a number means by its name. */
export function numberMaker(field: SampleField, name: string): Maker | undefined {
	const role = roleOf(field, name);
	if (role === 'compare' || role === 'sale') return seldom(0.5, amountMaker(role, name));
	if (role) return amountMaker(role, name);
	return NUMBERS.find(([pattern]) => pattern.test(name))?.[1];
}

function amountMaker(role: NonNullable<ReturnType<typeof roleOf>>, name: string): Maker {
	const isCount = ['quantity', 'before', 'change', 'after', 'discountRate'].includes(role);
	if (role === 'taxRate') return ({ amounts }, { field }) => amounts.taxRate / ((field.max ?? 100) <= 1 ? 100 : 1);
	return ({ amounts }) => (isCount || isInCents(name) ? amounts[role] : amounts[role] / 100);
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

function duration(row: Row, { name }: Parameters<Maker>[1]): number {
	const { minutes } = periodOf(row);
	if (/hour/.test(name)) return Math.max(1, Math.round(minutes / 60));
	if (/day/.test(name)) return Math.max(1, Math.round(minutes / 1_440));
	return /sec/.test(name) ? minutes * 60 : minutes;
}
