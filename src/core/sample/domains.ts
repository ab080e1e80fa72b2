import { singularOf, wordsOf } from './names';
import type { SampleCollection } from './sample';

/** What the rows of a collection are, recognised by its name and, failing that, by its fields. */
export type Kind =
	| 'article'
	| 'book'
	| 'category'
	| 'company'
	| 'country'
	| 'course'
	| 'deal'
	| 'discount'
	| 'dish'
	| 'event'
	| 'home'
	| 'job'
	| 'language'
	| 'line'
	| 'message'
	| 'order'
	| 'page'
	| 'person'
	| 'pet'
	| 'place'
	| 'plan'
	| 'product'
	| 'project'
	| 'question'
	| 'review'
	| 'service'
	| 'skill'
	| 'song'
	| 'tag'
	| 'task'
	| 'vehicle'
	| 'thing';

export interface Domain {
	readonly kind: Kind;
	/** For categories and tags: the kind they sort. */
	readonly sorts: Kind;
	/** One row in plain words: `order item`. */
	readonly noun: string;
}

const KINDS: readonly (readonly [Kind, string])[] = [
	[
		'line',
		'order_item order_line line_item cart_item basket_item invoice_item invoice_line purchase_item order_product',
	],
	['dish', 'recipe dish meal menu_item food'],
	['question', 'faq question frequently_asked_question quiz_question'],
	[
		'order',
		'order invoice quote purchase sale transaction payment subscription booking reservation shipment delivery refund donation rental receipt expense bill return inventory_adjustment stock_movement adjustment',
	],
	[
		'product',
		'product item good merchandise variant product_variant sku inventory stock asset equipment gift accessory material',
	],
	[
		'article',
		'post article story news blog guide tutorial newsletter announcement entry essay column press_release case_study whitepaper episode podcast video lesson_note chapter document note_page',
	],
	['page', 'page landing_page section block hero banner slide menu navigation homepage'],
	['tag', 'tag label keyword hashtag badge'],
	[
		'category',
		'category topic genre taxonomy collection subcategory subject catalog catalogue classification type group cuisine department',
	],
	[
		'person',
		'person author writer editor customer user member contact employee staff student teacher instructor trainer coach mentor patient doctor nurse guest tenant landlord agent attendee participant speaker artist volunteer candidate applicant lead subscriber player driver owner profile buyer seller reader contributor passenger resident donor worker freelancer child parent athlete musician performer actor director team_member account_manager lawyer therapist host requester organizer organiser approver supervisor manager inspector supplier_contact emergency_contact recipient sender assignee reporter creator designer developer engineer holder juror bidder',
	],
	[
		'company',
		'company organization organisation vendor supplier brand account client partner sponsor manufacturer agency publisher employer business firm merchant dealer producer carrier studio tenant_company workspace label_company club association charity',
	],
	[
		'place',
		'location venue store shop warehouse restaurant branch office address hotel city town destination site stop station room hall gym clinic hospital school campus facility stadium museum park cafe',
	],
	[
		'event',
		'event conference meetup webinar workshop session appointment meeting class show concert festival match game tour trip visit shift schedule screening exhibition race reminder milestone interview',
	],
	['course', 'course lesson module program programme curriculum training'],
	['home', 'property listing apartment house home flat unit building villa estate real_estate'],
	['job', 'job vacancy position job_posting opening role career internship'],
	['deal', 'deal opportunity contract proposal tender negotiation pipeline'],
	['project', 'project campaign initiative portfolio client_project goal objective'],
	['task', 'task todo ticket issue bug request incident case story_point step checklist_item work_order complaint'],
	['review', 'review rating testimonial feedback survey_response evaluation'],
	[
		'message',
		'comment message reply note interaction activity log conversation chat call email mail notification thread inquiry enquiry submission history audit',
	],
	['plan', 'plan pricing_plan tier package membership price_plan'],
	['service', 'service treatment offering feature amenity'],
	['discount', 'discount coupon promotion promo voucher offer promo_code'],
	['book', 'book title novel publication ebook'],
	['song', 'song track album single music playlist record'],
	['pet', 'pet animal dog cat horse'],
	['vehicle', 'vehicle car truck bike van fleet motorcycle boat'],
	['skill', 'skill technology tool competency interest hobby ingredient_tag certification'],
	['language', 'language locale'],
	['country', 'country nation'],
];

const KIND_BY_WORDS = new Map(KINDS.flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)));

