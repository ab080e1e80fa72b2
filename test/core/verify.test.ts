import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocks } from '../../src/core/finding';
import type { Model } from '../../src/core/model';
import type { Spec } from '../../src/core/spec';
import type { State } from '../../src/core/state';
import { judge, probeOf, subjectOf, type Observation, type Probe } from '../../src/core/verify';
import { anySpec } from '../support/any-spec';
import { holding, specOf } from '../support/expanded';
import { compiled } from '../support/found';
import { stateWith } from '../support/state';
import { playStructure } from '../support/world';

const blog = specOf(
	holding('Posts', [
		{ field: 'title', type: 'string', required: true, unique: true, index: true, maxLength: 60 },
		{ field: 'author', type: 'm2o', to: 'Authors' },
		{ field: 'tags', type: 'm2m', to: 'Tags' },
		{ field: 'parts', type: 'm2a', to: ['Tags'] },
	]),
	holding('Authors', [{ field: 'posts', type: 'o2m', to: 'Posts', by: 'author' }]),
	holding('Tags', [], { singleton: true }),
);

function lookedAt(spec: Spec): { model: Model; probe: Probe; seen: Observation } {
	const { model, plan } = compiled(spec);
	const { state } = playStructure(plan, stateWith());
	const probe = probeOf(model, (name) => state.collections[name]?.primaryKey?.field ?? 'id');
	const none = (subjects: string[]) => Object.fromEntries(subjects.map((each) => [each, 0]));
	return {
		model,
		probe,
		seen: {
			state,
			rest: {},
			graphql: {},
			orphans: none(probe.keys.map((each) => `${each.collection}.${each.field}`)),
			duplicates: none(probe.uniques.map(subjectOf)),
		},
	};
}

function failed(change: (seen: Observation) => Observation): string[] {
	const { model, probe, seen } = lookedAt(blog);
	const checks = judge(model, probe, change(seen), new Set());
	return checks.filter((each) => !each.ok).map((each) => `${each.check} ${each.subject}: ${each.detail}`);
}

const inState = (change: (state: State) => State) => (seen: Observation) => ({ ...seen, state: change(seen.state) });

/** The state with one field of a collection changed, or without it. */
function withField(collection: string, field: string, parts: object | null) {
	return inState((state) => {
		const live = state.collections[collection];
		const known = live?.fields[field];
		if (!live || !known) throw new Error(`${collection}.${field} is not there`);
		const { [field]: _, ...others } = live.fields;
		const fields = parts === null ? others : { ...others, [field]: { ...known, ...parts } };
		return { ...state, collections: { ...state.collections, [collection]: { ...live, fields } } };
	});
}

describe('the verification of a run', () => {
	it('finds everything in place after any plan that nothing blocks', () => {
		fc.assert(
			fc.property(anySpec, (spec) => {
				fc.pre(!blocks(compiled(spec).findings));
				const { model, probe, seen } = lookedAt(spec);
				expect(judge(model, probe, seen, new Set()).filter((each) => !each.ok)).toEqual([]);
			}),
		);
	});

	it('reads each collection once, through every relation it has', () => {
		const { probe } = lookedAt(blog);
		expect(probe.reads.find((each) => each.collection === 'Posts')?.select).toEqual([
			{ field: 'id' },
			{ field: 'author', select: [{ field: 'id' }] },
			{ field: 'tags', select: [{ field: 'id' }, { field: 'tags_id', select: [{ field: 'id' }] }] },
			{ field: 'parts', select: [{ field: 'id' }, { field: 'item', among: { Tags: [{ field: 'id' }] } }] },
		]);
		expect(probe.reads.find((each) => each.collection === 'Tags')?.singleton).toBe(true);
	});

	it('looks for orphans at every key and for duplicates at every unique combination', () => {
		const { probe } = lookedAt(blog);
		expect(probe.keys.map((each) => `${each.collection}.${each.field}`)).toContain('Posts_Tags.tags_id');
		expect(probe.uniques.map(subjectOf)).toContain('Posts_Tags.posts_id+tags_id');
	});

	it.each<[string, (seen: Observation) => Observation, string]>([
		['a field is missing', withField('Posts', 'title', null), 'field Posts.title: missing'],
		['a type differs', withField('Posts', 'title', { type: 'text' }), 'field Posts.title: is text, not string'],
		['a constraint is missing', withField('Posts', 'title', { unique: false }), 'field Posts.title: is not unique'],
		['an index is missing', withField('Posts', 'title', { indexed: false }), 'field Posts.title: has no index'],
		[
			'a required field may be empty',
			withField('Posts', 'title', { nullable: true }),
			'field Posts.title: may be empty',
		],
		[
			'a length differs',
			withField('Posts', 'title', { maxLength: 255 }),
			'field Posts.title: holds 255 characters, not 60',
		],
		[
			'a foreign key is missing',
			inState((state) => ({
				...state,
				relations: state.relations.map((each) => (each.field === 'author' ? { ...each, constraint: null } : each)),
			})),
			'relation Posts.author: has no foreign key',
		],
		[
			'a relation is missing',
			inState((state) => ({ ...state, relations: state.relations.filter((each) => each.field !== 'author') })),
			'relation Posts.author: missing',
		],
		['REST fails', (seen) => ({ ...seen, rest: { Posts: 'boom' } }), 'rest Posts: boom'],
		['GraphQL fails', (seen) => ({ ...seen, graphql: { Posts: 'boom' } }), 'graphql Posts: boom'],
		[
			'an item points to nothing',
			(seen) => ({ ...seen, orphans: { ...seen.orphans, 'Posts.author': 2 } }),
			'orphans Posts.author: 2',
		],
		[
			'a pair stands twice',
			(seen) => ({ ...seen, duplicates: { ...seen.duplicates, 'Posts_Tags.posts_id+tags_id': 1 } }),
			'duplicates Posts_Tags.posts_id+tags_id: 1',
		],
	])('fails where %s', (_, change, failure) => {
		expect(failed(change)).toEqual([failure]);
	});
});
