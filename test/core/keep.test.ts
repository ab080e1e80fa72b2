import { describe, expect, it } from 'vitest';
import { compile, targetOf } from '../../src/core/compile';
import type { Plan } from '../../src/core/plan';
import type { CollectionSpec, PermissionSpec } from '../../src/core/spec';
import type { State } from '../../src/core/state';
import { holding, specOf } from '../support/expanded';
import { stateCollection, stateField, stateWith } from '../support/state';

const READ = { policy: 'public-id', collection: 'Posts', action: 'read' };
const UPDATE = { ...READ, action: 'update' };

function instance(meta: State['collections'][string]['meta']): State {
	const posts = stateCollection('Posts', [stateField('title')], { meta });
	const policies = [{ id: 'public-id', name: '$t:public_label' }];
	return { ...stateWith([posts]), policies, permissions: [READ, UPDATE, { ...READ, collection: 'Others' }] };
}

/** The plan of a request that makes collections anew. */
function replaced(state: State, collection: CollectionSpec, permissions: PermissionSpec[] = []): Plan['steps'] {
	const spec = { ...specOf(collection), permissions };
	return compile(targetOf(spec, state, { mode: 'replace', confirm: [] }), new Map()).plan.steps;
}

describe('a collection made anew', () => {
	const posts = holding('Posts', [{ field: 'title', type: 'string' }]);

	it('keeps the rights on its name, but for those that the request states', () => {
		expect(replaced(instance({}), posts)[0]).toMatchObject({
			kind: 'drop-collection',
			keep: {
				permissions: [
					{ policy: 'public-id', action: 'read' },
					{ policy: 'public-id', action: 'update' },
				],
			},
		});
		const stated = replaced(instance({}), posts, [{ policy: 'public', collection: 'Posts', actions: ['read'] }]);
		expect(stated[0]).toMatchObject({ keep: { permissions: [{ action: 'update' }] } });
		expect(stated.filter((each) => each.kind === 'create-permission')).toMatchObject([{ action: 'read' }]);
	});

	it('keeps what people set about it, but for what the request says', () => {
		const state = instance({ note: 'Ours', icon: 'star', color: null, translations: [{ language: 'de-DE' }] });
		const metaOf = (collection: CollectionSpec) => {
			const step = replaced(state, collection).find((each) => each.kind === 'create-collection');
			return step?.kind === 'create-collection' ? step.meta : {};
		};
		expect(metaOf(posts)).toMatchObject({ note: 'Ours', icon: 'star', translations: [{ language: 'de-DE' }] });
		expect(metaOf({ ...posts, note: 'Theirs', icon: 'home' })).toMatchObject({ note: 'Theirs', icon: 'home' });
		expect(metaOf(posts)).not.toHaveProperty('color');
	});
});