/** Field names that give a kind away, where the collection's name does not. */
const SIGNS: readonly (readonly [Kind, RegExp])[] = [
	['person', /^(first_?name|last_?name|full_?name|surname)$/i],
	['product', /^(sku|barcode)$/i],
	['event', /^event_?date$/i],
	['company', /^(industry|domain|annual_revenue\w*)$/i],
	['article', /^(content|body|published_?at|excerpt)$/i],
];

/** Who does something, by the end of the word: `forager`, `curator`, `botanist`, `trainee`. */
const ACTORS = /(er|or|ist|ian|ee|man|woman)$/;

/** Things whose names end like those of people. */
const NO_ACTORS = new Set(
	(
		'server folder layer printer computer container router sensor number order center chapter theater paper power water ' +
		'master filter counter cluster marker border header footer parameter letter motor monitor color floor door sector ' +
		'vector error indicator connector processor reactor charger poster banner tower river shower dinner summer winter ' +
		'quarter newsletter transfer offer tier coffee tree committee fee register mirror tractor trailer'
	).split(' '),
);

/** Whether a word in singular, of which nothing more is known, means somebody. */
export function isActor(word: string): boolean {
	return (
		KIND_BY_WORDS.get(word) === 'person' || (!KIND_BY_WORDS.has(word) && ACTORS.test(word) && !NO_ACTORS.has(word))
	);
}

/** Kind of thing a word in singular names. */
export function kindOfWord(word: string): Kind | undefined {
	return KIND_BY_WORDS.get(word);
}

/** Finds out what a collection is about, given the others of the request. */
export function domainOf(collection: SampleCollection, all: readonly SampleCollection[]): Domain {
	const parent = parentOf(collection);
	const item = all.find((each) => each.collection === parent) ?? collection;
	const kind = kindOf(item);
	const words = wordsOf(item.collection);
	const shared = sharedPrefix(all) && words.length > 1 ? words.slice(1) : words;
	const noun = shared.map((word, index) => (index === shared.length - 1 ? singularOf(word) : word)).join(' ');
	return { kind, sorts: sortedKind(item, all), noun };
}

/** Collection whose texts a translation collection holds. */
export function parentOf({ languages, fields }: SampleCollection): string | undefined {
	return languages && fields.find(({ field }) => field === languages.parent)?.to;
}

function kindByName({ collection }: SampleCollection): Kind | undefined {
	const words = wordsOf(collection).map(singularOf);

	for (let end = words.length; end > 0; end--) {
		const pair = KIND_BY_WORDS.get(words.slice(Math.max(0, end - 2), end).join('_'));
		const known = pair ?? KIND_BY_WORDS.get(words[end - 1] ?? '');
		if (known) return known;
	}

	return undefined;
}

function kindOf(item: SampleCollection): Kind {
	const { collection, fields } = item;
	const known = kindByName(item);
	// A vet's patients are no people.
	if (known === 'person' && fields.some(({ field }) => /^(species|breed)$/i.test(field))) return 'pet';
	// A drill is no skill.
	if (known === 'skill' && fields.some(({ field }) => /price|fee|deposit|sku|stock|serial/i.test(field)))
		return 'thing';
	if (known) return known;
	const isReached = fields.some(({ field }) => /^(e_?mail|phone|mobile)/i.test(field));
	if (isReached && isActor(singularOf(wordsOf(collection).at(-1) ?? ''))) return 'person';
	return SIGNS.find(([, sign]) => fields.some(({ field }) => sign.test(field)))?.[0] ?? 'thing';
}

/** What points to a collection, directly or through a junction, is what it sorts. */
function sortedKind({ collection }: SampleCollection, all: readonly SampleCollection[]): Kind {
	for (const each of all) {
		if (each.collection === collection || !each.fields.some(({ to }) => to === collection)) continue;
		const others = each.junction ? each.fields.flatMap(({ to }) => (to === collection ? [] : (to ?? []))) : [];
		const sorted = each.junction ? all.find((one) => others.includes(one.collection)) : each;
		const kind = sorted ? kindOf(sorted) : 'thing';
		if (kind !== 'thing' && kind !== 'category' && kind !== 'tag') return kind;
	}

	// In a shop, groups that nothing points to yet are groups of what is sold.
	return all.some((each) => kindOf(each) === 'product') ? 'product' : 'thing';
}

/** Whether all names begin with one word that says which project they belong to, as in `Blog_Posts`, `Blog_Tags`. */
function sharedPrefix(all: readonly SampleCollection[]): boolean {
	const first = new Set(all.map(({ collection }) => wordsOf(collection)[0]));
	return all.length > 1 && first.size === 1;
}
