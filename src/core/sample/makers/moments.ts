import { hasHappened, isToldOf, statesOf } from '../facets/state';
import type { Maker } from '../makers';
import type { Row } from '../row';
import { mustBeSet } from './seldom';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;

const OPENING = /^open(s|ing)?(_(time|at|hour))?$/;
const CLOSING = /^clos(es|ing)(_(time|at|hour))?$/;
const START =
	/(^|_)(starts?|begins?|from|opens?|check_?in|departure|departs?|arrival_date|pickup|kick_?off|clock_?in|sign_?in|time_in|rented|hired_from)(_|$)/;
const END =
	/(^|_)(ends?|until|till|finish(es)?|closes|check_?out|arrives?|arrival|return_date|expir(es|y|ation)|drop_?off|valid_to|clock_?out|sign_?out|time_out)(_|$)|_to$|^return(_(date|at|time|on|by))?$/;

/** Names of the day somebody was born. */
export const BIRTH = /birth(?!place)|^dob$/;

/** The day the person of a row was born. */
export function birthOf(row: Row): number {
	return dayOf(row.run.now - (21 + row.random('birth').next() * 48) * YEAR);
}

/** Moments in milliseconds since 1970, by name of the field; `null` where nothing happened yet. */
export const MOMENTS: readonly (readonly [RegExp, Maker])[] = [
	[BIRTH, birthOf],
	[/found(ed|ing)|establish/, (row) => dayOf(row.run.now - (2 + row.random('founded').next() * 40) * YEAR)],
	[
		/hire|employ|joined|member_since|registered|signed_up/,
		(row) => row.run.now - (30 + row.random('joined').next() * 1_200) * DAY,
	],
	[/updated|modified|changed|edited/, (row) => momentAt(row, 9)],
	[/^(last|latest|recent)_|_seen/, (row) => momentAt(row, 8)],
	[OPENING, (row) => dayOf(row.run.now) + row.random('opening').int(16, 20) * 30 * MINUTE],
	[CLOSING, (row) => dayOf(row.run.now) + row.random('closing').int(34, 42) * 30 * MINUTE],
	[/^departure_(date|on)$/, (row) => (arrivesFirst(row) ? periodOf(row).end : periodOf(row).start)],
	[/expir(es|y|ation)/, (row) => (hasPeriod(row) ? periodOf(row).end : expiryOf(row))],
	[START, (row) => periodOf(row).start],
	[END, (row) => periodOf(row).end],
	[
		/^(expected|estimated|due|deadline|target|close|closing|eta|follow_?up|next|renew\w*|planned|reminder|remind|delivery)(_|$)|(^|_)(due|deadline|eta)$/,
		ahead,
	],
	[
		/(^|_)(created|added|placed|ordered|issued|opened|submitted|reported|posted|received|date|timestamp|time|at|on|when|day)$/,
		(row) => momentAt(row, 0),
	],
	[/^(created|added|ordered|issued|opened|submitted|posted|invoice|order|date_created)/, (row) => momentAt(row, 0)],
];

/** Moments of what happened, in the order in which such things happen. */
const EVENTS: readonly (readonly [RegExp, number])[] = [
	[/^(confirmed|approved|accepted|assigned|scheduled|qualified|verified)$/, 1],
	[/^(published|launched|released|activated|started|began|begun|sent|paid|checked_in|clocked_in|borrowed|loaned)$/, 2],
	[/^(processed|packed|fulfilled|answered|read|reviewed)$/, 3],
	[/^(shipped|dispatched|picked_up)$/, 4],
	[/^(delivered|completed|resolved|closed|finished|ended|won|lost|signed|checked_out|clocked_out|dropped_off)$/, 6],
	[/^(returned|refunded|cancelled|rejected|archived|deleted|expired|failed|revoked|suspended)$/, 7],
];

/** The moment that the name of a text tells of, if it does. */
export function knownMoment(name: string): Maker | undefined {
	const isKnown =
		/(^|_)(date|day|deadline|birthday|until|dob)$|_(at|on)$/.test(name) || START.test(name) || END.test(name);
	return isKnown ? momentMaker(name) : undefined;
}

/** A moment by the name of its field. */
export function momentMaker(name: string): Maker {
	const event = /^(?:date_)?(\w+?)(?:_(?:at|on|date|time))?$/.exec(name)?.[1]?.replace('canceled', 'cancelled') ?? name;
	const rank = EVENTS.find(([pattern]) => pattern.test(event))?.[1];
	if (rank !== undefined)
		return (row, plan) => (mustBeSet(plan) || hasHappened(row, event) ? momentAt(row, rank) : null);
	const maker = MOMENTS.find(([pattern]) => pattern.test(name))?.[1] ?? ((row: Row) => momentAt(row, 3));
	if (!PARTICIPLE.test(event)) return maker;
	return (row, plan) =>
		!mustBeSet(plan) && isToldOf(row, event) && !hasHappened(row, event) ? null : maker(row, plan);
}

/** What something is after it happened: `tested`, `taken`, `sold`. */
const PARTICIPLE = /(ed|en|sent|paid|won|lost|sold|made|built|held|met|begun)(_(in|out|up|off))?$/;

