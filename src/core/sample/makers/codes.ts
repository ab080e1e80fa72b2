import type { Maker } from '../makers';
import { slugOf } from '../names';
import { permute, randomOf, mix, uuidOf } from '../random';
import type { Row } from '../row';
import { mustBeSet, seldom } from './seldom';
import { hasHappened } from '../facets/state';

/** Numbers and codes that identify something, by the name of the field. */
export const CODES: readonly (readonly [RegExp, Maker])[] = [
	[
		/^sku$|_sku$|article_number|item_number|product_(code|number)|part_number|model_number/,
		(row) => `${initials(row)}-${dealt(row, 5)}`,
	],
	[/barcode|^(ean|gtin|upc)\d*$/, (row) => withCheckDigit(`400${dealt(row, 9)}`)],
	[/isbn/, (row) => withCheckDigit(`9780${dealt(row, 8)}`)],
	[/tracking/, (row, plan) => (mustBeSet(plan) || hasHappened(row, 'shipped') ? `1Z${dealt(row, 10)}` : null)],
	[
		/(payment_intent|charge|transaction|stripe|session|external|provider)_?(id|reference|ref)/,
		(row, { key }) => `demo_${uuidOf(mix(key, row.ordinal)).replaceAll('-', '').slice(0, 18)}`,
	],
	[/^reference(_id|_number)?$|^ref$/, seldom(0.7, (row) => `REF-${serial(row)}`)],
	[
		/^(room|apartment|unit|table|house|seat|door)?_?(number|no)$/,
		(row) => (row.shape.domain.kind === 'order' ? document(row, 'ORD') : String(101 + row.ordinal)),
	],
	[
		/(invoice|order|ticket|case|quote|booking|reservation|contract|receipt|shipment|customer|employee|student|patient|member|account|policy|project|asset|document|purchase|payment|registration|confirmation)_?(number|no|num|code|id|ref|reference)$/,
		numbered,
	],
	[/coupon|voucher|promo|discount_code|^code$|_code$/, code],
	[/serial/, (row) => `SN${dealt(row, 8)}`],
	[
		/license_?plate|number_?plate|registration$/,
		(row) => `${row.random('plate').pick(['B', 'K', 'M', 'HH'])}-${letters(row, 2)} ${dealt(row, 4)}`,
	],
	[/iban/, (row) => `XX00 DEMO ${dealt(row, 4)} ${dealt(row, 8).slice(4)}`],
	[/(vat|tax)_?(id|number|no)/, (row) => `XX${dealt(row, 9)}`],
	[/^ip(_?address)?$|_ip$/, (row) => `192.0.2.${1 + (row.ordinal % 254)}`],
	[/mime|content_type/, () => 'application/pdf'],
	[/^version$|_version$/, (row) => `1.${Math.floor(row.ordinal / 10)}.${row.ordinal % 10}`],
	[/(^|_)vin$/, (row) => `DEMO${letters(row, 3)}${dealt(row, 10)}`],
	[/_(number|no|id|ref|key)$/, (row) => `${letters(row, 2)}${dealt(row, 7)}`],
	[/token|secret|api_key|password/, (row) => `demo-${dealt(row, 8)}`],
];

/** Digits that differ from row to row, without an order that shows. */
function dealt(row: Row, digits: number): string {
	const moving = Math.min(digits, 8);
	const fixed = String(row.shape.key)
		.padStart(10, '7')
		.slice(0, digits - moving);
	return fixed + String(permute(row.ordinal, 10 ** moving, row.shape.key)).padStart(moving, '0');
}

/** Consecutive number, as documents have. */
function serial(row: Row): string {
	return String(row.ordinal + 1).padStart(5, '0');
}

function numbered(row: Row, { name }: Parameters<Maker>[1]): string {
	const word = name.split('_')[0] ?? '';
	const prefix = PREFIXES[word] ?? word.slice(0, 3).toUpperCase();
	return document(row, prefix);
}

function document(row: Row, prefix: string): string {
	return `${prefix}-${new Date(row.run.now).getUTCFullYear()}-${serial(row)}`;
}

const PREFIXES: Readonly<Record<string, string>> = {
	order: 'ORD',
	invoice: 'INV',
	ticket: 'TCK',
	quote: 'QUO',
	booking: 'BKG',
};

function code(row: Row): string {
	if (row.shape.domain.kind === 'country') return row.location.code;
	if (row.shape.domain.kind !== 'discount') return `${initials(row)}${dealt(row, 4)}`;
	const word = row.random('code').pick(['WELCOME', 'SPRING', 'THANKS', 'SUMMER', 'FRIENDS', 'EARLY', 'BUNDLE']);
	return `${word}${dealt(row, 3)}`;
}

/** Capital letters of the row's title: `Brass Desk Lamp` is BDL. */
function initials(row: Row): string {
	const words = slugOf(row.subject.title)
		.split('-')
		.filter((word) => /^[a-z]/.test(word));
	const first = words
		.map((word) => word.charAt(0))
		.join('')
		.toUpperCase();
	return first.length >= 2 ? first.slice(0, 3) : (words[0] ?? 'demo').slice(0, 3).toUpperCase();
}

function letters(row: Row, count: number): string {
	const random = randomOf(mix(row.key, count));
	return Array.from({ length: count }, () => random.pick(['A', 'C', 'E', 'F', 'K', 'L', 'M', 'R', 'T', 'X'])).join('');
}

/** Twelve digits and the check digit of EAN-13. */
function withCheckDigit(digits: string): string {
	const sum = Array.from(digits, Number).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
	return `${digits}${(10 - (sum % 10)) % 10}`;
}
