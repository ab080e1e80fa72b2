import { isNumeric } from '../column-kinds';
import type { SampleField } from './sample';

/** Parts that amounts play in a sum, and counts in another. */
export const ROLES = [
	'unit',
	'quantity',
	'subtotal',
	'discount',
	'discountRate',
	'tax',
	'taxRate',
	'shipping',
	'fee',
	'tip',
	'total',
	'paid',
	'due',
	'price',
	'compare',
	'sale',
	'cost',
	'before',
	'change',
	'after',
] as const;
export type Role = (typeof ROLES)[number];

const PATTERNS: readonly (readonly [Role, RegExp])[] = [
	['taxRate', /^(tax|vat)_(rate|percent(age)?|pct)$/],
	['discountRate', /^(discount|rebate)_(rate|percent(age)?|pct)$/],
	[
		'before',
		/^(previous|old|before|opening)_(quantity|stock|balance|count|inventory)$|^(quantity|stock|balance)_before$/,
	],
	[
		'after',
		/^(new|after|resulting|closing)_(quantity|stock|balance|count|inventory)$|^(quantity|stock|balance)_after$/,
	],
	['change', /^(delta|change)(_(quantity|stock|amount|count))?$|^(quantity|stock|balance)_(change|delta)$/],
	['subtotal', /^(sub_?total|net|net_(total|amount|price)|total_net|items_total|total_before_tax)$/],
	[
		'compare',
		/^(compare(_at)?|original|regular|list|old|was|retail|msrp|rrp|strike|previous)(_price)?$|^price_(before|old|compare)$/,
	],
	['sale', /^(sale|discount|discounted|special|promo|offer|reduced)_price$/],
	['cost', /^(cost|costs)(_price|_per_item|_per_unit)?$|^(purchase|wholesale|buying|supplier)_(price|cost)$/],
	['unit', /^unit(_price|_cost)?$|^price_(per_)?(each|unit|item|piece)$|^item_price$|^rate$|^hourly_rate$/],
	['discount', /^(discount|discounts|discount_total|total_discount|rebate)$/],
	['tax', /^(tax|taxes|vat|tax_total|total_tax|sales_tax)$/],
	[
		'shipping',
		/^(shipping|delivery|freight|shipping_(cost|costs|total|fee|charge)|delivery_(cost|fee|charge)|postage)$/,
	],
	['tip', /^(tip|gratuity)$/],
	['fee', /^(fee|fees|service_fee|handling_fee|processing_fee|surcharge)$/],
	['paid', /^(paid|amount_paid|paid_total|total_paid|deposit_paid)$/],
	['due', /^(due|amount_due|balance_due|outstanding|remaining|balance_remaining|total_due|open_balance)$/],
	[
		'total',
		/^(total|totals|grand_total|order_total|line_total|row_total|invoice_total|total_(price|sum|gross|amount|cost)|gross(_total)?|sum)$/,
	],
	[
		'price',
		/^(price|base_price|selling_price|ticket_price|entry_price|price_from|current_price|price_per_(?!sq|m2|square)\w+|\w+ly_price|price_\w+ly|\w+ly_(fee|rent)|rent)$/,
	],
	['quantity', /^(quantity|qty|units|pieces|hours|item_quantity|ordered_quantity|nights|seats)$/],
];

/** The part a number plays in the sums of its row. */
export function roleOf({ type, choices }: SampleField, name: string): Role | undefined {
	if (!isNumeric(type) || choices) return undefined;
	const bare = name.replace(UNITS, '');
	return PATTERNS.find(([, pattern]) => pattern.test(bare) || pattern.test(name))?.[0];
}

const UNITS = /_(in_)?(cents?|minor|pence|usd|eur|gbp|chf|aed|value|amount)$|_amount(?=_cents?$)/g;

/** Whether a number counts hundredths of a unit of money. */
export function isInCents(name: string): boolean {
	return /(^|_)(cents?|minor|pence)$/.test(name);
}
