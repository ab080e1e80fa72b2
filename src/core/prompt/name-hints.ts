import type { FieldFacts } from './draft';
import type { FieldKind } from './kinds';
import { wordsOf } from './names';

/** What a name alone tells about its field. */
export interface NameHint {
	readonly kind: FieldKind;
	readonly facts?: Pick<FieldFacts, 'auto' | 'readonly'>;
}

/** Longest first: whole names, then last two words, then the last word. */
const WHOLE: ReadonlyMap<string, FieldKind> = kindsByName([
	[
		'timestamp',
		'when, published on, created on, updated on, last login, last seen, last access, starts, ends, start datetime, end datetime',
	],
	[
		'date',
		'dob, birthday, birthdate, due, deadline, expiry, expires, day, expiration, valid from, valid until, valid to, available from, available until, hired on, start, end',
	],
	[
		'text',
		'bio, biography, notes, note, description, summary, excerpt, content, body, message, comment, comments, details, instructions, answer, abstract, overview, intro, introduction, address, remarks, feedback, quote, synopsis, explanation, about, review, agenda, minutes, requirements, responsibilities, ingredients, directions, terms, disclaimer, transcript, lyrics, story, background, reason, next steps, observations, symptoms, diagnosis, treatment, internal notes, caption text',
	],
	['slug', 'slug, permalink'],
	[
		'boolean',
		'active, enabled, published, featured, completed, done, verified, archived, paid, visible, approved, available, public, private, pinned, hidden, deleted, confirmed, locked, recurring, subscribed, default, resolved, in stock, sold out, attended, opt in, newsletter, checked in, anonymous, mandatory, vegan, vegetarian, billable, taxable, refundable, favorite, favourite, sticky, closed, gluten free, is default, furnished, vip, insured, certified, licensed, organic, fragile, vaccinated, neutered, microchipped, negotiable, halal, kosher, pets allowed, pet friendly, smoking allowed, wheelchair accessible, accessible, remote, discontinued, reusable, recyclable, waterproof, occupied, rented, reserved',
	],
	[
		'integer',
		'how many, points balance, quantity, qty, stock, count, age, order, sort, rank, rating, stars, score, year, pages, page, duration, capacity, version, seats, floor, servings, calories, points, views, likes, downloads, attendees, bedrooms, bathrooms, mileage, season, episode, weeks, days, hours, minutes long, reps, sets, threshold, port, attempts, inventory, step, votes, wins, losses, goals, adults, nights, year built, built year, construction year, party size, group size, team size, tickets sold, copies sold, units sold, seats sold, seats left, spots left, tickets left, min age, max age, max participants, max attendees, max guests, max players, refills, doses, headcount, weight grams',
	],
	[
		'money',
		'price, cost, amount, salary, budget, fee, total, subtotal, tax, discount, balance, revenue, rent, deposit, wage, donation, income, price per night, hourly rate, unit price, total price, replacement value, market value, estimated value, book value, insured value, deal value, contract value, order value, declared value, purchase value, total value, daily rate, day rate, monthly rate, nightly rate, rate per hour, tuition, prize money, bounty, stake, net worth, grant, loan amount, ticket price, price per day, monthly fee, prize',
	],
	[
		'float',
		'weight, height, width, length, depth, latitude, longitude, lat, lng, lon, distance, temperature, area, speed, volume, altitude, elevation, radius',
	],
	['percent', 'percent, percentage, vat, discount percent, tax rate, vat rate, interest rate, commission'],
	['email', 'email, e mail, mail, email address, mail address, e mail address'],
	['url', 'url, website, web address, link, homepage, href, linkedin, github, facebook, instagram, youtube, blog url'],
	[
		'phone',
		'phone, mobile, telephone, tel, fax, cell, cellphone, whatsapp, phone number, mobile number, telephone number, contact number, mobile phone, fax number',
	],
	['color', 'color, colour'],
	['icon', 'icon'],
	[
		'json',
		'metadata, meta, settings, config, configuration, preferences, options, payload, attributes, properties, extra, opening hours, business hours, office hours, visiting hours, working hours, store hours, shop hours, social links, specs, specifications, dimensions, seo, raw data',
	],
	['tags', 'tags, keywords, labels'],
	[
		'list',
		'features, highlights, bullets, bullet points, benefits, steps list, skills, aliases, amenities, allergens, key takeaways',
	],
	['hash', 'password, passphrase, pin hash'],
	[
		'image',
		'image, photo, picture, avatar, logo, cover, thumbnail, banner, icon image, headshot, portrait, hero, poster, screenshot, favicon, img, artwork, cover art, album art, pic, profile pic, mugshot',
	],
	[
		'file',
		'file, document, attachment, pdf, resume, cv, contract, brochure, video, audio, download, recording, manual file, receipt, media, invoice pdf, datasheet, upload',
	],
	['images', 'images, photos, gallery, pictures, screenshots, image gallery, photo gallery'],
	['files', 'files, documents, attachments, downloads list, pdfs, videos, recordings'],
	['uuid', 'uuid, guid'],
	['point', 'coordinates, geolocation, geo location, geo, map location, gps'],
	['translations', 'translations'],
	['time', 'time, opening time, closing time, start time, end time, check in time, check out time'],
	['markdown', 'markdown'],
	['html', 'html'],
	['string', 'day of week, day of the week, weekday'],
]);

