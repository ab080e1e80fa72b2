import type { ModelField } from '../model';
import { impliedName } from '../naming';
import type { Json, TranslationsField } from '../spec';
import { directionOf, languageName } from '../languages';
import { columnPayload, withPresentation } from './column';
import { impliedCollection } from './collection';
import type { DraftModel } from './draft-model';
import { addPayloadField } from './fields';
import { addOwnedKey } from './keys';
import { ownEnd, tuckAway } from './junctions';

const DEFAULT_LANGUAGES = ['en'];
const LANGUAGES = 'languages';
const CODE = 'languages_code';

/** Alias payload: tabs by language where a collection of languages stands behind it, a plain list otherwise. */
export function translationsPayload(draft: DraftModel, collection: string, field: TranslationsField): ModelField {
	const tabs = usesLanguageCollection(draft, collection, field);
	const look = tabs
		? {
				interface: 'translations',
				special: ['translations'],
				options: {
					languageField: 'name',
					languageDirectionField: 'direction',
					defaultLanguage: field.languages?.[0] ?? null,
				},
				display: 'translations',
				display_options: { languageField: 'name', template: titleTemplate(draft, collection, field) },
			}
		: {
				interface: 'list-o2m',
				special: ['o2m'],
				options: { template: `{{${CODE}}} · ${titleTemplate(draft, collection, field)}` },
				display: 'related-values',
				display_options: { template: `{{${CODE}}}` },
			};

	const meta = { ...look, required: field.required ?? false, width: 'full' };
	return withPresentation({ field: field.field, type: 'alias', meta, schema: null }, field);
}

/** Translations: a child collection with one row per item and language. */
export function expandTranslations(draft: DraftModel, collection: string, field: TranslationsField): void {
	const child = childName(collection, field);
	if (draft.exists(child)) draft.partOf(child);
	else draft.addCollection(impliedCollection(child, 'translations', 'translate'));

	const parent = ownEnd(draft, child, collection, field.field);
	if (!parent) return;
	tuckAway(draft, child, 'translate');
	if (usesLanguageCollection(draft, collection, field)) expandTabs(draft, { child, parent: parent.field, field });
	else ensureCode(draft, child, field.languages);

	for (const each of field.fields ?? []) if (!draft.hasField(child, each.field)) addPayloadField(draft, child, each);

	const code = draft.relationsFrom(child).find((each) => each.related === languageCollection(field));
	draft.describeRelation(parent, {
		one_field: field.field,
		one_deselect_action: 'delete',
		...(code ? { junction_field: code.field } : {}),
	});
	draft.addUnique(child, [parent.field, code?.field ?? CODE]);
}

function expandTabs(
	draft: DraftModel,
	{ child, parent, field }: { child: string; parent: string; field: TranslationsField },
): void {
	const languages = languageCollection(field);
	ensureLanguages(draft, languages, field.languages);
	const existing = draft.relationsFrom(child).find((each) => each.related === languages);
	if (!existing) addOwnedKey(draft, child, CODE, languages);
	const code = existing ?? { collection: child, field: CODE, related: languages };
	draft.describeRelation(code, { junction_field: parent });
}

/** Makes the collection of languages, or adds the languages it lacks. */
function ensureLanguages(draft: DraftModel, name: string, codes: string[] | undefined): void {
	const rows = (codes ?? []).map(languageRow);
	const known = draft.collection(name);
	const wanted = codes || draft.exists(name) ? rows : DEFAULT_LANGUAGES.map(languageRow);

	if (known) {
		if (known.origin === 'languages' || known.origin === 'existing') addLanguageRows(known, wanted);
		return;
	}

	if (draft.exists(name)) {
		// Rows can only be offered to a collection of the usual shape; any other is the instance's own business.
		const shape = draft.state.collections[name];
		const usual = shape?.primaryKey?.field === 'code' && shape.fields['name'] && shape.fields['direction'];
		if (usual && wanted.length > 0) addLanguageRows(draft.partOf(name), wanted);
		return;
	}

	const made = draft.addCollection({
		collection: name,
		origin: 'languages',
		meta: {
			icon: 'translate',
			hidden: true,
			note: 'Languages that content is translated to',
			display_template: '{{name}}',
		},
		schema: {},
		primaryKey: { field: 'code', type: 'string' },
		fields: [
			{
				field: 'code',
				type: 'string',
				meta: { interface: 'input', required: true, width: 'half' },
				schema: { is_primary_key: true, is_nullable: false },
			},
			columnPayload({ field: 'name', type: 'string' }),
			columnPayload({ field: 'direction', type: 'string', choices: ['ltr', 'rtl'], default: 'ltr' }),
		],
		seed: null,
	});
	addLanguageRows(made, wanted);
}

function addLanguageRows(
	collection: { seed: number | Record<string, Json>[] | null },
	rows: Record<string, Json>[],
): void {
	const present = Array.isArray(collection.seed) ? collection.seed : [];
	const fresh = rows.filter((row) => !present.some((each) => each['code'] === row['code']));
	collection.seed = [...present, ...fresh];
}

function languageRow(code: string): Record<string, Json> {
	return { code, name: languageName(code), direction: directionOf(code) };
}

function ensureCode(draft: DraftModel, child: string, codes: string[] | undefined): void {
	if (draft.hasField(child, CODE)) return;
	const choices = (codes ?? DEFAULT_LANGUAGES).map((code) => ({ text: languageName(code), value: code }));
	draft.addField(child, columnPayload({ field: CODE, type: 'string', required: true, choices }));
}

/** A stated child whose language code is a plain column keeps it so; otherwise the spec's word, then Directus's own way. */
function usesLanguageCollection(draft: DraftModel, collection: string, field: TranslationsField): boolean {
	if (field.languageCollection === null) return false;
	const child = childName(collection, field);
	const stated = draft.spec.collections.find((each) => each.collection === child)?.fields ?? field.fields ?? [];
	const code = stated.find((each) => each.field === CODE);
	if (code) return code.type === 'm2o';

	const live = draft.state.collections[child]?.fields[CODE];
	if (live === undefined) return true;
	return draft.state.relations.some((each) => each.collection === child && each.field === CODE);
}

function languageCollection(field: TranslationsField): string {
	return field.languageCollection ?? LANGUAGES;
}

function childName(collection: string, field: TranslationsField): string {
	return field.through ?? impliedName(collection, 'translations');
}

function titleTemplate(draft: DraftModel, collection: string, field: TranslationsField): string {
	const child = childName(collection, field);
	const stated = draft.spec.collections.find((each) => each.collection === child)?.fields ?? field.fields ?? [];
	const texts = stated.filter((each) => (each.type === 'string' || each.type === 'text') && each.field !== CODE);
	const title = texts.find((each) => /title|name|headline/.test(each.field)) ?? texts[0];
	return title ? `{{${title.field}}}` : `{{${CODE}}}`;
}