/** A moment of working hours in the life of a row: 0 is its beginning, 9 the latest change; never after now. */
export function momentAt(row: Row, rank: number): number {
	const { now } = row.run;
	const age = (3 + row.spread('age') * 175) * DAY;
	const part = (rank + row.random(`moment ${rank}`).next() * 0.8) / 10;
	return Math.min(now, byDay(now - age * (1 - part)));
}

/** Moves a moment into the waking hours of its day; what was earlier stays earlier. */
function byDay(moment: number): number {
	const day = dayOf(moment);
	return day + Math.floor((7 * HOUR + (moment - day) / 2) / MINUTE) * MINUTE;
}

/** Whether a row states when it begins and when it ends. */
export function hasPeriod({ shape }: Row): boolean {
	return [START, END].every((pattern) =>
		shape.plans.some(({ field, name }) => field.type !== 'boolean' && pattern.test(name)),
	);
}

/** Start and end of what a row is: an event of hours, a course of weeks, a stay of days. */
export function periodOf(row: Row): { start: number; end: number; minutes: number } {
	const random = row.random('period');
	const { kind, noun } = row.shape.domain;
	const isOver = statesOf(row).some((state) => OVER.test(state));
	const day = dayOf(row.run.now + Math.round(daysUntil(row)) * DAY);
	const hour = day + random.int(16, 36) * 30 * MINUTE;

	if (kind === 'discount' || kind === 'project' || kind === 'course' || kind === 'job') {
		const length = random.pick([14, 21, 30, 60, 90]);
		return { start: day, end: day + length * DAY, minutes: length * 24 * 60 };
	}

	if (LONG.test(noun)) {
		const start = isOver ? day - 2 * YEAR : dayOf(row.run.now - row.spread('period') * 330 * DAY);
		const length = random.pick([365, 365, 730]) * DAY;
		return { start, end: start + length, minutes: length / MINUTE };
	}

	if (/booking|reservation|rental|stay|trip|leave|absence/.test(noun)) {
		const length = random.int(1, 9);
		return { start: day + 15 * HOUR, end: day + length * DAY + 10 * HOUR, minutes: length * 24 * 60 };
	}

	const hasDays = row.shape.plans.some(({ field, name }) => field.type === 'date' && END.test(name));
	const minutes = hasDays ? random.int(1, 3) * 24 * 60 : random.pick([30, 45, 60, 90, 120, 180]);
	return { start: hour, end: hour + minutes * MINUTE, minutes };
}

/** Days from now until what a row is begins, by its states. */
function daysUntil(row: Row): number {
	const { kind } = row.shape.domain;
	const part = row.spread('period');
	const isIn = (those: RegExp) => statesOf(row).some((state) => those.test(state));
	if (isIn(OVER)) return -100 + part * 80;
	if (isIn(AHEAD)) return 1 + part * 65;
	// Most discounts are valid now; what else has a period mostly lies ahead.
	if (kind === 'discount') return -70 + part * 80;
	if (isIn(NOW)) return -part * (kind === 'project' || kind === 'course' ? 14 : 1);
	return -14 + part * 80;
}

/** States of what has ended, of what has not begun, and of what is going on. */
const OVER =
	/^(completed?|done|finished|ended|past|attended|checked_out|returned|expired|overdue|past_due|terminated|closed)$/;
const AHEAD = /^(reserved|booked|upcoming|scheduled|planned)$/;
const NOW = /^(active|ongoing|in_progress|running|current|live|checked_in)$/;

/** What holds for years, and has mostly begun already. */
const LONG =
	/contract|agreement|policy|insurance|subscription|membership|lease|tenancy|warranty|licen[cs]e|employment|retainer|permit|certificat/;

/** Guests come before they leave; a flight leaves before it arrives. */
function arrivesFirst({ shape }: Row): boolean {
	return (
		!/flight|ferry|train|shipment/.test(shape.domain.noun) &&
		shape.plans.some(({ name }) => /^arrival_(date|on)$/.test(name))
	);
}

/** The end of what has no beginning on record; months ahead, unless it is over. */
function expiryOf(row: Row): number {
	const isOver = statesOf(row).some((state) => /expired|inactive|revoked/.test(state));
	const days = Math.round(isOver ? -5 - row.spread('expiry') * 120 : 30 + row.spread('expiry') * 700);
	return dayOf(row.run.now + days * DAY);
}

/** What is expected lies ahead, unless it is settled. */
function ahead(row: Row): number {
	if (
		statesOf(row).some((state) =>
			/^(closed|closed_won|closed_lost|won|lost|done|completed?|cancelled|delivered)$/.test(state),
		)
	)
		return momentAt(row, 8);
	const days = Math.round(2 + row.spread('ahead') * 60);
	const isLate = statesOf(row).some((state) => /overdue|past_due|late$|expired/.test(state));
	return dayOf(row.run.now + (isLate ? -days : days) * DAY) + 17 * HOUR;
}

function dayOf(moment: number): number {
	return Math.floor(moment / DAY) * DAY;
}
