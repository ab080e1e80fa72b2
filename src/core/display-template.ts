/** What a template is chosen from. */
export interface TemplateField {
	readonly field: string;
	readonly type: string;
	/** Whether it holds free text: not one of fixed choices, nothing that fills itself. */
	readonly plain: boolean;
	/** For keys and translations: the title of what stands behind the field, told from this collection. */
	readonly behind?: string;
}

const TITLES = ['name', 'title', 'label', 'headline', 'full_name', 'display_name', 'subject', 'question', 'code'];

/** Words that end the name of a text nobody would call an item by. */
const TECHNICAL = /(^|_)(url|uri|link|slug|path|color|colour|icon|password|token|hash|secret)$/i;

const AMOUNT = /^(quantity|qty|amount|count)$/i;

/** Most related items that together title one which has no words of its own. */
const MOST_BEHIND = 2;

/**
 * Display template by which the Studio shows an item of a collection, e.g. `{{first_name}} {{last_name}}`. An item
 * without words of its own is shown by those it belongs to; the last resort is the primary key, so there always is one.
 */
export function displayTemplate(fields: readonly TemplateField[], primaryKey: string): string {
	return titleTemplate(fields) ?? relatedTemplate(fields) ?? quoted(primaryKey);
}

/** The same by the texts of the item alone; `null` where it has none. */
export function titleTemplate(fields: readonly TemplateField[]): string | null {
	const plain = fields.filter((each) => each.plain);
	const byName = (wanted: string) => plain.find((each) => each.field.toLowerCase() === wanted);
	const first = byName('first_name');
	const last = byName('last_name');
	if (first && last) return quoted(first.field, last.field);

	for (const title of TITLES) {
		const match = byName(title);
		if (match) return quoted(match.field);
	}

	const spoken = plain.filter((each) => !TECHNICAL.test(each.field));
	const chosen =
		spoken.find((each) => /_(name|title|number|code)$/i.test(each.field)) ??
		spoken.find((each) => each.type === 'string') ??
		spoken.find((each) => each.type === 'text');
	return chosen ? quoted(chosen.field) : null;
}

function relatedTemplate(fields: readonly TemplateField[]): string | null {
	const translated = fields.find((each) => each.type === 'translations')?.behind;
	if (translated) return translated;
	const behind = fields.flatMap((each) => each.behind ?? []).slice(0, MOST_BEHIND);
	if (behind.length === 0) return null;
	const amount = fields.find((each) => AMOUNT.test(each.field));
	return behind.join(' · ') + (amount ? ` × ${quoted(amount.field)}` : '');
}

function quoted(...fields: string[]): string {
	return fields.map((each) => `{{${each}}}`).join(' ');
}
