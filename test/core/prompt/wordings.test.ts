import { describe, expect, it } from 'vitest';
import { readPrompt } from '../../../src/core/prompt/read';

const context = { collections: ['directus_users', 'directus_files'] };

function reading(prompt: string) {
	const { spec, findings, coverage } = readPrompt(prompt, context);
	const collection = (name: string) => spec.collections.find((each) => each.collection === name);
	const field = (path: string) => {
		const [owner = '', name] = path.split('.');

		return collection(owner)?.fields.find((each) => each.field === name);
	};

	return { spec, findings: findings.map(({ code }) => code), coverage, collection, field };
}

describe('properties in braces', () => {
	it.each([
		['size: { type: enum, values: [s, m, l], default: m }', { type: 'string', choices: ['s', 'm', 'l'], default: 'm' }],
		['size: { type: string, unique: true, required: true }', { type: 'string', unique: true, required: true }],
		['size: { "type": "integer", "nullable": true }', { type: 'integer', nullable: true }],
		['size: { type: relation, to: owners, on_delete: cascade }', { type: 'm2o', to: 'owners', onDelete: 'CASCADE' }],
	])('%s', (line, expected) => {
		const { field } = reading(
			`collections:\n  - name: things\n    fields:\n      ${line}\n  - name: owners\n    fields:\n      name: string`,
		);
		expect(field('things.size')).toMatchObject(expected);
		expect(field('things.size')).not.toHaveProperty('note');
	});
});

describe('marks and defaults behind types', () => {
	const prompt = `Job
  title: string!
  company: Company!
  remote: bool = false
  type: full-time | part-time | contract = full-time
  tags: [Tag]
  expires_at: date?

Company
  name: string, unique

Tag
  label: string, unique`;

	it('are read', () => {
		const { field } = reading(prompt);
		expect(field('Job.title')).toMatchObject({ required: true });
		expect(field('Job.company')).toMatchObject({ type: 'm2o', to: 'Company', required: true });
		expect(field('Job.remote')).toMatchObject({ type: 'boolean', default: false });
		expect(field('Job.type')).toMatchObject({ choices: ['full-time', 'part-time', 'contract'], default: 'full-time' });
		expect(field('Job.tags')).toMatchObject({ type: 'm2m', to: 'Tag' });
		expect(field('Job.expires_at')).toMatchObject({ type: 'date', nullable: true });
		expect(field('Tag.label')).toMatchObject({ type: 'string', unique: true });
	});

	it.each([
		['priority low/normal/high (normal)', 'priority', { choices: ['low', 'normal', 'high'], default: 'normal' }],
		['vip bool false', 'vip', { type: 'boolean', default: false }],
		['open (boolean: yes)', 'open', { type: 'boolean', default: true }],
		['state (draft (default), listed, sold)', 'state', { choices: ['draft', 'listed', 'sold'], default: 'draft' }],
		['state (pending → confirmed → cancelled)', 'state', { choices: ['pending', 'confirmed', 'cancelled'] }],
		['cooking time – minutes', 'cooking_time', { type: 'integer' }],
		['cover picture', 'cover_picture', { type: 'image' }],
	])('%s', (line, name, expected) => {
		expect(reading(`1. Things\n- label (string)\n- ${line}`).field(`Things.${name}`)).toMatchObject(expected);
	});

	it('do not swallow what follows the name', () => {
		const { field } = reading('customers: name*, email* unique, phone?');
		expect(field('customers.name')).toMatchObject({ required: true });
		expect(field('customers.email')).toMatchObject({ required: true, unique: true });
		expect(field('customers.phone')).toMatchObject({ nullable: true });
	});
});

describe('GraphQL', () => {
	it('has directives, defaults, and types on one line', () => {
		const { field } = reading(
			'type Author {\n  id: ID!\n  email: String! @unique\n  views: Int = 0\n}\n\ntype Tag { id: ID! name: String! @unique }',
		);
		expect(field('Author.email')).toMatchObject({ required: true, unique: true });
		expect(field('Author.views')).toMatchObject({ type: 'integer', default: 0 });
		expect(field('Tag.name')).toMatchObject({ required: true, unique: true });
	});
});

describe('DBML', () => {
	it('lets a table go by another name', () => {
		const { field } = reading(
			'Table profiles as P {\n  id int [pk]\n  name varchar\n}\nTable posts {\n  id int [pk]\n  profile_id int [ref: > P.id]\n}',
		);
		expect(field('posts.profile_id')).toMatchObject({ type: 'm2o', to: 'profiles' });
	});
});

