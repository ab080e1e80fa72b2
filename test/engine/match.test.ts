import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/core/model';
import { targetOf } from '../../src/core/compile';
import type { Spec } from '../../src/core/spec';
import { matchRows } from '../../src/engine/match';
import { holding, specOf } from '../support/expanded';
import { compiled } from '../support/found';
import { stateWith } from '../support/state';
import { PeopledWorld } from '../support/world-rows';

/** A world that notes each question it is asked. */
class AskedWorld extends PeopledWorld {
	readonly questions: [string, number][] = [];

	override find(collection: string, wheres: readonly JsonObject[]): ReturnType<PeopledWorld['find']> {
		this.questions.push([collection, wheres.length]);
		return super.find(collection, wheres);
	}
}

/** What is asked, and found, for a spec that was played already. */
async function askedFor(spec: Spec): Promise<{ questions: [string, number][]; found: number }> {
	const world = new AskedWorld(stateWith());
	const after = world.play(compiled(spec).plan);
	const matches = await matchRows(targetOf(spec, after, { mode: 'extend', confirm: [] }), world);
	return { questions: world.questions, found: matches.size };
}

const cities = holding('Cities', [{ field: 'name', type: 'string', unique: true }], {
	seed: Array.from({ length: 500 }, (_, index) => ({ $key: `c${index}`, name: `City ${index}` })),
});

it('looks for all rows of a collection at once', async () => {
	expect(await askedFor(specOf(cities))).toEqual({ questions: [['Cities', 500]], found: 500 });
});

it('looks for rows that are known by others once those are found, and asks nothing twice', async () => {
	const shops = holding('Shops', [{ field: 'city', type: 'm2o', to: 'Cities' }], {
		seed: Array.from({ length: 300 }, (_, index) => ({ city: { $ref: `c${index}` } })),
	});
	const { questions, found } = await askedFor(specOf(cities, shops));
	expect(found).toBe(800);
	expect(questions).toEqual([
		['Cities', 500],
		['Shops', 300],
	]);
});

it('does not ask for values of fields that are still to be added', async () => {
	const world = new AskedWorld(stateWith());
	const after = world.play(
		compiled(specOf(holding('Cities', [{ field: 'name', type: 'string' }], { seed: [{ name: 'Rome' }] }))).plan,
	);
	const added = [
		{ field: 'rank', type: 'integer' },
		{ field: 'code', type: 'string', unique: true },
		{ field: 'twin', type: 'm2o', to: 'Cities' },
	] as const;
	const seed = [
		{ name: 'Rome', rank: 1, code: 'R' },
		{ name: 'Bonn', rank: 2 },
		{ rank: 3 },
		{ name: 'Kiel', twin: { $ref: 'R' } },
	];
	const target = targetOf(specOf(holding('Cities', [...added], { seed })), after, { mode: 'extend', confirm: [] });
	const matches = await matchRows(target, world);
	expect([...matches]).toEqual([['Cities#1', 1]]);
});

it('asks for the same thing once, however many rows mean it', async () => {
	const people = holding(
		'People',
		[
			{ field: 'name', type: 'string' },
			{ field: 'city', type: 'm2o', to: 'Cities' },
		],
		{
			seed: Array.from({ length: 50 }, (_, index) => ({ name: `P${index}`, city: 1 + (index % 2) })),
		},
	);
	const { questions } = await askedFor(specOf(holding('Cities', [], { seed: 2 }), people));
	expect(questions.filter(([collection]) => collection === 'Cities')).toEqual([['Cities', 2]]);
});
