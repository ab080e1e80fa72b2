import type { JsonObject } from '../../src/core/model';
import type { Plan, Step } from '../../src/core/plan';
import { sampleRows, type ValueSource } from '../../src/core/sample/sample';
import { referenceIn } from '../../src/core/seed/entries';
import type { Json } from '../../src/core/spec';
import type { State, StateField } from '../../src/core/state';
import { World, refuse, type Key } from './world';

const words: ValueSource = { words: (list) => ['Alder', 'Birch', 'Cedar', 'Dogwood'].map((each) => `${each} ${list}`) };

/** Users and files that an instance in use has. */
const IDS = Array.from({ length: 5 }, (_, index) => `10000000-0000-4000-8000-00000000000${index}`);

const isKey = (value: Json | undefined): value is Key => typeof value === 'string' || typeof value === 'number';
/** Databases compare a key and its digits as text alike. */
const word = (value: Json | undefined): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

const isObject = (value: Json | undefined): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** An instance on paper that holds items as well: nested writes, keys, uniqueness and presence as Directus keeps them. */
export class PeopledWorld {
	/** Collections whose constraints allowed fewer samples than were asked for. */
	readonly shortfalls = new Set<string>();
	readonly #keys = new Map<string, Key>();
	readonly world: World;

	constructor(
		state: State,
		/** Items by collection; shared between one play and the next. */
		readonly items = new Map<string, JsonObject[]>(),
	) {
		this.world = new World(state);
		for (const name of ['directus_users', 'directus_files']) {
			if (!this.items.has(name))
				this.items.set(
					name,
					IDS.map((id) => ({ id })),
				);
		}
	}

	/** Plays a whole plan and returns the state after it. */
	play(plan: Plan): State {
		for (const step of plan.steps) this.#step(step);
		this.world.settle();
		this.#checkKeys();
		const held = Object.values(this.world.state.collections).filter((each) => !each.system && !each.folder);
		for (const { collection: name } of held) this.world.setRows(name, this.rows(name).length);
		return this.world.state;
	}

	rows(collection: string): JsonObject[] {
		const rows = this.items.get(collection) ?? [];
		this.items.set(collection, rows);
		return rows;
	}

	/** The keys of the first items that have the values of each; as ItemFinder does it. */
	find(collection: string, wheres: readonly JsonObject[]): Promise<(Key | null)[]> {
		const { primaryKey, fields } = this.world.held(collection);
		const key = primaryKey.field;
		const found = wheres.map((where) => {
			const values = Object.entries(where);
			for (const [field] of values) if (!fields[field]) refuse(`no such column: ${collection}.${field}`);
			const row = this.rows(collection).find((each) =>
				values.every(([field, value]) => word(each[field]) === word(value)),
			);
			const own = row?.[key];
			return isKey(own) ? own : null;
		});
		return Promise.resolve(found);
	}

	nth(collection: string, positions: readonly number[]): Promise<(Key | null)[]> {
		const key = this.world.held(collection).primaryKey.field;
		const keys = this.rows(collection).map((each) => each[key]);
		const ordered = keys.filter(isKey).sort((left, right) => (left < right ? -1 : 1));
		return Promise.resolve(positions.map((position) => ordered[position - 1] ?? null));
	}