describe('collections', () => {
	it('of one line may have a title before them', () => {
		const { spec } = reading(
			'Cooking school: Courses: title (req), seats int; Teachers: name, email unique. 4 rows each.',
		);
		expect(spec.collections.map(({ collection, seed }) => [collection, seed])).toEqual([
			['Courses', 4],
			['Teachers', 4],
		]);
	});

	it('may be called as a section is, where those beside them are written alike', () => {
		const { spec } = reading(
			'# Estate agent\n\n**Properties**\n* headline – required\n* price – integer\n\n**Agents**\n* name – required\n* email – unique\n* notes – internal',
		);
		expect(spec.collections.map(({ collection }) => collection)).toEqual(['Properties', 'Agents']);
		expect(spec.collections[1]?.fields.map(({ field }) => field)).toEqual(['name', 'email', 'notes']);
	});

	it('may hold one field each in brackets', () => {
		const { spec } = reading('Tags (label)\nPosts (title, body: text)\nText Block (text: wysiwyg)');
		expect(spec.collections.map(({ collection, fields }) => [collection, fields.length])).toEqual([
			['Tags', 1],
			['Posts', 2],
			['Text_Block', 1],
		]);
	});

	it.each([
		'Visitor info — singleton with opening hours (json), phone',
		'Visitor info (singleton: opening hours, phone)',
	])('%s', (line) => {
		const { collection } = reading(`Collections:\n- Artists: name (required), bio\n- ${line}`);
		expect(collection('Visitor_info')).toMatchObject({
			singleton: true,
			fields: [{ field: 'opening_hours' }, { field: 'phone' }],
		});
	});

	it('say in a sentence what each has, or what they link', () => {
		const { field, collection } = reading(
			'- **Rooms**: each room has a name (unique), a capacity (at least 1)\n- **Members**: full name, email (unique)\n- **Bookings**: links a member to a room; start date, guests (0 by default)',
		);
		expect(collection('Rooms')?.fields.map((each) => each.field)).toEqual(['name', 'capacity']);
		expect(field('Bookings.member')).toMatchObject({ to: 'Members' });
		expect(field('Bookings.room')).toMatchObject({ to: 'Rooms' });
		expect(field('Bookings.guests')).toMatchObject({ default: 0 });
	});
});

describe('relations', () => {
	it('have fields of their own', () => {
		const { field, collection } = reading(
			'1) Recipe\n   a. title – required\n   b. ingredients – many to many to Ingredient, with amount (decimal) and unit on the link\n   c. steps – one recipe has many steps\n2) Step\n   a. text – long text\n3) Ingredient\n   a. name – unique\n\nConstraints:\n- deleting a recipe deletes its steps',
		);
		expect(field('Recipe.ingredients')).toMatchObject({ type: 'm2m', to: 'Ingredient', through: 'Recipe_Ingredients' });
		expect(collection('Recipe_Ingredients')?.fields.map((each) => each.field)).toEqual(
			expect.arrayContaining(['amount', 'unit']),
		);
		expect(field('Recipe.steps')).toMatchObject({ type: 'o2m', to: 'Step', by: 'recipe' });
		expect(field('Step.recipe')).toMatchObject({ type: 'm2o', onDelete: 'CASCADE' });
		expect(collection('Recipe')?.fields).toHaveLength(3);
	});

	it.each([
		['When a room is deleted, its bookings should also be deleted.', 'CASCADE'],
		['If a room is deleted, the bookings stay.', 'SET NULL'],
		['A room cannot be deleted while it has bookings.', 'RESTRICT'],
	])('%s', (rule, onDelete) => {
		const { field } = reading(`1. Rooms\n- name\n2. Bookings\n- room (M2O → Rooms)\n- day (date)\n\nRules:\n- ${rule}`);
		expect(field('Bookings.room')).toMatchObject({ onDelete });
	});

	it('to blocks go on behind commas, and end where another field begins', () => {
		const { field } = reading(
			'Articles (title, body as blocks: Text Block, Quote Block; author; lead)\nText Block (text: wysiwyg)\nQuote Block (quote, source)\nAuthors (name, bio)',
		);
		expect(field('Articles.body')).toMatchObject({ type: 'm2a', to: ['Text_Block', 'Quote_Block'] });
		expect(field('Articles.author')).toMatchObject({ type: 'm2o', to: 'Authors' });
	});
});

