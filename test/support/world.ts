import { digestOf } from '../../src/core/digest';
import type { JsonObject, ModelField } from '../../src/core/model';
import type { Plan, Step, StepOf } from '../../src/core/plan';
import type { Json } from '../../src/core/spec';
import type { State, StateCollection, StateField, StateRelation } from '../../src/core/state';

export type Key = string | number;

const text = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);
const texts = (value: Json | undefined): string[] =>
	Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
const same = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

/**
 * An instance on paper: a state that steps are played onto. It takes what Directus and its database take, refuses what
 * they refuse, and reads back what they would read back.
 */
export class World {
	/** Each collection's `meta`, which a state leaves out. */
	readonly meta = new Map<string, JsonObject>();
	readonly fieldMeta = new Map<string, JsonObject>();

	constructor(public state: State) {}

	/** Steps of the structure; rows are another matter. */
	shape(step: Step): void {
		switch (step.kind) {
			case 'drop-collection':
				return this.#drop(step);
			case 'create-collection':
				return this.#createCollection(step);
			case 'create-field':
				return this.#createField(step.collection, step.field);
			case 'create-relation':
				return this.#createRelation(step);
			case 'update-relation':
				return this.#describe(step);
			case 'create-unique':
				return this.#createUnique(step);
			case 'create-permission':
				return this.#permit(step);
			default:
				return;
		}
	}

	/** What must hold once all is played: nothing points into the void. */
	settle(): void {
		for (const relation of this.state.relations) {
			const { collection, field, related, meta } = relation;
			const at = `${collection}.${field}`;
			if (related !== null && meta?.oneField) {
				if (!this.field(related, meta.oneField)?.alias) refuse(`${at} is listed as ${related}.${meta.oneField}`);
			}

			for (const named of [meta?.junctionField, meta?.collectionField]) {
				if (named && !this.field(collection, named)) refuse(`${at} names ${named}, which is not there`);
			}

			if (meta?.junctionField && !this.relation(collection, meta.junctionField)) refuse(`${at} has no other end`);
			if (meta?.sortField && !this.field(collection, meta.sortField)) refuse(`${at} is sorted by ${meta.sortField}`);
			for (const allowed of meta?.allowed ?? []) this.held(allowed);
		}

		for (const [collection, meta] of this.meta) {
			for (const part of ['sort_field', 'archive_field']) {
				const named = text(meta[part]);
				if (named !== null && !this.field(collection, named)) refuse(`${collection} has no ${named}`);
			}
		}

		for (const [path, meta] of this.fieldMeta) {
			const [collection = '', field] = path.split('.');
			const group = text(meta['group']);
			if (group !== null && !this.field(collection, group)?.special.includes('group')) refuse(`${path} is in ${group}`);
			const lists = texts(meta['special']).some((each) =>
				['o2m', 'm2m', 'm2a', 'files', 'translations'].includes(each),
			);
			const listed = this.state.relations.some((each) => each.related === collection && each.meta?.oneField === field);
			if (lists && !listed) refuse(`${path} lists nothing`);
		}
	}

	collection(name: string): StateCollection {
		return this.state.collections[name] ?? refuse(`there is no collection ${name}`);
	}

	/** A collection that has a table. */
	held(name: string): StateCollection & { primaryKey: { field: string; type: string } } {
		const { primaryKey, ...rest } = this.collection(name);
		return primaryKey === null ? refuse(`${name} is a folder`) : { ...rest, primaryKey };
	}

	field(collection: string, field: string): StateField | undefined {
		return this.state.collections[collection]?.fields[field];
	}

	relation(collection: string, field: string): StateRelation | undefined {
		return this.state.relations.find((each) => each.collection === collection && each.field === field);
	}

	setRows(collection: string, rows: number): void {
		this.#put({ ...this.collection(collection), rows });
	}

