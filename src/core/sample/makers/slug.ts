import { languageOf } from '../facets/translated';
import { baseOf } from '../languages';
import { slugOf } from '../names';
import type { Row } from '../row';

const TITLE = /(^|_)(title|name|headline|label|question)$/;
const FULL = /^(title|name|headline|full_name|display_name|label|question)$/;

/**
 * Slug of the title the row bears, as it stands in the row. A title in letters that no slug has gives the English one,
 * with the language behind it.
 */
export function slug(row: Row): string {
	const titled = row.shape.plans.filter(({ field, name }) => field.type === 'string' && TITLE.test(name));
	const title =
		titled.find(({ name }) => FULL.test(name)) ?? titled.find(({ name }) => !/(first|last|meta)_/.test(name));
	const text = title && row.built.get(title.field.field);
	const own = slugOf(typeof text === 'string' ? text : row.title);
	if (own.length > 1) return own;

	const language = languageOf(row);
	const plain = slugOf(row.subject.title) || row.shape.domain.noun.replaceAll(' ', '-');
	return baseOf(language) === 'en' ? plain : `${plain}-${slugOf(language)}`;
}