describe('rules for the whole', () => {
	const stays = '1. Beds\n- label\n2. Stays\n- bed (M2O → Beds)\n- admitted_at (datetime)\n\n';

	it.each([
		'Rules:\n- (bed, admitted_at) unique',
		'A bed takes one patient at a time: (bed, admitted_at) must be unique.',
		'The combination of bed and admitted_at must be unique.',
		'unique together: bed, admitted_at',
		'bed and admitted_at must be unique together',
	])('%s', (rule) => {
		const { collection, field } = reading(`${stays}${rule}`);
		expect(collection('Stays')?.unique).toEqual([['bed', 'admitted_at']]);
		expect(field('Stays.admitted_at')).not.toHaveProperty('unique');
	});

	it.each([
		'Everything should be translatable into English and German: title and lead of posts; name of tags.',
		'Title and lead of posts and the name of tags are translatable in English and German.',
		'Posts and tags are available in English and German (title, lead; name).',
	])('%s', (rule) => {
		const { spec } = reading(`- Posts: title, lead, published_at\n- Tags: name, slug\n\n${rule}`);
		const fields = spec.collections.map((each) => {
			const found = each.fields.find(({ type }) => type === 'translations');

			return (
				found?.type === 'translations' && {
					languages: found.languages,
					fields: found.fields?.map(({ field }) => field),
				}
			);
		});
		expect(fields).toEqual([
			{ languages: ['en', 'de'], fields: ['title', 'lead'] },
			{ languages: ['en', 'de'], fields: ['name'] },
		]);
	});

	it('tell of languages that no text is in', () => {
		expect(reading('- Posts: title, lead\n\nThe site is available in English and German.').findings).toContain(
			'line-unused',
		);
	});

	it("Also I'd like created/updated timestamps on everything.", () => {
		const { field } = reading(
			"- Posts: title, lead\n- Tags: name, slug\n\nAlso I'd like created/updated timestamps on everything.",
		);
		expect(field('Tags.created_at')).toMatchObject({ auto: 'created' });
		expect(field('Posts.updated_at')).toMatchObject({ auto: 'updated' });
	});
});

describe('samples', () => {
	it.each([
		['2 albums, 6 tracks.', [2, 6]],
		['Seed data: 2 albums with 3 tracks each.', [2, 6]],
		['Four rows each', [4, 4]],
	])('%s', (wish, counts) => {
		const { spec } = reading(`Album: title, year\nTrack: title, isrc (unique)\n\n${wish}`);
		expect(spec.collections.map(({ seed }) => seed)).toEqual(counts);
	});
});

describe('running text', () => {
	it('says of the last noun what each of them has', () => {
		const { field, collection } = reading(
			'Appointments have a reason and a date. After an appointment there may be one or more treatments, each with a description and a price in cents.',
		);
		expect(collection('treatments')?.fields.map((each) => each.field)).toEqual(
			expect.arrayContaining(['description', 'price', 'appointment']),
		);
		expect(field('appointments.treatments')).toMatchObject({ type: 'o2m', to: 'treatments' });
	});

	it('knows when things happened', () => {
		const { field, collection } = reading(
			'Books have a title. Members register with name, e-mail and birth date. Every loan records the member, the book, when it was borrowed and when it is due.',
		);
		expect(collection('members')?.fields.map((each) => each.field)).toEqual(['name', 'e_mail', 'birth_date']);
		expect(field('loans.borrowed_at')).toMatchObject({ type: 'dateTime' });
		expect(field('loans.due_date')).toMatchObject({ type: 'date' });
		expect(field('loans.member')).toMatchObject({ type: 'm2o', to: 'members' });
	});
});

describe('lines in bars without a head', () => {
	it('say name, type and more', () => {
		const { field, spec } = reading(
			'wines\n-----\nname* | string\ncolour | red, white, rosé\nbottles | int | default 1\n\nwineries\n--------\nname* | string | unique',
		);
		expect(spec.collections.map(({ collection }) => collection)).toEqual(['wines', 'wineries']);
		expect(field('wines.name')).toMatchObject({ type: 'string', required: true });
		expect(field('wines.colour')).toMatchObject({ choices: ['red', 'white', 'rosé'] });
		expect(field('wines.bottles')).toMatchObject({ type: 'integer', default: 1 });
		expect(field('wineries.name')).toMatchObject({ unique: true });
	});
});

describe('tables without outer bars', () => {
	it('have a head and a key', () => {
		const { collection, field } = reading(
			'## speaker\nColumn | Type | Constraint\n--- | --- | ---\nid | uuid | pk\nname | varchar(120) | not null\nbio | text |',
		);
		expect(collection('speaker')?.primaryKey).toBe('uuid');
		expect(collection('speaker')?.fields.map((each) => each.field)).toEqual(['name', 'bio']);
		expect(field('speaker.name')).toMatchObject({ required: true, maxLength: 120 });
	});
});