	#step(step: Step): void {
		switch (step.kind) {
			case 'drop-collection':
				this.items.delete(step.collection);
				return this.world.shape(step);
			case 'insert-items':
				for (const { id, values } of step.rows) this.#keys.set(id, this.#insert(step.collection, this.#known(values)));
				return;
			case 'link-items':
				for (const { id, values } of step.rows) {
					const key = this.#keys.get(id) ?? refuse(`row ${id} was not inserted`);
					this.#update(step.collection, key, this.#known(values));
				}
				return;
			case 'insert-samples':
				return this.#sample(step.samples);
			default:
				return this.world.shape(step);
		}
	}

	#sample(samples: Extract<Step, { kind: 'insert-samples' }>['samples']): void {
		const existing = Object.fromEntries(
			Object.values(this.world.state.collections).flatMap(({ collection, primaryKey }) =>
				primaryKey
					? [
							[
								collection,
								this.rows(collection)
									.map((each) => each[primaryKey.field])
									.filter(isKey),
							],
						]
					: [],
			),
		);
		const context = {
			seed: 1,
			now: '2026-05-10T12:00:00Z',
			existing,
			taken: {},
			sampleFiles: 'new',
			files: { images: [], documents: [] },
		} as const;

		for (const { collection, rows, files, shortfall } of sampleRows(samples, context, words)) {
			if (shortfall) this.shortfalls.add(collection);
			for (const { $key } of files) this.#keys.set($key, this.#insert('directus_files', { id: crypto.randomUUID() }));
			for (const { $key: id, ...values } of rows) {
				const key = this.#insert(collection, this.#known(values));
				if (typeof id === 'string') this.#keys.set(id, key);
			}
		}
	}

	/** Values with keys in the place of references to rows inserted before. */
	#known(values: JsonObject): JsonObject {
		return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, this.#knownValue(value)]));
	}

	#knownValue(value: Json): Json {
		if (Array.isArray(value)) return value.map((each) => this.#knownValue(each));
		if (!isObject(value)) return value;
		const reference = referenceIn(value);
		if (reference === null) return this.#known(value);
		return this.#keys.get(String(reference)) ?? refuse(`row ${reference} was not inserted`);
	}

	#insert(collection: string, values: JsonObject): Key {
		const { primaryKey, fields, singleton } = this.world.held(collection);
		const lists = Object.entries(values).filter(([field]) => fields[field]?.alias);
		const own = Object.entries(values).filter(([field]) => !fields[field]?.alias);
		const row: JsonObject = {};
		for (const [field, value] of own) row[field] = this.#column(collection, field, value, values);

		for (const field of Object.values(fields)) {
			if (field.alias || field.field in row) continue;
			row[field.field] = this.#filled(collection, field);
			if (row[field.field] === null && !field.nullable) refuse(`${collection}.${field.field} may not be empty`);
		}

		if (singleton && this.rows(collection).length > 0) refuse(`${collection} holds one item`);
		this.#checkUnique(collection, row, null);
		this.rows(collection).push(row);
		const key = row[primaryKey.field];
		if (!isKey(key)) refuse(`${collection} needs a key`);
		for (const [field, entries] of lists) this.#list(collection, field, key, entries);
		return key;
	}

	#filled(collection: string, { field, defaultValue, special }: StateField): Json {
		if (defaultValue === 'AUTO_INCREMENT') return this.rows(collection).length + 1;
		if (special.includes('uuid'))
			return `00000000-0000-4000-8000-${String(this.rows(collection).length).padStart(12, '0')}`;
		if (special.some((each) => each.startsWith('date-'))) return '2026-05-10T12:00:00Z';
		return field === 'id' && defaultValue === null ? null : defaultValue;
	}

	#column(collection: string, field: string, value: Json, row: JsonObject): Json {
		const column = this.world.field(collection, field) ?? refuse(`${collection} has no field ${field}`);
		if (value === null && !column.nullable) refuse(`${collection}.${field} may not be empty`);
		const relation = this.world.relation(collection, field);
		if (!relation || !isObject(value)) return value;
		const named = relation.related ?? row[relation.meta?.collectionField ?? ''];
		return typeof named === 'string' ? this.#insert(named, value) : refuse(`${collection}.${field} points to nothing`);
	}

	#list(collection: string, field: string, key: Key, entries: Json): void {
		const relation = this.world.state.relations.find(
			(each) => each.related === collection && each.meta?.oneField === field,
		);
		if (!relation) refuse(`${collection}.${field} lists nothing`);
		if (!Array.isArray(entries)) refuse(`${collection}.${field} takes a list`);

		for (const entry of entries) {
			if (isObject(entry)) this.#insert(relation.collection, { ...entry, [relation.field]: key });
			else if (isKey(entry)) this.#update(relation.collection, entry, { [relation.field]: key });
		}
	}

	#update(collection: string, key: Key, values: JsonObject): void {
		const { primaryKey, fields } = this.world.held(collection);
		const row = this.rows(collection).find((each) => word(each[primaryKey.field]) === word(key));
		if (!row) refuse(`${collection} has no item ${key}`);

		for (const [field, value] of Object.entries(values)) {
			if (fields[field]?.alias) this.#list(collection, field, key, value);
			else row[field] = this.#column(collection, field, value, values);
		}

		this.#checkUnique(collection, row, row);
	}

	#checkUnique(collection: string, row: JsonObject, except: JsonObject | null): void {
		const { fields, unique } = this.world.held(collection);
		const single = Object.values(fields).filter((each) => each.unique);

		for (const set of [...single.map((each) => [each.field]), ...unique]) {
			const tuple = (of: JsonObject) => set.map((field) => of[field] ?? null);
			if (tuple(row).includes(null)) continue;
			const twin = this.rows(collection).find(
				(each) => each !== except && JSON.stringify(tuple(each)) === JSON.stringify(tuple(row)),
			);
			if (twin) refuse(`${collection} has ${set.join(' and ')} ${JSON.stringify(tuple(row))} already`);
		}
	}

	/** Foreign keys, as the database holds them by the end of the transaction. */
	#checkKeys(): void {
		for (const { collection, field, related, constraint } of this.world.state.relations) {
			if (constraint === null || related === null || this.world.collection(related).system) continue;
			const key = this.world.held(related).primaryKey.field;
			const known = new Set(this.rows(related).map((each) => word(each[key])));

			for (const row of this.rows(collection)) {
				const value = row[field];
				if (isKey(value) && !known.has(String(value)))
					refuse(`${collection}.${field} points to no ${related} ${value}`);
			}
		}
	}
}