const LAST: ReadonlyMap<string, FieldKind> = kindsByName([
	['timestamp', 'at, timestamp, datetime'],
	['date', 'date, dob, birthday, until, deadline, on, since, expiry, start, end'],
	['time', 'time'],
	['cents', 'cents, pence'],
	[
		'integer',
		'count, quantity, qty, minutes, seconds, hours, days, weeks, months, years, grams, quantity, stock, year, age, order, rank, rating, pages, score, total count, capacity, threshold, uses, bytes, points, seats, stars, views, mb, kb, guests, limit, sort, index, beds, calories, kcal, attendees, participants, ms, goals, bedrooms, bathrooms, floors, rooms, copies, likes, visits',
	],
	[
		'float',
		'kg, km, lbs, cm, mm, m2, sqm, latitude, longitude, weight, height, width, length, depth, distance, area, lat, lng, celsius, score float, litres, liters, miles, sqft, ratio, temperature, volume, speed',
	],
	[
		'money',
		'price, cost, amount, fee, salary, budget, total, subtotal, tax, balance, revenue, usd, eur, gbp, deposit, rent, charge, wage, income, spent',
	],
	['percent', 'percent, percentage, pct'],
	['boolean', 'enabled, active, flag, allowed, visible, verified, confirmed, opt in'],
	['email', 'email, mail'],
	['url', 'url, link, website, uri, href, linkedin url'],
	['phone', 'phone, mobile, telephone, fax, cell'],
	['color', 'color, colour, hex'],
	['icon', 'icon'],
	['slug', 'slug'],
	[
		'text',
		'description, notes, note, summary, bio, content, body, text, message, comment, comments, instructions, excerpt, details, remarks, address, reason, html, statement, paragraph, overview, feedback, biography, info, intro, terms, policy, answer',
	],
	[
		'json',
		'json, metadata, data, settings, config, preferences, options, payload, attributes, markup, address json, params, schema',
	],
	['hash', 'password, hash'],
	[
		'image',
		'image, photo, picture, avatar, logo, thumbnail, banner, cover, img, headshot, screenshot, portrait, poster',
	],
	['file', 'file, document, pdf, attachment, video, audio, upload, recording, resume, cv, scan'],
	['images', 'images, photos, pictures, gallery, screenshots'],
	['files', 'files, documents, attachments, pdfs, videos, scans'],
	['uuid', 'uuid, guid'],
	['list', 'list, highlights, takeaways'],
	['tags', 'keywords'],
	['markdown', 'markdown, md'],
]);

const BOOLEAN_OPENERS = new Set([
	'is',
	'has',
	'can',
	'should',
	'allow',
	'allows',
	'requires',
	'needs',
	'includes',
	'accepts',
	'show',
	'use',
	'was',
	'enable',
	'exclude',
	'include',
	'send',
	'wants',
	'in_stock',
]);

/** "number of seats", "maximum number of players", "no of rooms". */
const COUNTS = /(?:^|\s)(?:number|amount|count|nr|no) of (?!\w+ id$)(?:\w+ )*\w+s$|^(?:number|nr|no) of \w/;

/** What stands behind these tells more about the noun before: "date of birth", "price per night". */
const BEHIND_NOUN = new Set(['of', 'per', 'in', 'for', 'on', 'from']);

