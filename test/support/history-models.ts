/** What people had before: two collections with data, one list, one relation whose list nobody asked for yet. */
export const OLDER = {
	collections: [
		{
			collection: 'Writers',
			fields: [
				{ field: 'name', type: 'string', required: true },
				{ field: 'mentor', type: 'm2o', to: 'Writers' },
			],
			seed: [
				{ $key: 'ann', name: 'Ann' },
				{ name: 'Bob', mentor: { $ref: 'ann' } },
				{ name: 'Cleo', mentor: { $ref: 'ann' } },
			],
		},
		{
			collection: 'Articles',
			fields: [
				{ field: 'title', type: 'string' },
				{ field: 'language', type: 'string', default: 'en' },
				{ field: 'writer', type: 'm2o', to: 'Writers' },
			],
			seed: [
				{ title: 'One', writer: { $ref: 'ann' } },
				{ title: 'Two', language: 'fr', writer: { $ref: 'ann' } },
				{ title: 'Three' },
			],
		},
	],
	permissions: [{ policy: 'public', collection: 'Articles', actions: ['read'] }],
};

/** Adds to OLDER everything that can be added: columns, keys, lists, a combination, rows, rights, junctions. */
export const EXTENDING = {
	collections: [
		{
			collection: 'Writers',
			fields: [
				{ field: 'articles', type: 'o2m', to: 'Articles', by: 'writer' },
				{ field: 'born', type: 'date' },
				{ field: 'portrait', type: 'image' },
				{ field: 'prizes', type: 'm2m', to: 'Prizes', reverse: 'winners' },
			],
			seed: [{ $key: 'dora', name: 'Dora', born: '1920-02-03' }],
		},
		{
			collection: 'Articles',
			unique: [['title', 'language']],
			fields: [
				{ field: 'section', type: 'm2o', to: 'Sections' },
				{ field: 'words', type: 'integer', default: 0 },
				{ field: 'rank', type: 'integer', index: true },
				{ field: 'code', type: 'string', unique: true },
				{ field: 'extra', type: 'json', default: [] },
				{ field: 'live', type: 'boolean', default: false },
				{ field: 'blocks', type: 'm2a', to: ['Quotes', 'Pictures'] },
				{ field: 'gallery', type: 'files' },
				{
					field: 'translations',
					type: 'translations',
					languages: ['en', 'ar'],
					fields: [{ field: 'heading', type: 'string' }],
				},
			],
			seed: [{ title: 'Four', writer: { $ref: 'dora' }, section: { $ref: 'news' }, blocks: [] }],
		},
		{
			collection: 'Sections',
			fields: [
				{ field: 'name', type: 'string', unique: true },
				{ field: 'lead', type: 'm2o', to: 'Articles' },
			],
			seed: [{ $key: 'news', name: 'News' }],
		},
		{ collection: 'Prizes', fields: [{ field: 'name', type: 'string' }], seed: 4 },
		{ collection: 'Quotes', fields: [{ field: 'text', type: 'text' }], seed: 2 },
		{ collection: 'Pictures', fields: [{ field: 'image', type: 'image' }] },
	],
	permissions: [
		{ policy: 'public', collection: 'Sections', actions: ['read'] },
		{ policy: 'public', collection: 'Writers', actions: ['read', 'create'] },
	],
};

/** Every kind of relation in one model, with cycles, self references and a folder. */
export const EVERY_KIND = {
	collections: [
		{ collection: 'Atlas', folder: true },
		{
			collection: 'Countries',
			group: 'Atlas',
			primaryKey: 'string',
			fields: [
				{ field: 'name', type: 'string' },
				{ field: 'capital', type: 'm2o', to: 'Cities' },
				{ field: 'neighbours', type: 'm2m', to: 'Countries', through: 'Borders' },
			],
			seed: [
				{ id: 'fr', name: 'France', capital: { $ref: 'paris' } },
				{ id: 'es', name: 'Spain' },
			],
		},
		{
			collection: 'Cities',
			group: 'Atlas',
			primaryKey: 'uuid',
			sortField: 'sort',
			fields: [
				{ field: 'name', type: 'string', required: true },
				{ field: 'country', type: 'm2o', to: 'Countries', onDelete: 'CASCADE' },
				{ field: 'part_of', type: 'm2o', to: 'Cities' },
				{ field: 'districts', type: 'o2m', to: 'Cities', by: 'part_of' },
				{ field: 'tags', type: 'm2m', to: 'Labels', reverse: 'cities' },
				{ field: 'parts', type: 'm2a', to: ['Parks', 'Labels'] },
				{ field: 'map', type: 'file' },
				{ field: 'views', type: 'files' },
				{ field: 'mayor', type: 'm2o', to: 'directus_users' },
				{ field: 'translations', type: 'translations', fields: [{ field: 'title', type: 'string' }] },
				{ field: 'made', type: 'timestamp', auto: 'created' },
			],
			unique: [['name', 'country']],
			seed: [
				{
					$key: 'paris',
					name: 'Paris',
					tags: [{ $ref: 'old' }],
					parts: [{ collection: 'Parks', item: { name: 'Tuileries' } }],
				},
			],
		},
		{
			collection: 'Labels',
			fields: [{ field: 'name', type: 'string', unique: true }],
			seed: [{ $key: 'old', name: 'Old' }],
		},
		{ collection: 'Parks', fields: [{ field: 'name', type: 'string' }], seed: 3 },
		{ collection: 'Legend', singleton: true, fields: [{ field: 'text', type: 'text' }], seed: [{ text: 'Here' }] },
		{
			collection: 'Loners',
			fields: [{ field: 'friend', type: 'm2o', to: 'Loners', required: false }],
			seed: 5,
		},
	],
	permissions: [{ policy: 'public', collection: 'Cities', actions: ['read', 'create', 'update', 'delete'] }],
};