describe('lists behind arrows, and in parts of one line', () => {
	it.each([
		'* Sellers → display name (required), bio\n* Tags → name (unique), colour',
		'A market: sellers (display name required, bio); tags (name unique, colour). 2 sellers, 3 tags please.',
	])('%s', (prompt) => {
		const { spec } = reading(prompt);
		expect(spec.collections.map(({ collection, fields }) => [collection.toLowerCase(), fields.length])).toEqual([
			['sellers', 2],
			['tags', 2],
		]);
	});

	it('leave a relation between two collections alone', () => {
		const { field } = reading('- Posts: title, lead\n- Tags: name, slug\n\nRelations:\n- Posts → Tags (M2M)');
		expect(field('Posts.tags')).toMatchObject({ type: 'm2m', to: 'Tags' });
	});
});

describe('headings over running text', () => {
	it('name the collection that the text is about', () => {
		const { spec, field } = reading(
			'### Customers\nCustomers are identified by e-mail (unique). We need their first and last name, phone and whether they want the newsletter (no by default).\n\n### Bikes\nEach bike belongs to a customer. Frame number (unique), brand, photo.\n\n### Parts\n- name (required)\n- price in cents',
		);
		expect(spec.collections.map(({ collection, fields }) => [collection, fields.map((each) => each.field)])).toEqual([
			['Customers', ['e_mail', 'first_name', 'last_name', 'phone', 'newsletter']],
			['Bikes', ['Frame_number', 'brand', 'photo', 'customer']],
			['Parts', ['name', 'price']],
		]);
		expect(field('Customers.newsletter')).toMatchObject({ type: 'boolean', default: false });
	});
});

describe('more wordings of fields', () => {
	it.each([
		['state: enum[draft|done] default draft', 'state', { choices: ['draft', 'done'], default: 'draft' }],
		['code (string 80)', 'code', { type: 'string', maxLength: 80 }],
		['sold (whole number, 0 unless given)', 'sold', { type: 'integer', default: 0 }],
		['made_at: timestamp auto', 'made_at', { type: 'timestamp', auto: 'created' }],
		['done (false)', 'done', { type: 'boolean', default: false }],
		['referred by (another thing)', 'referred_by', { type: 'm2o', to: 'Things' }],
		['stages (received → in progress → picked up (starts as received))', 'stages', { default: 'received' }],
	])('%s', (line, name, expected) => {
		expect(reading(`1. Things\n- label (string)\n- ${line}`).field(`Things.${name}`)).toMatchObject(expected);
	});

	it('names two by one noun', () => {
		const { collection } = reading('- Guests: first and last name, email, arrival and departure date');
		expect(collection('Guests')?.fields.map((each) => each.field)).toEqual([
			'first_name',
			'last_name',
			'email',
			'arrival_date',
			'departure_date',
		]);
	});

	it('translates one field into languages of its own', () => {
		const { collection } = reading('Person:\n  name: string required\n  biography: rich text, translatable (en, fr)');
		expect(collection('Person')?.fields.at(-1)).toMatchObject({
			type: 'translations',
			languages: ['en', 'fr'],
			fields: [{ field: 'biography' }],
		});
	});

	it('gives the junction its fields where the junction is named', () => {
		const { field, collection } = reading(
			'Film:\n  title: string required\n  cast <-> Person (M2M through Film_Cast: role string, billing integer)\n\nPerson:\n  name: string required',
		);
		expect(field('Film.cast')).toMatchObject({ type: 'm2m', to: 'Person', through: 'Film_Cast' });
		expect(collection('Film_Cast')?.fields.map((each) => each.field)).toEqual(
			expect.arrayContaining(['role', 'billing']),
		);
	});

	it('keeps a language among other fields', () => {
		const { field } = reading('A show has a title, a slug, a language (en, es or pt) and a price.');
		expect(field('shows.language')).toMatchObject({ choices: ['en', 'es', 'pt'] });
		expect(field('shows.price')).toBeDefined();
	});

	it('allows one row for a combination', () => {
		const { collection } = reading(
			'Shops\n  - name\n  - city\nDaily stock\n  - shop, day\n  - sold (integer)\n  - only one row per shop and day',
		);
		expect(collection('Daily_stock')?.unique).toEqual([['shop', 'day']]);
	});
});

