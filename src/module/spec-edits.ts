import { COLUMN_TYPES, type CollectionSpec, type FieldSpec, type Spec } from '../core/spec';

/** A small change to a spec, made in the plan. */
export type SpecEdit =
	| { readonly kind: 'rename-collection'; readonly collection: string; readonly to: string }
	| { readonly kind: 'drop-collection'; readonly collection: string }
	| { readonly kind: 'sample-count'; readonly collection: string; readonly count: number }
	| { readonly kind: 'rename-field'; readonly collection: string; readonly field: string; readonly to: string }
	| { readonly kind: 'drop-field'; readonly collection: string; readonly field: string }
	| { readonly kind: 'require-field'; readonly collection: string; readonly field: string; readonly required: boolean }
	| { readonly kind: 'retype-field'; readonly collection: string; readonly field: string; readonly type: string };

/** The spec with one change made; names that point to what was renamed follow. A change that fits nothing changes nothing. */
export function editSpec(spec: Spec, edit: SpecEdit): Spec {
	switch (edit.kind) {
		case 'rename-collection':
			return renameCollection(spec, edit.collection, edit.to);
		case 'drop-collection':
			return dropCollection(spec, edit.collection);
		case 'sample-count':
			return withCollection(spec, edit.collection, (each) => ({ ...each, seed: edit.count }));
		case 'rename-field':
			return renameField(spec, edit.collection, edit.field, edit.to);
		case 'drop-field':
			return withCollection(spec, edit.collection, (each) => withoutField(each, edit.field));
		case 'require-field':
			return withField(spec, edit, (each) =>
				'required' in each || each.type !== 'alias' ? { ...each, required: edit.required } : each,
			);
		case 'retype-field':
			return withField(spec, edit, (each) => retyped(each, edit.type));
	}
}

function withCollection(spec: Spec, name: string, change: (each: CollectionSpec) => CollectionSpec): Spec {
	return { ...spec, collections: spec.collections.map((each) => (each.collection === name ? change(each) : each)) };
}

function withField(
	spec: Spec,
	{ collection, field }: { collection: string; field: string },
	change: (each: FieldSpec) => FieldSpec,
): Spec {
	return withCollection(spec, collection, (each) => ({
		...each,
		fields: each.fields.map((one) => (one.field === field ? change(one) : one)),
	}));
}

/** Other types keep what still fits them: a limit of characters says nothing about a number. */
function retyped(field: FieldSpec, wanted: string): FieldSpec {
	const type = COLUMN_TYPES.find((each) => each === wanted);
	if (!type || !COLUMN_TYPES.some((each) => each === field.type)) return field;
	const { field: name, note, required } = { required: undefined, ...field };
	const unique = 'unique' in field && field.unique === true;
	return {
		field: name,
		type,
		...(note === undefined ? {} : { note }),
		...(required === true ? { required } : {}),
		...(unique ? { unique } : {}),
	};
}

function withoutField(collection: CollectionSpec, name: string): CollectionSpec {
	const { sortField, archiveField, displayTemplate, ...rest } = collection;
	const unique = collection.unique?.filter((each) => !each.includes(name));
	return {
		...rest,
		...(sortField !== undefined && sortField !== name ? { sortField } : {}),
		...(archiveField !== undefined && archiveField !== name ? { archiveField } : {}),
		...(displayTemplate !== undefined && !displayTemplate.includes(`{{${name}`) ? { displayTemplate } : {}),
		fields: collection.fields.filter((each) => each.field !== name),
		...(unique ? { unique } : {}),
		...(Array.isArray(collection.seed) ? { seed: collection.seed.map(({ [name]: _gone, ...row }) => row) } : {}),
	};
}

function renameField(spec: Spec, collection: string, field: string, to: string): Spec {
	const swap = (name: string) => (name === field ? to : name);
	const renamed = withCollection(spec, collection, (each) => ({
		...each,
		...(each.sortField === undefined ? {} : { sortField: swap(each.sortField) }),
		...(each.archiveField === undefined ? {} : { archiveField: swap(each.archiveField) }),
		...(each.displayTemplate === undefined
			? {}
			: {
					displayTemplate: each.displayTemplate
						.replaceAll(`{{${field}}}`, `{{${to}}}`)
						.replaceAll(`{{${field}.`, `{{${to}.`),
				}),
		fields: each.fields.map((one) => (one.field === field ? { ...one, field: to } : one)),
		...(each.unique ? { unique: each.unique.map((names) => names.map(swap)) } : {}),
		...(Array.isArray(each.seed)
			? {
					seed: each.seed.map((row) =>
						Object.fromEntries(Object.entries(row).map(([key, value]) => [swap(key), value])),
					),
				}
			: {}),
	}));

	return {
		...renamed,
		collections: renamed.collections.map((each) => ({
			...each,
			fields: each.fields.map((one) =>
				one.type === 'o2m' && one.to === collection && one.by === field ? { ...one, by: to } : one,
			),
		})),
	};
}

function renameCollection(spec: Spec, from: string, to: string): Spec {
	const swap = (name: string) => (name === from ? to : name);
	return {
		...spec,
		collections: spec.collections.map((each) => ({
			...each,
			collection: swap(each.collection),
			...(each.group === undefined ? {} : { group: swap(each.group) }),
			fields: each.fields.map((field) => renamedTarget(field, swap)),
		})),
		...(spec.permissions
			? { permissions: spec.permissions.map((each) => ({ ...each, collection: swap(each.collection) })) }
			: {}),
	};
}

function renamedTarget(field: FieldSpec, swap: (name: string) => string): FieldSpec {
	const through = 'through' in field && field.through !== undefined ? { through: swap(field.through) } : {};
	switch (field.type) {
		case 'm2o':
		case 'o2m':
			return { ...field, to: swap(field.to) };
		case 'm2m':
			return { ...field, to: swap(field.to), ...through };
		case 'm2a':
			return { ...field, to: field.to.map(swap), ...through };
		case 'files':
		case 'translations':
			return { ...field, ...through };
		default:
			return field;
	}
}

/** What points to a dropped collection goes with it. */
function dropCollection(spec: Spec, name: string): Spec {
	const points = (field: FieldSpec) =>
		'to' in field && (Array.isArray(field.to) ? field.to.every((each) => each === name) : field.to === name);
	return {
		...spec,
		collections: spec.collections
			.filter((each) => each.collection !== name)
			.map((each) => each.fields.filter(points).reduce((rest, field) => withoutField(rest, field.field), each)),
		...(spec.permissions ? { permissions: spec.permissions.filter((each) => each.collection !== name) } : {}),
	};
}
