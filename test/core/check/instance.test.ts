import { describe, expect, it } from 'vitest';
import type { PermissionSpec, Spec } from '../../../src/core/spec';
import { holding, specOf } from '../../support/expanded';
import { compiled, found, paramsOf } from '../../support/found';
import { PUBLIC_POLICY, stateCollection, stateWith } from '../../support/state';

const posts = holding('Posts', []);
const granting = (...permissions: PermissionSpec[]): Spec => ({ ...specOf(posts), permissions });
const read: PermissionSpec = { policy: 'public', collection: 'Posts', actions: ['read'] };

describe('the licence', () => {
	const within = (limit: number | null, used: number) => ({
		state: stateWith([], { entitlements: { collections: { limit, used }, customPermissionRules: false } }),
	});

	it('leaves room for every table, junctions and translations included', () => {
		const three = specOf(
			holding('Posts', [{ field: 'tags', type: 'm2m', to: 'Tags' }], { group: 'content' }),
			holding('Tags', []),
		);
		expect(found(three, within(25, 22))).toEqual([]);
		expect(found(three, within(25, 23))).toEqual(['collections-limit']);
		expect(paramsOf('collections-limit', three, within(25, 23))).toEqual({ adding: 3, remaining: 2, limit: 25 });
		expect(found(three, within(null, 999))).toEqual([]);
		expect(compiled(three, within(25, 20)).plan.summary.collectionsLeft).toBe(2);
	});

	it('may allow no rules on permissions', () => {
		for (const rule of [
			{ fields: ['title'] },
			{ permissions: { id: 1 } },
			{ validation: { id: 1 } },
			{ presets: { a: 1 } },
		]) {
			expect(found(granting({ ...read, ...rule }), within(25, 0))).toEqual(['permission-rules Posts']);
			expect(found(granting({ ...read, ...rule }))).toEqual([]);
		}

		expect(found(granting({ ...read, fields: ['*'], permissions: {} }), within(25, 0))).toEqual([]);
	});
});

describe('a permission', () => {
	it('becomes one step per action, with all fields unless some are named', () => {
		const { plan } = compiled(
			granting(
				{ ...read, actions: ['read', 'create'] },
				{ policy: 'editors', collection: 'Posts', actions: ['read'], fields: ['id'] },
			),
		);
		const steps = plan.steps.filter((each) => each.kind === 'create-permission');
		expect(steps.map(({ action, fields }) => [action, fields])).toEqual([
			['read', ['*']],
			['create', ['*']],
			['read', ['id']],
		]);
		expect(steps[0]?.policy).toBe(PUBLIC_POLICY);
	});

	it('stands once, and is left alone where the instance has it', () => {
		const live = { policy: PUBLIC_POLICY, collection: 'Posts', action: 'read' };
		const state = stateWith([stateCollection('Posts')], { permissions: [live] });
		expect(compiled(granting(read, read)).plan.steps.filter((each) => each.kind === 'create-permission')).toHaveLength(
			1,
		);
		expect(compiled(granting(read), { state }).plan.steps).toEqual([]);
	});

	it('names a policy and a collection that are there', () => {
		expect(found(granting({ ...read, policy: 'Editor' }))).toEqual(['policy-unknown Posts']);
		expect(paramsOf('policy-unknown', granting({ ...read, policy: 'Editor' }))).toMatchObject({
			suggestions: ['Editors'],
		});
		expect(found(granting({ ...read, collection: 'Post' }))).toEqual(['target-unknown Post']);
	});

	it('may be on files and users of Directus', () => {
		expect(found(granting({ ...read, collection: 'directus_files' }))).toEqual([]);
	});

	it('is not on a folder, which holds no items', () => {
		const spec: Spec = {
			...specOf({ ...holding('Box', []), folder: true }),
			permissions: [{ ...read, collection: 'Box' }],
		};
		expect(found(spec)).toEqual(['target-folder Box']);
	});
});
