/** What a template is chosen from: name, type, and whether the value is one of fixed choices or fills itself. */
export interface TemplateField {
	readonly field: string;
	readonly type: string;
	readonly plain: boolean;
}

const TITLES = ['name', 'title', 'label', 'headline', 'full_name', 'display_name', 'subject', 'question', 'code'];

/**
 * Display template by which the Studio shows an item of a collection, e.g. `{{first_name}} {{last_name}}`.
 * Falls back to the primary key, so there always is one.
 */
export function displayTemplate(fields: readonly TemplateField[], primaryKey: string): string {
	const plain = fields.filter((each) => each.plain);
	const byName = (wanted: string) => plain.find((each) => each.field.toLowerCase() === wanted);
	const quoted = (...names: string[]) => names.map((each) => `{{${each}}}`).join(' ');

	const first = byName('first_name');
	const last = byName('last_name');
	if (first && last) return quoted(first.field, last.field);

	for (const title of TITLES) {
		const match = byName(title);
		if (match) return quoted(match.field);
	}

	const ending = plain.find((each) => /_(name|title|number|code)$/i.test(each.field));
	if (ending) return quoted(ending.field);

	const text = plain.find((each) => each.type === 'string') ?? plain.find((each) => each.type === 'text');
	if (text) return quoted(text.field);

	const translations = fields.find((each) => each.type === 'translations');
	if (translations) return quoted(`${translations.field}.title`);

	return quoted(primaryKey);
}
