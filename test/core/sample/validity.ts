import type { SampleBatch, SampleCollection, SampleField } from '../../../src/core/sample/sample';

type Row = Record<string, unknown>;

const PATTERNS: Partial<Record<SampleField['type'], RegExp>> = {
	date: /^\d{4}-\d\d-\d\d$/,
	time: /^\d\d:\d\d:\d\d$/,
	dateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
	timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
	uuid: /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
};

/** What is wrong with the rows of a model, in words; empty when every row keeps every constraint. */
export function faultsOf(collections: readonly SampleCollection[], batches: readonly SampleBatch[]): string[] {
	const seen = new Set<string>();
	const faults: string[] = [];

	for (const { collection, rows, files } of batches) {
		const model = collections.find((each) => each.collection === collection);
		if (!model) return [`unknown collection ${collection}`];

		for (const { $key } of files) seen.add(JSON.stringify($key));
		for (const row of rows) {
			faults.push(...faultsOfRow(model, row, seen).map((fault) => `${fault} ${JSON.stringify(row)}`));
			seen.add(JSON.stringify(row['$key']));
		}
	}

	for (const model of collections) {
		const rows = batches.flatMap((batch) => (batch.collection === model.collection ? batch.rows : []));
		faults.push(...repetitionsOf(model, rows));
	}

	return faults;
}

function faultsOfRow(model: SampleCollection, row: Row, seen: ReadonlySet<string>): string[] {
	const extra = Object.keys(row).filter(
		(name) => name !== '$key' && name !== model.primaryKey.field && !model.fields.some(({ field }) => field === name),
	);

	return [
		...extra.map((name) => `${name} is not a field`),
		...model.fields.flatMap((field) =>
			faultsOfField(field, row[field.field], seen).map((fault) => `${field.field} ${fault}`),
		),
	];
}

function faultsOfField(field: SampleField, value: unknown, seen: ReadonlySet<string>): string[] {
	if (value === undefined)
		return field.required || (!field.nullable && field.default === undefined) ? ['is missing'] : [];
	if (value === null) return field.required || !field.nullable ? ['is null'] : [];
	if (field.to !== undefined) return faultsOfKey(field, value, seen);
	if (field.choices) return faultsOfChoice(field, value);

	switch (field.type) {
		case 'integer':
		case 'bigInteger':
		case 'float':
		case 'decimal':
			return typeof value === 'number' ? faultsOfNumber(field, value) : ['is no number'];
		case 'boolean':
			return typeof value === 'boolean' ? [] : ['is no boolean'];
		case 'json':
			return Array.isArray(value) || field.minItems === undefined ? faultsOfItems(field, value) : ['is no list'];
		case 'csv':
			return Array.isArray(value) ? [...faultsOfItems(field, value), ...faultsOfCsv(field, value)] : ['is no list'];
		case 'geometry':
		case 'geometry.Point':
			return geometryType(value) === 'Point' ? [] : ['is no point'];
		case 'geometry.LineString':
		case 'geometry.Polygon':
		case 'geometry.MultiPoint':
		case 'geometry.MultiLineString':
		case 'geometry.MultiPolygon':
			return geometryType(value) === field.type.slice('geometry.'.length) ? [] : ['has another shape'];
		default:
			return faultsOfText(field, value);
	}
}

function faultsOfKey({ to }: SampleField, value: unknown, seen: ReadonlySet<string>): string[] {
	if (typeof value !== 'object' || value === null || !('$ref' in value))
		return ['string', 'number'].includes(typeof value) ? [] : ['is no key'];
	const target = String(value.$ref);
	return target.startsWith(`${to ?? ''}#`) && seen.has(JSON.stringify(target))
		? []
		: [`points to ${target}, which is not there yet`];
}

function faultsOfChoice(field: SampleField, value: unknown): string[] {
	const known = (one: unknown) => field.choices?.some((choice) => choice === one || String(choice) === one) ?? false;
	if (!Array.isArray(value)) return known(value) ? [] : ['is none of the choices'];
	return [...(value.every(known) ? [] : ['holds more than the choices']), ...faultsOfItems(field, value)];
}

function faultsOfNumber({ type, min, max, precision = 10, scale = 5 }: SampleField, value: number): string[] {
	const isWhole = type === 'integer' || type === 'bigInteger';
	return [
		...(Number.isFinite(value) ? [] : ['is not finite']),
		...(isWhole && !Number.isSafeInteger(value) ? ['is not whole'] : []),
		...(type === 'integer' && Math.abs(value) > 2_147_483_647 ? ['is too large for an integer'] : []),
		...(min !== undefined && value < min ? ['is below the minimum'] : []),
		...(max !== undefined && value > max ? ['is above the maximum'] : []),
		...(type === 'decimal' && Math.abs(value) >= 10 ** (precision - scale) ? ['has too many digits'] : []),
		...(type === 'decimal' && Number(value.toFixed(scale)) !== value ? ['has too many decimals'] : []),
	];
}

function faultsOfItems({ minItems = 0, maxItems = Infinity }: SampleField, value: unknown): string[] {
	if (!Array.isArray(value)) return [];
	return value.length >= minItems && value.length <= maxItems ? [] : [`has ${value.length} items`];
}

function faultsOfCsv({ maxLength = Infinity }: SampleField, items: unknown[]): string[] {
	const broken = items.some((item) => typeof item !== 'string' || item === '' || item.includes(','));
	return [
		...(broken ? ['has an item that is no word'] : []),
		...(items.join(',').length > maxLength ? ['is too long'] : []),
	];
}

function faultsOfText(field: SampleField, value: unknown): string[] {
	if (typeof value !== 'string' || value === '') return ['is no text'];
	const limit = field.maxLength ?? (field.type === 'string' || field.type === 'hash' ? 255 : Infinity);
	const pattern = PATTERNS[field.type];
	return [
		...(value.length > limit ? [`is longer than ${limit}`] : []),
		...(/[\uD800-\uDBFF]$|\{\w+\}|undefined|NaN/.test(value) ? ['is broken'] : []),
		...(pattern && !(pattern.test(value) && isMoment(field.type, value)) ? ['has another form'] : []),
	];
}

function isMoment(type: SampleField['type'], value: string): boolean {
	if (type === 'uuid') return true;
	return !Number.isNaN(Date.parse(type === 'time' ? `1970-01-01T${value}Z` : value));
}

function geometryType(value: unknown): unknown {
	return typeof value === 'object' && value !== null && 'type' in value && 'coordinates' in value
		? value.type
		: undefined;
}

function repetitionsOf(model: SampleCollection, rows: readonly Row[]): string[] {
	const { junction, languages } = model;
	const groups = [
		...model.fields.flatMap(({ field, unique }) => (unique ? [[field]] : [])),
		...model.unique,
		...(junction ? [[junction.left, junction.right]] : []),
		...(languages ? [[languages.parent, languages.field]] : []),
	];

	return groups.flatMap((group) => {
		const tuples = rows.map((row) => group.map((name) => row[name] ?? null)).filter((tuple) => !tuple.includes(null));
		const texts = tuples.map((tuple) => JSON.stringify(tuple).toLowerCase());
		return new Set(texts).size === texts.length
			? []
			: [`${model.collection}: ${group.join(', ')} repeat ${JSON.stringify(texts)}`];
	});
}