	#put(collection: StateCollection): void {
		this.#renew({ collections: { ...this.state.collections, [collection.collection]: collection } });
	}

	#renew(parts: Partial<State>): void {
		this.state = { ...this.state, ...parts };
	}

	#drop({ collection: name, keep }: StepOf<'drop-collection'>): void {
		this.held(name);
		const { [name]: _gone, ...collections } = this.state.collections;
		const gone = this.state.relations.filter((each) => each.collection === name || each.related === name);
		const relations = this.state.relations.filter((each) => !gone.includes(each));
		const kept = ({ policy, action }: { policy: string; action: string }) =>
			keep?.permissions.some((each) => each.policy === policy && each.action === action) === true;
		const permissions = this.state.permissions.filter((each) => each.collection !== name || kept(each));
		this.meta.delete(name);
		for (const path of [...this.fieldMeta.keys()]) if (path.startsWith(`${name}.`)) this.fieldMeta.delete(path);
		this.#renew({ collections, relations, permissions });

		for (const { related, meta } of gone) {
			if (related === null || related === name || !meta?.oneField) continue;
			const { [meta.oneField]: _alias, ...fields } = this.collection(related).fields;
			this.fieldMeta.delete(`${related}.${meta.oneField}`);
			this.#put({ ...this.collection(related), fields });
		}
	}

	#createCollection(step: StepOf<'create-collection'>): void {
		const { collection, meta, schema, primaryKey, fields } = step;
		if ([...Object.keys(this.state.collections), ...this.state.tables].some((each) => same(each, collection))) {
			refuse(`${collection} is there already`);
		}

		const group = text(meta['group']);
		if (group !== null) this.collection(group);
		if (schema === null && fields.length > 0) refuse(`${collection} has no table for its fields`);
		const key = fields.find((each) => each.field === primaryKey);
		if (schema !== null && key?.schema?.['is_primary_key'] !== true) refuse(`${collection} has no primary key`);

		this.meta.set(collection, meta);
		this.#put({
			collection,
			folder: schema === null,
			system: false,
			singleton: meta['singleton'] === true,
			meta,
			primaryKey: key ? { field: key.field, type: this.#typeOf(key) } : null,
			fields: {},
			unique: [],
			rows: schema === null ? null : 0,
		});
		for (const each of fields) this.#createField(collection, each);
		const { limit, used } = this.state.entitlements.collections;
		if (schema === null) return;
		if (limit !== null && used >= limit) refuse('the licence allows no more collections');
		this.#renew({ entitlements: { ...this.state.entitlements, collections: { limit, used: used + 1 } } });
	}

	#createField(name: string, field: ModelField): void {
		const collection = this.held(name);
		const taken = Object.keys(collection.fields).some((each) => same(each, field.field));
		if (taken) refuse(`${name}.${field.field} is there already`);
		const rows = collection.rows ?? 0;
		const schema = field.schema ?? {};
		const hasDefault = schema['default_value'] !== undefined && schema['default_value'] !== null;
		if (rows > 0 && schema['is_nullable'] === false && !hasDefault) refuse(`rows of ${name} lack ${field.field}`);
		if (rows > 1 && schema['is_unique'] === true && hasDefault) refuse(`rows of ${name} share ${field.field}`);

		this.fieldMeta.set(`${name}.${field.field}`, field.meta);
		this.#put({
			...collection,
			fields: { ...collection.fields, [field.field]: this.#read(field, collection.primaryKey.field) },
		});
	}

	#read(field: ModelField, key: string): StateField {
		const { schema, meta } = field;
		const isKey = field.field === key;
		const type = this.#typeOf(field);
		const length = schema?.['max_length'];
		const options = meta['options'];
		const isObject = typeof options === 'object' && options !== null && !Array.isArray(options);
		return {
			field: field.field,
			type,
			alias: schema === null,
			nullable: schema === null || schema['is_nullable'] !== false,
			unique: isKey || schema?.['is_unique'] === true,
			indexed: schema?.['is_indexed'] === true,
			defaultValue: schema?.['has_auto_increment'] === true ? 'AUTO_INCREMENT' : (schema?.['default_value'] ?? null),
			maxLength: type === 'string' && schema !== null ? Number(length ?? 255) : null,
			special: texts(meta['special']),
			interface: text(meta['interface']),
			options: isObject ? options : null,
			validation: meta['validation'] ?? null,
		};
	}

	/** SQLite has no type for a UUID; only the special tells one from text. Its decimals are floats. */
	#typeOf({ type, meta }: ModelField): string {
		if (this.state.vendor !== 'sqlite') return type;
		if (type === 'uuid' && !texts(meta['special']).includes('uuid')) return 'string';
		return type === 'decimal' ? 'float' : type;
	}

	#createRelation({ collection, field, related, meta, schema }: StepOf<'create-relation'>): void {
		const at = `${collection}.${field}`;
		this.held(collection);
		const column = this.field(collection, field) ?? refuse(`${at} is not a field`);
		if (column.alias) refuse(`${at} has no column`);
		if (this.relation(collection, field)) refuse(`${at} has a relation already`);
		if (related === null && !meta.one_collection_field) refuse(`${at} points to nothing`);

		if (related !== null && schema !== null) {
			const type = this.held(related).primaryKey.type;
			const alike = [column.type, type].every((each) => each === 'string' || each === 'uuid');
			if (column.type !== type && !(this.state.vendor === 'sqlite' && alike)) {
				refuse(`${at} is ${column.type}, the key of ${related} is ${type}`);
			}

			if (schema.on_delete === 'SET NULL' && !column.nullable) refuse(`${at} cannot be set to null`);
		}

		this.#renew({
			relations: [
				...this.state.relations,
				{
					collection,
					field,
					related,
					constraint: schema !== null && related !== null ? `${collection}_${field}_foreign` : null,
					meta: {
						oneField: meta.one_field ?? null,
						junctionField: meta.junction_field ?? null,
						sortField: meta.sort_field ?? null,
						deselect: meta.one_deselect_action ?? 'nullify',
						allowed: meta.one_allowed_collections ?? null,
						collectionField: meta.one_collection_field ?? null,
					},
				},
			],
		});
	}

	#describe({ collection, field, meta }: StepOf<'update-relation'>): void {
		const relation = this.relation(collection, field) ?? refuse(`${collection}.${field} has no relation`);
		const before = relation.meta;
		const described: StateRelation = {
			...relation,
			meta: {
				oneField: meta.one_field ?? before?.oneField ?? null,
				junctionField: meta.junction_field ?? before?.junctionField ?? null,
				sortField: meta.sort_field ?? before?.sortField ?? null,
				deselect: meta.one_deselect_action ?? before?.deselect ?? 'nullify',
				allowed: meta.one_allowed_collections ?? before?.allowed ?? null,
				collectionField: meta.one_collection_field ?? before?.collectionField ?? null,
			},
		};
		this.#renew({ relations: this.state.relations.map((each) => (each === relation ? described : each)) });
	}

	#createUnique({ collection, fields, name }: StepOf<'create-unique'>): void {
		const held = this.held(collection);
		if (name.length > 63) refuse(`the index name ${name} is cut`);
		for (const field of fields) {
			const column = held.fields[field] ?? refuse(`${collection}.${field} is not a field`);
			if (column.alias) refuse(`${collection}.${field} has no column`);
		}

		this.#put({ ...held, unique: [...held.unique, [...fields]] });
	}

	#permit({ policy, collection, action }: StepOf<'create-permission'>): void {
		if (!this.state.policies.some((each) => each.id === policy)) refuse(`there is no policy ${policy}`);
		this.held(collection);
		this.#renew({ permissions: [...this.state.permissions, { policy, collection, action }] });
	}
}

/** Plays the structure of a plan onto a state, as Directus would, and returns the state after it. */
export function playStructure(plan: Plan, state: State): World {
	const world = new World(state);
	for (const step of plan.steps) world.shape(step);
	world.settle();
	world.state = { ...world.state, digest: digestOf({ ...world.state, digest: '' }) };
	return world;
}

/** Breaks off a play, as Directus would answer an error. */
export function refuse(reason: string): never {
	throw new Error(`Directus refuses: ${reason}`);
}
