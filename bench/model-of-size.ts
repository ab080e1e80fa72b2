import type { Spec } from '../src/core/spec';

/** A spec of `size` collections with 8 fields each, one of them a relation to the collection before. */
export function modelOf(size: number): Spec {
	return {
		version: 1,
		name: `model of ${size}`,
		collections: Array.from({ length: size }, (_, index) => ({
			collection: `Bench_${index}`,
			note: `Collection ${index}`,
			fields: [
				{ field: 'title', type: 'string', required: true },
				{ field: 'slug', type: 'string', unique: true },
				{ field: 'body', type: 'text' },
				{ field: 'status', type: 'string', choices: ['draft', 'published'], default: 'draft' },
				{ field: 'amount', type: 'integer', min: 0 },
				{ field: 'is_featured', type: 'boolean' },
				{ field: 'published_at', type: 'timestamp' },
				{ field: 'previous', type: 'm2o', to: `Bench_${Math.max(0, index - 1)}` },
			],
		})),
	};
}

/** A prompt that describes the same model. */
export function promptOf(size: number): string {
	const sections = modelOf(size).collections.map(
		({ collection }, index) =>
			`${index + 1}. **${collection}** - collection ${index}\n` +
			'   - title (required), slug (unique), body (text)\n' +
			'   - status (draft/published), amount (integer), is_featured (boolean)\n' +
			`   - published_at, previous (M2O → Bench_${Math.max(0, index - 1)})\n`,
	);

	return sections.join('\n');
}
