import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ModuleBarEntry, withModule } from '../../dev/module-bar';

const entry = fc.record({
	type: fc.constantFrom('module', 'link'),
	id: fc.constantFrom('content', 'users', 'scaffold', 'docs'),
	enabled: fc.boolean(),
});

describe('withModule', () => {
	it('keeps the bar of the Studio when nobody has changed it', () => {
		const ids = withModule(null, 'scaffold')?.map(({ id }) => id);

		expect(ids).toEqual([
			...['content', 'scaffold', 'visual', 'users', 'files', 'insights', 'flows', 'deployments', 'docs', 'settings'],
		]);
	});

	it('enables a module that was switched off, where it stands', () => {
		const users = { type: 'module', id: 'users', enabled: true };

		expect(withModule([users, { type: 'module', id: 'scaffold', enabled: false }], 'scaffold')).toEqual([
			users,
			{ type: 'module', id: 'scaffold', enabled: true },
		]);
	});

	it('has nothing to do the second time, and loses no entry of any bar', () => {
		fc.assert(
			fc.property(fc.array(entry), (bar) => {
				const changed = withModule(bar, 'scaffold') ?? bar;
				const others = (entries: ModuleBarEntry[]) =>
					entries.filter(({ type, id }) => type !== 'module' || id !== 'scaffold');

				expect(others(changed)).toEqual(others(bar));
				expect(changed).toContainEqual({ type: 'module', id: 'scaffold', enabled: true });
			}),
		);

		expect(withModule(withModule(null, 'scaffold'), 'scaffold')).toBeNull();
	});
});