describe('more running text', () => {
	const prompt =
		'Runners sign up with their name and birth year. There are distances: each distance has a name and a length in km. ' +
		'When a runner registers for a distance we create a registration. It stores the start number, which must be unique, whether the fee was paid, and later the finish time in seconds.\n\n' +
		'Sponsors support individual runners: a sponsorship connects a sponsor with a runner and has an amount per kilometre. Sponsors have a name and a logo. Photos can be attached to a registration.';

	it('makes items on occasions, and connects what it names', () => {
		const { spec, field } = reading(prompt);
		expect(spec.collections.map(({ collection }) => collection).sort()).toEqual([
			'distances',
			'registrations',
			'runners',
			'sponsors',
			'sponsorships',
		]);
		expect(field('registrations.runner')).toMatchObject({ type: 'm2o', to: 'runners' });
		expect(field('registrations.distance')).toMatchObject({ type: 'm2o', to: 'distances' });
		expect(field('registrations.start_number')).toMatchObject({ unique: true });
		expect(field('registrations.finish_time')).toMatchObject({ type: 'integer' });
		expect(field('registrations.photos')).toMatchObject({ type: 'files' });
		expect(field('sponsorships.sponsor')).toMatchObject({ to: 'sponsors' });
		expect(field('sponsorships.amount_per_kilometre')).toBeDefined();
	});

	it('knows a place on the map, a day, and what is noted per thing', () => {
		const { field } = reading(
			'An apiary has a name and a location on the map. A hive has a number and the date it was set up. Harvests are noted per apiary with the date and the weight in kg.',
		);
		expect(field('apiaries.location')).toMatchObject({ type: 'geometry.Point' });
		expect(field('hives.set_up_on')).toMatchObject({ type: 'date' });
		expect(field('harvests.apiary')).toMatchObject({ type: 'm2o', to: 'apiaries' });
	});
});

describe('terse notes', () => {
	it('name collections after types and sections, and rule below them', () => {
		const { spec, field, collection } = reading(
			'# devices\ndevice: serial! unique, model -> model!, state in|out = in, note text?\nmodel: vendor!, name!, manual file?\nloan: device -> device! cascade, from date!\nunique loan(device, from)\nindex device.state\nseed: 3 model, 6 device',
		);
		expect(spec.collections.map((each) => [each.collection, each.seed])).toEqual([
			['device', 6],
			['model', 3],
			['loan', undefined],
		]);
		expect(field('device.serial')).toMatchObject({ required: true, unique: true });
		expect(field('device.state')).toMatchObject({ default: 'in', index: true });
		expect(field('device.model')).toMatchObject({ to: 'model', required: true });
		expect(field('model.manual')).toMatchObject({ type: 'file', nullable: true });
		expect(collection('loan')?.unique).toHaveLength(1);
	});

	it('stand in columns of spaces', () => {
		const { field } = reading(
			'Loans\n\nmuseum\n    name            text, mandatory\n    city            text\n\nloan\n    object          text, mandatory\n    borrower        museum, mandatory\n    state           asked / out / back',
		);
		expect(field('museum.name')).toMatchObject({ required: true });
		expect(field('loan.borrower')).toMatchObject({ type: 'm2o', to: 'museum', required: true });
		expect(field('loan.state')).toMatchObject({ choices: ['asked', 'out', 'back'] });
	});
});

describe('what goes with what, and what stands once', () => {
	it('is said at a field, at a role, and of every collection', () => {
		const { field, collection, spec } = reading(
			'Tour: title, price (decimal, 2 digits after the point)\n\nGuest: name, email\n\nBooking: tour (m2o, required; removed when the tour is removed), guest → Guest, from, until – dates\n\nA guest can book only once per tour.\n\n+ created_at and updated_at everywhere. The role "Front desk" may create and read bookings.',
		);
		expect(field('Booking.tour')).toMatchObject({ onDelete: 'CASCADE', required: true });
		expect(field('Booking.from')).toMatchObject({ type: 'date' });
		expect(field('Tour.price')).toMatchObject({ scale: 2 });
		expect(collection('Booking')?.unique).toEqual([['tour', 'guest']]);
		expect(field('Guest.updated_at')).toMatchObject({ auto: 'updated' });
		expect(spec.permissions).toEqual([
			expect.objectContaining({ policy: 'Front desk', collection: 'Booking', actions: ['create', 'read'] }),
		]);
	});
});

describe('a demand that nobody could read', () => {
	it('is not what only announces the collections', () => {
		const { findings } = reading(
			'Build a shop. Create these collections:\n\n1. Products\n- title\n2. Collections\n- name, slug',
		);
		expect(findings).not.toContain('line-unused');
	});

	it('is told, though it opens like talk', () => {
		const { findings } = reading('- Posts: title, lead\n- Tags: name, slug\n\nMake the posts glow in the dark.');
		expect(findings).toContain('line-unused');
	});
});