/** Names that end like a sum but hold a label: `price_type`, `total_label`. */
const MONEY_UNLESS = new Set(['card', 'gift']);

/** Addresses nobody writes on an envelope. */
const NOT_POSTAL = new Set(['ip', 'mac', 'wallet', 'ipv4', 'ipv6', 'network']);

const CREATED = new Set([
	'created at',
	'date created',
	'created on',
	'created',
	'creation date',
	'created date',
	'createdat',
	'inserted at',
	'added at',
	'date added',
	'created time',
]);
const UPDATED = new Set([
	'updated at',
	'date updated',
	'updated on',
	'updated',
	'modified at',
	'date modified',
	'last updated',
	'last modified',
	'updatedat',
	'changed at',
	'modified',
	'last updated at',
	'modified on',
	'updated date',
]);
const USER_CREATED = new Set(['user created', 'created by', 'author user']);
const USER_UPDATED = new Set(['user updated', 'updated by', 'modified by', 'last modified by', 'last edited by']);

/** The type a field's name suggests; null when the name says nothing. */
export function nameHint(name: string): NameHint | null {
	const parts = wordsOf(name);
	const whole = parts.join(' ');
	const last = parts.at(-1) ?? '';
	if (CREATED.has(whole)) return { kind: 'timestamp', facts: { auto: 'created', readonly: true } };
	if (UPDATED.has(whole)) return { kind: 'timestamp', facts: { auto: 'updated', readonly: true } };
	if (USER_CREATED.has(whole)) return { kind: 'user', facts: { auto: 'user-created', readonly: true } };
	if (USER_UPDATED.has(whole)) return { kind: 'user', facts: { auto: 'user-updated', readonly: true } };

	if (COUNTS.test(whole)) return { kind: 'integer' };
	const kind =
		WHOLE.get(whole) ?? (BOOLEAN_OPENERS.has(parts[0] ?? '') && parts.length > 1 ? 'boolean' : LAST.get(last));
	if (kind === 'money' && parts.some((word) => MONEY_UNLESS.has(word))) return null;
	if (kind === 'text' && last === 'address' && NOT_POSTAL.has(parts.at(-2) ?? '')) return null;
	if (kind === undefined && last === 'id' && parts.length > 1) return null;

	if (kind === undefined) {
		const end = parts.findIndex((word, at) => at > 0 && BEHIND_NOUN.has(word));

		return end > 0 ? nameHint(parts.slice(0, end).join(' ')) : null;
	}

	return { kind };
}

/** Names that say who acts: people of the instance rather than of the model. */
const PEOPLE = new Set([
	'owner',
	'assigned to',
	'assignee',
	'assigned user',
	'user',
	'manager',
	'account manager',
	'reviewer',
	'approver',
	'approved by',
	'assigned by',
	'created by user',
	'responsible user',
	'sales rep',
	'reporter',
	'submitted by',
	'uploaded by',
	'moderator',
	'editor',
]);

/** What people who log in do to items: `approved_by`; `said_by` and `sponsored_by` name others just as well. */
const DEEDS = new Set([
	...[
		'created',
		'updated',
		'modified',
		'approved',
		'assigned',
		'reviewed',
		'uploaded',
		'submitted',
		'checked',
		'closed',
	],
	...['handled', 'reported', 'verified', 'edited', 'published', 'managed', 'signed', 'issued', 'processed', 'added'],
	...['deleted', 'moderated', 'confirmed', 'requested', 'entered', 'recorded', 'registered', 'opened', 'resolved'],
	...['prepared', 'inspected', 'logged', 'changed', 'rejected', 'authorized', 'authorised', 'decided', 'completed'],
	...['cancelled', 'canceled', 'owned', 'posted', 'performed', 'done', 'booked', 'received', 'triaged', 'answered'],
]);

/** Whether a name says that a person who logs in is meant. */
export function namesUser(name: string): boolean {
	const words = wordsOf(name);

	return PEOPLE.has(words.join(' ')) || (words.at(-1) === 'by' && DEEDS.has(words.at(-2) ?? ''));
}

function kindsByName(entries: readonly (readonly [FieldKind, string])[]): ReadonlyMap<string, FieldKind> {
	return new Map(entries.flatMap(([kind, names]) => names.split(',').map((name) => [name.trim(), kind] as const)));
}
