import { compile, targetOf } from '../src/core/compile';
import { digestOf } from '../src/core/digest';
import type { FieldSpec, Spec } from '../src/core/spec';
import type { State } from '../src/core/state';
import { probeOf } from '../src/core/verify';

const SIZES = [250, 500, 1000];
const ROUNDS = 5;

/** An instance without collections; the digest is not looked at here. */
const EMPTY: State = {
	vendor: 'postgres',
	geometry: true,
	collections: {},
	tables: [],
	relations: [],
	policies: [],
	permissions: [],
	entitlements: { collections: { limit: null, used: 0 }, customPermissionRules: true },
	digest: digestOf('bench'),
};

/** Collections of ten fields each: seven columns, a key, its list on the other side, and a many-to-many. */
function specOf(size: number): Spec {
	const name = (index: number) => `Collection_${(index + size) % size}`;

	const fields = (index: number): FieldSpec[] => [
		{ field: 'title', type: 'string', required: true, unique: true, maxLength: 120 },
		{ field: 'slug', type: 'string', index: true },
		{ field: 'status', type: 'string', choices: ['draft', 'published', 'archived'], default: 'draft' },
		{ field: 'body', type: 'text' },
		{ field: 'price', type: 'decimal', min: 0 },
		{ field: 'data', type: 'json', minItems: 1, maxItems: 5 },
		{ field: 'created_at', type: 'timestamp', auto: 'created' },
		{ field: 'before', type: 'm2o', to: name(index - 1) },
		{ field: 'after', type: 'o2m', to: name(index + 1), by: 'before' },
		{ field: 'related', type: 'm2m', to: name(index + 2) },
	];

	return {
		version: 1,
		collections: Array.from({ length: size }, (_, index) => ({
			collection: name(index),
			fields: fields(index),
			seed: 3,
		})),
	};
}

/** Milliseconds the quickest of some rounds took: the others were disturbed. */
function quickest(work: () => void): number {
	const times = Array.from({ length: ROUNDS }, () => {
		const started = performance.now();
		work();
		return performance.now() - started;
	});
	return Math.min(...times);
}

const rows = SIZES.map((size) => {
	const spec = specOf(size);
	const options = { mode: 'extend', confirm: [] } as const;
	const { model, plan } = compile(targetOf(spec, EMPTY, options), new Map());
	const compiling = quickest(() => compile(targetOf(spec, EMPTY, options), new Map()));
	const probing = quickest(() => probeOf(model, () => 'id'));
	return {
		collections: size,
		steps: plan.steps.length,
		'compile ms': compiling.toFixed(0),
		'ms per collection': (compiling / size).toFixed(3),
		'probe ms': probing.toFixed(1),
	};
});

console.table(rows);
