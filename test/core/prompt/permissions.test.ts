import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPrompt } from '../../../src/core/prompt/read';

const MODEL = [
	'Applications: name',
	'Posts: title, status (draft/published)',
	'Articles: title',
	'Invoices: number',
	'Orders: number',
	'Products: name',
].join('\n');

function rights(said: string, section = ''): string[] {
	const { spec } = readPrompt(`${MODEL}\n\n${section}${said}`, { collections: ['directus_users'] });

	return (spec.permissions ?? []).flatMap(({ policy, collection, actions }) =>
		actions.map((action) => `${policy} ${action} ${collection}`),
	);
}

function unread(said: string): string[] {
	return readPrompt(`${MODEL}\n\nPermissions:\n- ${said}`, { collections: ['directus_users'] })
		.findings.filter(({ code, span }) => (code === 'permission-unused' || code === 'line-unused') && span !== undefined)
		.map(({ params }) => String(params['text']));
}

describe.each([
	['in running text', ''],
	['in a section of rights', 'Permissions:\n- '],
])('a sentence that denies a right, %s', (_, section) => {
	it.each([
		['The public can create applications, but not read them', ['public create Applications']],
		[
			'Editors can do everything except delete posts',
			['Editors create Posts', 'Editors read Posts', 'Editors update Posts'],
		],
		['Visitors may read articles but cannot edit or delete them.', ['public read Articles']],
		['nobody but staff may see invoices', []],
		['customers cannot see orders of others; they may read products', ['customers read Products']],
		['Nobody can read posts', []],
		["Public can't see invoices, only products", []],
		['Everyone except guests can read posts', []],
		['Invoices are not visible to the public', []],
		['Editors can read posts without deleting them', ['Editors read Posts']],
		[
			'Editors can manage posts. Editors cannot delete posts.',
			['Editors create Posts', 'Editors read Posts', 'Editors update Posts'],
		],
		['Editors can update their own posts', []],
	])('%s', (said, expected) => {
		expect(rights(said, section).sort()).toEqual([...expected].sort());
	});
});

describe('two rights on one line', () => {
	it.each([
		'public can read posts, editors can create and update posts',
		'Public: read Posts; Editors: create, update Posts',
	])('%s', (said) => {
		expect(rights(said, 'Permissions:\n- ').map((each) => each.toLowerCase())).toEqual([
			'public read posts',
			'editors create posts',
			'editors update posts',
		]);
	});

	it('begins anew on every line that names its subject', () => {
		expect(rights('Public → read on Posts and Articles\nEditors → update on Posts', 'Access rules:\n')).toEqual([
			'public read Posts',
			'public read Articles',
			'Editors update Posts',
		]);
	});

	it('keeps each action with what it is said of', () => {
		expect(rights('Public: read published posts, create applications', 'Permissions:\n- ')).toEqual([
			'public read Posts',
			'public create Applications',
		]);
	});
});

it('reports what it cannot read for certain', () => {
	expect(unread('nobody but staff may see invoices')).toEqual(['nobody but staff may see invoices']);
	expect(unread('Editors can read posts except the body')).toEqual(['Editors can read posts except the body']);
	expect(unread('Editors can read archived posts')).toHaveLength(1);
});

const DENIALS = [
	'but not',
	'but never',
	'but cannot',
	'except',
	'without',
	'but may not',
	"but can't",
	'and must not',
	'but no',
	'other than',
	'unless they',
];
const WORDS = {
	read: ['read', 'see', 'view'],
	create: ['create', 'add'],
	update: ['update', 'edit'],
	delete: ['delete', 'remove'],
};
const actions = fc.constantFrom('read' as const, 'create' as const, 'update' as const, 'delete' as const);

it('grants no action that stands after a denial', () => {
	fc.assert(
		fc.property(
			fc.constantFrom('The public', 'Editors', 'Visitors', 'Everyone'),
			fc.constantFrom('can', 'may'),
			actions,
			fc.constantFrom(...DENIALS),
			actions.chain((action) => fc.constantFrom(...WORDS[action].map((word) => [action, word] as const))),
			fc.constantFrom('', ', ', ' '),
			fc.constantFrom('them', 'posts', 'any posts', ''),
			fc.constantFrom('', 'Permissions:\n- '),
			(who, can, granted, denial, [action, word], gap, what, section) => {
				const found = rights(`${who} ${can} ${granted} posts${gap || ' '}${denial} ${word} ${what}`.trim(), section);
				expect(found.filter((each) => each.includes(` ${action} `))).toEqual([]);
				const never = rights(`${who} ${denial.replace(/^(?:but|and) /, '')} ${word} posts`, section);
				expect(never).toEqual([]);
			},
		),
		{ numRuns: 60 },
	);
});
