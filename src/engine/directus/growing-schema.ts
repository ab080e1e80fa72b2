import type { FieldOverview, Relation, SchemaOverview } from '@directus/types';
import type { StepOf } from '../../core/plan';
import type { Vendor } from '../../core/state';

type FieldPayload = StepOf<'create-field'>['field'];

/**
 * A schema overview that grows with the plan. Directus's services check relations and items against the overview they
 * are given; reading it anew after each step would cost more than the steps.
 */
export class GrowingSchema {
	readonly overview: SchemaOverview;

	constructor(
		initial: SchemaOverview,
		readonly vendor: Vendor,
	) {
		// Directus shares the overview between requests, and freezes it: only the two lists are ours to change.
		this.overview = { collections: { ...initial.collections }, relations: [...initial.relations] };
	}

	addCollection(step: StepOf<'create-collection'>): void {
		if (step.schema === null) return;
		const held = step.fields.filter((each) => !specialsOf(each).includes('no-data'));
		this.overview.collections[step.collection] = {
			collection: step.collection,
			primary: step.primaryKey,
			singleton: step.meta['singleton'] === true,
			note: textOf(step.meta['note']),
			sortField: textOf(step.meta['sort_field']),
			accountability: 'all',
			fields: Object.fromEntries(held.map((each) => [each.field, this.#field(each)])),
			...{ status: 'active' },
		};
	}

	addField({ collection, field }: StepOf<'create-field'>): void {
		const known = this.overview.collections[collection];
		if (!known || specialsOf(field).includes('no-data')) return;
		this.overview.collections[collection] = {
			...known,
			fields: { ...known.fields, [field.field]: this.#field(field) },
		};
	}

	addRelation({ collection, field, related, meta, schema }: StepOf<'create-relation'>): void {
		const relation = {
			collection,
			field,
			related_collection: related,
			schema:
				schema && related !== null ? { table: collection, column: field, foreign_key_table: related, ...schema } : null,
			meta: { many_collection: collection, many_field: field, one_collection: related, ...filled(meta) },
		};
		this.overview.relations.push(relation as unknown as Relation);
	}

	describeRelation({ collection, field, meta }: StepOf<'update-relation'>): void {
		this.overview.relations = this.overview.relations.map((each) => {
			const isMeant = each.collection === collection && each.field === field;
			return isMeant ? ({ ...each, meta: { ...each.meta, ...meta } } as Relation) : each;
		});
	}

	dropCollection(collection: string): void {
		delete this.overview.collections[collection];
		this.dropRelationsOf(collection);
	}

	dropRelationsOf(collection: string): void {
		this.overview.relations = this.overview.relations.filter(
			(each) => each.collection !== collection && each.related_collection !== collection,
		);
	}

	dropRelation(collection: string, field: string): void {
		this.overview.relations = this.overview.relations.filter(
			(each) => each.collection !== collection || each.field !== field,
		);
	}

	dropField(collection: string, field: string): void {
		const known = this.overview.collections[collection];
		if (!known) return;
		const { [field]: _dropped, ...fields } = known.fields;
		this.overview.collections[collection] = { ...known, fields };
	}

	#field(field: FieldPayload): FieldOverview {
		const schema = field.schema ?? {};
		return {
			field: field.field,
			defaultValue: schema['has_auto_increment'] === true ? 'AUTO_INCREMENT' : (schema['default_value'] ?? null),
			nullable: schema['is_nullable'] !== false,
			generated: false,
			type: field.type as FieldOverview['type'],
			dbType: this.#databaseType(field),
			precision: numberOf(schema['numeric_precision']),
			scale: numberOf(schema['numeric_scale']),
			special: specialsOf(field),
			note: textOf(field.meta['note']),
			validation: (field.meta['validation'] ?? null) as FieldOverview['validation'],
			alias: field.schema === null,
			searchable: true,
		};
	}

	setDatabaseType(collection: string, field: string, dbType: string): void {
		const known = this.overview.collections[collection];
		const held = known?.fields[field];
		if (!held) return;
		const fields = { ...known.fields, [field]: { ...held, dbType } };
		this.overview.collections[collection] = { ...known, fields };
	}

	/** RelationsService makes a MySQL key unsigned when the key it points to is; it compares these words. */
	#databaseType(field: FieldPayload): string | null {
		const name = { integer: 'int', bigInteger: 'bigint' }[field.type];
		if (this.vendor !== 'mysql' || name === undefined) return null;
		return field.schema?.['has_auto_increment'] === true ? `${name} unsigned` : name;
	}
}

/** Specials of a field payload as a list. */
export function specialsOf(field: FieldPayload): string[] {
	const special = field.meta['special'];
	return Array.isArray(special) ? special.filter((each) => typeof each === 'string') : [];
}

/** Directus reads absent parts of a relation as null. */
function filled(meta: StepOf<'create-relation'>['meta']): Record<string, unknown> {
	const absent = {
		one_field: null,
		one_collection_field: null,
		one_allowed_collections: null,
		junction_field: null,
		sort_field: null,
	};
	return { ...absent, one_deselect_action: 'nullify', ...meta };
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}

function numberOf(value: unknown): number | null {
	return typeof value === 'number' ? value : null;
}
