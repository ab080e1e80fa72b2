import { remembered } from './remembered';

const IRREGULAR: ReadonlyMap<string, string> = new Map(
	Object.entries({
		people: 'person',
		children: 'child',
		men: 'man',
		women: 'woman',
		mice: 'mouse',
		feet: 'foot',
		teeth: 'tooth',
		geese: 'goose',
		data: 'data',
		media: 'media',
		series: 'series',
		species: 'species',
		news: 'news',
		analyses: 'analysis',
		criteria: 'criterion',
		indices: 'index',
		matrices: 'matrix',
		vertices: 'vertex',
		quizzes: 'quiz',
		menus: 'menu',
		shelves: 'shelf',
		leaves: 'leaf',
		knives: 'knife',
		wives: 'wife',
		lives: 'life',
		halves: 'half',
		wolves: 'wolf',
		loaves: 'loaf',
		thieves: 'thief',
		staff: 'staff',
		gas: 'gas',
		movies: 'movie',
		cookies: 'cookie',
		calories: 'calorie',
		aliases: 'alias',
		canvases: 'canvas',
		atlases: 'atlas',
		bonuses: 'bonus',
		statuses: 'status',
		viruses: 'virus',
		campuses: 'campus',
		buses: 'bus',
		syllabi: 'syllabus',
		alumni: 'alumnus',
	}),
);

const PLURAL: ReadonlyMap<string, string> = new Map([...IRREGULAR].map(([many, one]) => [one, many]));

/** Singular of an English noun in lower case, good enough to name a key after a collection. */
export function singular(word: string): string {
	const irregular = IRREGULAR.get(word);
	if (irregular !== undefined) return irregular;
	if (word.length < 4 || /(?:ss|us|is|as)$/.test(word) || !word.endsWith('s')) return word;
	if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
	if (/(?:sses|shes|ches|xes|zzes)$/.test(word) && !/(?:aches|axes)$/.test(word)) return word.slice(0, -2);

	return word.slice(0, -1);
}

/** Plural of an English noun in lower case. */
export function plural(word: string): string {
	const irregular = PLURAL.get(word);
	if (irregular !== undefined) return irregular;
	if (singular(word) !== word) return word;
	if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
	if (/(?:s|sh|ch|x|z)$/.test(word)) return `${word}es`;

	return `${word}s`;
}

/** The words of a name in lower case: "BlogPosts", "blog_posts" and "Blog Posts" are all blog, posts. */
export const wordsOf: (name: string) => readonly string[] = remembered((name) => {
	const plain = plainLetters(name);
	const apart = /\p{Ll}\p{Lu}|\p{N}\p{Lu}|\p{Lu}{2}\p{Ll}/u.test(name)
		? name.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
		: plain;

	return apart
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
});

/** What stays of a name when casing, number and separators are set aside; equal keys mean the same thing. */
export const nameKey: (name: string) => string = remembered((name) => wordsOf(name).map(stem).join(' '));

function stem(word: string): string {
	const base = IRREGULAR.get(word) ?? word;
	let stemmed = base;
	if (base.endsWith('ies') && base.length > 4) stemmed = `${base.slice(0, -3)}i`;
	else if (base.endsWith('es') && base.length > 3) stemmed = base.slice(0, -2);
	else if (base.endsWith('s') && base.length > 3 && !/(?:ss|us|is|as)$/.test(base)) stemmed = base.slice(0, -1);
	if (stemmed.endsWith('e') && stemmed.length > 3) stemmed = stemmed.slice(0, -1);

	return stemmed.endsWith('y') ? `${stemmed.slice(0, -1)}i` : stemmed;
}

/** The name as written, made an identifier: white space and signs become single underscores. */
export function identifier(written: string): string {
	return identifierOf(written);
}

const identifierOf = remembered((written) =>
	plainLetters(written)
		.replace(/['’]s\b/gu, 's')
		.replace(/[^\p{L}\p{N}_]+/gu, '_')
		.replace(/^_(?=.*_$)|^_+(?=\p{L})|_+$/gu, '')
		.replace(/_{2,}/g, '_'),
);

/** Latin letters without their accents, which databases and GraphQL do not take in names. */
function plainLetters(written: string): string {
	return /^[\x20-\x7e]*$/.test(written)
		? written
		: written.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
}

/** Name of the foreign key to a collection, as Directus writes them: `blog_posts_id`. */
export function keyTo(collection: string): string {
	return `${collection.toLowerCase()}_id`;
}

/** Singular snake-case name for one item of a collection: `Blog_Posts` → `blog_post`. */
export function itemName(collection: string): string {
	const words = wordsOf(collection);

	return [...words.slice(0, -1), singular(words.at(-1) ?? collection)].join('_');
}

/** The words of one name that are not shared with the front of another: `Blog_Tags` beside `Blog_Posts` → tags. */
export function ownWords(name: string, beside: string): readonly string[] {
	const words = wordsOf(name);
	const others = wordsOf(beside).map(stem);
	let shared = 0;
	while (shared < words.length - 1 && stem(words[shared] ?? '') === others[shared]) shared++;

	return words.slice(shared);
}
