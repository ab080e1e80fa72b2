import type { Maker } from '../makers';
import type { Row } from '../row';
import { at } from '../random';
import { personAs } from '../facets/person';
import { slugOf } from '../names';
import { slug } from './slug';

/** Names, addresses and ways to reach somebody, by the name of the field. */
export const PEOPLE: readonly (readonly [RegExp, Maker])[] = [
	[/^(first|given|fore)_?name$|_first_name$/, (row, { name }) => personAs(row, name).first],
	[/^(last|family|sur|maiden)_?name$|_last_name$/, (row, { name }) => personAs(row, name).last],
	[/middle_?name/, () => null],
	[/(^|_)e_?mail(_?(address|id|[12]))?$/, email],
	[/(^|_)(tele)?phone|(^|_)mobile|(^|_)(tel|fax|cell|whatsapp)(_|$)/, phone],
	[/linkedin/, (row) => `https://example.com/in/${slugOf(row.person.full)}`],
	[/twitter|instagram|mastodon|bluesky|threads|tiktok|social_handle|(^|_)x_handle/, social],
	[
		/facebook|youtube|github|dribbble|behance|pinterest|social/,
		(row) => `https://example.com/${slugOf(row.person.full)}`,
	],
	[/user_?name|nick_?name|login|screen_name/, (row) => row.person.handle],
	[/^(job_?title|job|occupation|profession|position|role|function|designation)$/, (row) => row.person.job],
	[/salutation|honorific|^prefix$/, (row) => (row.person.isWoman ? 'Ms.' : 'Mr.')],
	[/(^|_)pronouns?$/, (row) => (row.person.isWoman ? 'she/her' : 'he/him')],
	[/gender|^sex$/, (row) => (row.person.isWoman ? 'female' : 'male')],
	[
		/^(full|display|contact|customer|author|recipient|guest|patient|student|reviewer|sender|owner|client|member|employee|speaker|host|reporter|buyer|seller|assignee|instructor|driver)_?name$/,
		(row, { name }) => personAs(row, name).full,
	],
	[/emergency_contact|next_of_kin/, relative],
	[/^(artist|band|performer)(_name)?$/, artist],
	[/^(model|car_model|vehicle_model)$/, model],
	[/^(make|car_make|vehicle_make)$/, (row) => row.title.split(' ')[0] ?? row.title],
	[
		/^(author|artist|reviewer|speaker|instructor|assignee|reporter|contact_person|attention|recipient|sender|signed_by|created_by|owner|host|chef|director)$/,
		(row) => row.person.full,
	],
	[
		/^(company|organi[sz]ation|employer|brand|manufacturer|vendor|supplier|publisher|client|carrier|sponsor|agency|legal)(_name)?$|company_name/,
		(row) => row.company.name,
	],
	[/industry|sector/, (row) => row.company.industry],
	[/^(domain|host|hostname)(_name)?$/, (row) => row.company.host],
	[/website|home_?page|web_?site/, (row) => `https://${siteOf(row)}`],
	[
		/(image|photo|picture|avatar|logo|thumbnail|cover|banner)_?(url|uri|src)?$|icon_(url|uri|src)$/,
		(row) => `https://example.com/images/${slug(row)}.jpg`,
	],
	[/audio/, (row) => `https://example.com/media/${slug(row)}.mp3`],
	[/video/, (row) => `https://example.com/media/${slug(row)}.mp4`],
	[/(_|^)(url|uri|link|href)$/, (row) => `https://example.com/${slug(row)}`],
	[/^area_code$/, () => '503'],
	[/street_name/, (row) => row.location.street.replace(/^\d+ | \d+$/g, '')],
	[/street|address_?(line)?_?1|^line_?1$/, (row) => row.location.street],
	[/address_?(line)?_?2|^line_?2$|apartment|suite/, () => null],
	[/(^|_)(city|town|municipality)$/, (row) => row.location.city],
	[/(^|_)(state|region|province|county)$/, (row) => row.location.region],
	[/zip|postal|post_?code/, (row) => row.location.postalCode],
	[/country_?(code|iso)|^iso(_?2|_code)?$/, (row) => row.location.code],
	[/(^|_)(country|nation)(_|$)/, (row) => row.location.country],
	[/^(?!ip_|mac_|wallet_).*address/, (row) => row.location.full],
	[/time_?zone/, (row) => row.location.zone],
	[/currency/, currency],
	[
		/(^|_)(location|place|venue|birthplace|hometown|headquarters)$/,
		(row) => `${row.location.city}, ${row.location.country}`,
	],
];

/** Who made the music of a row; elsewhere artists are people like others. */
function artist(row: Row): string {
	return row.shape.domain.kind === 'song'
		? at(row.run.source.words('artists'), row.ordinal * 7 + (row.shape.key % 900))
		: row.person.full;
}

/** The model of a vehicle is in its name; that of other things is a number. */
function model(row: Row): string {
	const isVehicle = row.shape.domain.kind === 'vehicle';
	return isVehicle ? row.title.split(' ').slice(1).join(' ') : `M-${200 + (row.ordinal % 800)}`;
}

/** Somebody of the same family name. */
function relative(row: Row): string {
	const { first, last, isWoman } = row.person;
	const names = row.run.source.words(isWoman ? 'maleNames' : 'femaleNames');
	return `${at(names, row.ordinal + first.length)} ${last}`;
}

/** The money of the row's country, where it names one; otherwise one for all. */
function currency(row: Row): string {
	const isPlaced = row.shape.plans.some(({ name }) => /country/.test(name));
	return isPlaced ? row.location.currency : at(['EUR', 'USD'], row.run.context.seed);
}

/** A company is written to at its own address, a person at theirs. */
function email(row: Row, { name }: Parameters<Maker>[1]): string {
	return row.shape.domain.kind === 'company' ? `hello@${row.company.host}` : personAs(row, name).email;
}

/** Numbers 555-0100 to 555-0199 are kept free for examples. */
function phone(row: Row, { name }: Parameters<Maker>[1]): string {
	const random = row.random(name);
	const area = random.pick([202, 206, 212, 303, 312, 404, 415, 503, 512, 617, 646, 702, 713, 805, 917]);
	return `+1 ${area} 555 01${String(random.int(0, 99)).padStart(2, '0')}`;
}

function social(row: Row): string {
	return `@${row.person.handle.replaceAll('.', '_')}`;
}

function siteOf(row: Row): string {
	return row.shape.domain.kind === 'person' ? `example.com/${slugOf(row.person.full)}` : row.company.host;
}
