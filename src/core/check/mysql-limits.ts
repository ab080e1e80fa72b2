import { finding, type Finding } from '../finding';
import type { Model, ModelCollection, ModelField } from '../model';
import type { State, StateField } from '../state';

/** Bytes that utf8mb4 keeps free for one character. */
const CHARACTER = 4;

/** Most bytes of an index over one or several columns, and of a row without what lies beside it, on MySQL and MariaDB. */
const INDEX_BYTES = 3072;
const ROW_BYTES = 65_535;

/** Types that lie beside the row, and that no index takes whole. */
const BESIDE: ReadonlySet<string> = new Set(['text', 'json', 'csv', 'binary', 'geometry']);

/** What MySQL and MariaDB would refuse for its size, in the middle of a run: they count bytes where others do not. */
export function checkMysqlLimits(model: Model, state: State): Finding[] {
	if (state.vendor !== 'mysql') return [];
	return model.collections.filter((each) => each.schema !== null).flatMap((each) => limitsOf(each, model, state));
}

function limitsOf(part: ModelCollection, model: Model, state: State): Finding[] {
	const { collection } = part;
	const live = Object.values(state.collections[collection]?.fields ?? {}).filter((each) => !each.alias);
	const fresh = part.fields.filter((field) => field.schema && !live.some((each) => each.field === field.field));
	if (fresh.length === 0 && live.length > 0 && !model.uniques.some((each) => each.collection === collection)) return [];
	const sizes = new Map<string, number | null>([
		...live.map((each) => [each.field, liveBytes(each)] as const),
		...fresh.map((each) => [each.field, bytesOf(each)] as const),
	]);
	const bytes = [...sizes.values()].reduce<number>((sum, each) => sum + (each ?? 12), 0);

	return [
		...(bytes > ROW_BYTES ? [finding('row-too-wide', collection, { bytes, limit: ROW_BYTES })] : []),
		...fresh.flatMap((field) => (isIndexed(field) ? indexFindings(collection, [field.field], sizes) : [])),
		...model.uniques
			.filter((each) => each.collection === collection)
			.flatMap(({ fields }) => indexFindings(collection, fields, sizes)),
	];
}

function indexFindings(collection: string, fields: string[], sizes: ReadonlyMap<string, number | null>): Finding[] {
	const beside = fields.find((each) => sizes.get(each) === null);
	if (beside !== undefined) {
		// A single field has been told of by its type.
		return fields.length > 1 ? [finding('index-unsupported', `${collection}.${beside}`, { type: 'text' })] : [];
	}

	const bytes = fields.reduce((sum, each) => sum + (sizes.get(each) ?? 0), 0);
	return bytes > INDEX_BYTES ? [finding('index-too-long', collection, { fields, bytes, limit: INDEX_BYTES })] : [];
}

function isIndexed({ schema }: ModelField): boolean {
	return schema?.['is_unique'] === true || schema?.['is_indexed'] === true || schema?.['is_primary_key'] === true;
}

function liveBytes({ type, maxLength }: StateField): number | null {
	return columnBytes(type, maxLength);
}

function bytesOf({ type, schema }: ModelField): number | null {
	const length = schema?.['max_length'];
	return columnBytes(type, typeof length === 'number' ? length : null);
}

/** Bytes of a column in its row; null for what lies beside the row. */
function columnBytes(type: string, length: number | null): number | null {
	const [kind = type] = type.split('.');
	if (BESIDE.has(kind)) return null;
	if (kind === 'string' || kind === 'hash') return (length ?? 255) * CHARACTER + 2;
	return kind === 'uuid' ? 36 * CHARACTER : 8;
}
