import type { FieldSpec, PayloadField } from '../../spec';
import { nameKey, wordsOf } from '../names';
import { addField, freeName, type Making, type Work } from './work';

const CODE_NAMES = new Set([
	'languages code',
	'language code',
	'language',
	'lang',
	'locale',
	'languages',
	'locale code',
	'language id',
	'languages id',
	'lang code',
]);

/** Joins collections that hold one row per language to their parents, and gathers translatable fields. */
export function makeTranslations(work: Work): void {
	for (const making of work.makings.values()) listTranslations(work, making);
	for (const making of work.makings.values()) gatherTranslatable(work, making);
	const { languagesSaid: said } = work.draft;
	const some = [...work.makings.values()].some(({ spec }) => spec.fields.some(({ type }) => type === 'translations'));
	// Languages alone do not tell which texts are to be in them.
	if (said && !some) work.report('line-unused', '', { text: said.text }, said.at);
}

/** `Posts_Translations` with a key to `Posts` and a language code becomes the translations of `Posts`. */
function listTranslations(work: Work, making: Making): void {
	const { spec } = making;
	const words = wordsOf(spec.collection);
	if (!/^(?:translations?|i18n|localizations?|locales)$/.test(words.at(-1) ?? '') || words.length < 2) return;
	const base = nameKey(words.slice(0, -1).join(' '));
	const key = spec.fields.find(
		(field) => field.type === 'm2o' && (nameKey(field.to) === base || nameKey(field.to).endsWith(` ${base}`)),
	);
	const parent = key?.type === 'm2o' ? work.makings.get(key.to) : undefined;
	const code = spec.fields.find(({ field }) => CODE_NAMES.has(wordsOf(field).join(' ')));
	if (!key || !parent || !code) return;
	const languages = languagesOf(work, code);
	const existing = parent.spec.fields.find(({ type }) => type === 'translations');
	const details = {
		type: 'translations' as const,
		through: spec.collection,
		languageCollection: code.type === 'm2o' ? code.to : null,
		...(languages.length > 0 ? { languages } : {}),
	};

	spec.hidden = true;
	spec.unique ??= [[key.field, code.field]];

	if (existing?.type === 'translations') {
		Object.assign(existing, details);
	} else {
		const field = freeName(parent, 'translations');
		const path = `${parent.spec.collection}.${field}`;
		const reason = `"${spec.collection}" holds its texts per language`;
		addField(parent, { field, ...details });
		work.mark(path, making.draft.at);
		work.report('field-added', path, { field, collection: parent.spec.collection, reason }, making.draft.at);
	}
}

/** Languages of a code field: its choices, or those the prompt names for the whole model. */
function languagesOf(work: Work, code: FieldSpec): string[] {
	if (code.type !== 'string') return [];
	const said = (code.choices ?? []).map((choice) => String(typeof choice === 'object' ? choice.value : choice));
	if (said.length > 0 || work.draft.languages.length === 0) return said;
	code.choices = [...work.draft.languages];

	return [...work.draft.languages];
}

/** Fields said to be translatable move into one translations field. */
function gatherTranslatable(work: Work, making: Making): void {
	const names = new Set(making.draft.fields.filter(({ translatable }) => translatable).map(({ field }) => field));
	const said = making.spec.fields.find(({ type }) => type === 'translations');
	const languages = languagesSaid(work, making);

	if (names.size > 0) {
		const moved = making.spec.fields.filter((field) => names.has(field.field)).flatMap(payloadOf);
		if (moved.length === 0) return;
		const gone = new Set(moved.map(({ field }) => field));
		making.spec.fields = making.spec.fields.filter(({ field }) => !gone.has(field));
		const into = said?.type === 'translations' ? said : newTranslations(work, making);
		into.fields = [...(into.fields ?? []), ...moved];
	}

	const made = making.spec.fields.find(({ type }) => type === 'translations');
	if (made?.type === 'translations' && made.languages === undefined && languages.length > 0) made.languages = languages;
}

function newTranslations(work: Work, making: Making): Extract<FieldSpec, { type: 'translations' }> {
	const field = freeName(making, 'translations');
	const made: Extract<FieldSpec, { type: 'translations' }> = { field, type: 'translations' };
	addField(making, made);
	work.mark(`${making.spec.collection}.${field}`, making.draft.at);

	return made;
}

function languagesSaid(work: Work, making: Making): string[] {
	const said = making.draft.fields.flatMap(({ languages }) => languages ?? []);

	return said.length > 0 ? [...new Set(said)] : [...work.draft.languages];
}

function payloadOf(field: FieldSpec): PayloadField[] {
	switch (field.type) {
		case 'o2m':
		case 'm2m':
		case 'm2a':
		case 'files':
		case 'translations':
			return [];
		default:
			return [withoutUnique(field)];
	}
}

/** The same text may be right in two languages. */
function withoutUnique(field: PayloadField): PayloadField {
	const copy = { ...field };
	if ('unique' in copy) delete copy.unique;

	return copy;
}
