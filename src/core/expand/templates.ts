import { displayTemplate, titleTemplate, type TemplateField } from '../display-template';
import { impliedName } from '../naming';
import type { CollectionSpec, FieldSpec } from '../spec';
import { relationOf, type State, type StateField } from '../state';

/** Display templates of the collections of a request and of the instance. */
export class Templates {
	readonly #known = new Map<string, string>();

	constructor(
		readonly stated: ReadonlyMap<string, CollectionSpec>,
		readonly state: State,
		readonly keyOf: (collection: string) => string,
	) {}

	/** Template of a collection; what the field `besides` would add is left out. */
	of(collection: string, besides?: string): string {
		const stated = this.stated.get(collection);
		if (stated?.displayTemplate) return stated.displayTemplate;
		if (collection === 'directus_files') return FILE_TEMPLATE;
		const key = besides === undefined ? collection : `${collection} ${besides}`;
		const known = this.#known.get(key);
		if (known !== undefined) return known;

		const fields = this.#templateFields(collection).filter((each) => each.field !== besides);
		const template = displayTemplate(fields, this.keyOf(collection));
		this.#known.set(key, template);
		return template;
	}

	/** Fields that are there come first, as they do in the form; what the request says of one of them changes nothing. */
	#templateFields(collection: string): TemplateField[] {
		return [
			...this.#live(collection).map((each) => this.#liveField(collection, each)),
			...this.#added(collection).map((each) => this.#templateField(collection, each)),
		];
	}

	#live(collection: string): StateField[] {
		return Object.values(this.state.collections[collection]?.fields ?? {});
	}

	#added(collection: string): FieldSpec[] {
		const live = this.state.collections[collection]?.fields ?? {};
		return (this.stated.get(collection)?.fields ?? []).filter(({ field }) => live[field] === undefined);
	}

	#liveField(collection: string, { field, type, alias, special }: StateField): TemplateField {
		const to = relationOf(this.state, collection, field)?.related ?? null;
		const behind = to === null ? null : this.#titleOf(to);
		return {
			field,
			type,
			plain: !alias && special.length === 0,
			...(behind ? { behind: prefixed(behind, field) } : {}),
		};
	}

	#templateField(collection: string, field: FieldSpec): TemplateField {
		const behind = this.#behind(collection, field);
		return {
			field: field.field,
			type: field.type,
			plain: isTitle(field),
			...(behind ? { behind: prefixed(behind, field.field) } : {}),
		};
	}

	/** How the item is titled that a key leads to, or the translations of this one. */
	#behind(collection: string, field: FieldSpec): string | null {
		if (field.type === 'm2o') return this.#titleOf(field.to);
		if (field.type !== 'translations') return null;
		const child = this.stated.get(field.through ?? impliedName(collection, 'translations'));
		return titleTemplate((child?.fields ?? field.fields ?? []).map((each) => this.#templateField(collection, each)));
	}

	/** Title of an item by its own fields, whatever they point to; `null` where it has none. */
	#titleOf(collection: string): string | null {
		const stated = this.stated.get(collection);
		if (stated?.displayTemplate) return stated.displayTemplate;
		const fields = [
			...this.#live(collection).map((each) => ({ ...each, plain: !each.alias && each.special.length === 0 })),
			...this.#added(collection).map((each) => ({ ...each, plain: isTitle(each) })),
		];
		return titleTemplate(fields);
	}
}

/** Directus's own template for files. */
const FILE_TEMPLATE = '{{$thumbnail}} {{title}}';

function isTitle(field: FieldSpec): boolean {
	const isText = field.type === 'string' || field.type === 'text';
	return isText && !field.choices && !field.auto && !field.hidden;
}

/** A template told from a collection that reaches the item through the field `prefix`. */
export function prefixed(template: string, prefix: string): string {
	return template.replace(/\{\{\s*/g, `{{${prefix}.`);
}
