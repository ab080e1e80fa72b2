import { impliedName } from '../../naming';
import { similarNames } from '../../similar';
import type { FieldSpec, M2oField } from '../../spec';
import type { DraftField, DraftLink, LinkKind } from '../draft';
import { nameHint, namesUser } from '../name-hints';
import { itemName, nameKey, singular, wordsOf } from '../names';
import { flagsOf, presentationOf } from './columns';
import { pathOf, type Making, type Work } from './work';

export type LinkOutcome = FieldSpec | 'plain' | 'later';

/** The relation a draft field becomes; "plain" when it is to stay a value, "later" when the other side has to be known first. */
export function linkField(work: Work, making: Making, draft: DraftField, link: DraftLink): LinkOutcome {
	const files = filesField(making, draft, link);
	if (files) return files;
	const targets = resolveTargets(work, making, draft, link);
	const to = targets[0];

	if (to === undefined || (targets.length > 1 && link.kind !== 'm2a')) {
		work.report('reference-ambiguous', pathOf(making, draft), { field: draft.field, targets: link.targets }, draft.at);

		return 'plain';
	}

	const said = link.kind ?? kindByName(draft, to);
	const kind = said === 'list' ? listKind(work, making, to, draft.field) : sharedKind(work, making, to, said);
	if (kind === 'm2a') return { field: draft.field, type: 'm2a', to: targets, ...presentationOf(draft) };
	if (to === 'directus_files') return fileField(making, draft, kind === 'm2m' || kind === 'o2m');
	if (kind === 'm2o' || kind === 'o2o') return manyToOne(draft, to, link, kind === 'o2o');
	if (kind === 'o2m' && !work.makings.has(to)) return manyToMany(making, draft, to, link);

	return kind === 'o2m' ? 'later' : manyToMany(making, draft, to, link);
}

function manyToOne(draft: DraftField, to: string, { onDelete }: DraftLink, single: boolean): M2oField {
	return {
		field: draft.field,
		type: 'm2o',
		to,
		...flagsOf(single ? { ...draft, unique: true } : draft),
		...(onDelete ? { onDelete } : {}),
		...presentationOf(draft),
	};
}

function manyToMany(making: Making, draft: DraftField, to: string, link: DraftLink): FieldSpec {
	const through = link.through ?? impliedName(making.spec.collection, draft.field);

	return {
		field: draft.field,
		type: 'm2m',
		to,
		through,
		...(draft.required ? { required: true } : {}),
		...presentationOf(draft),
	};
}

/** Pictures and documents need no target: `images (M2M via junction)`. */
function filesField(making: Making, draft: DraftField, link: DraftLink): FieldSpec | null {
	if (link.targets.length > 0 || link.self) return null;
	const kind = draft.kind ?? nameHint(draft.field)?.kind;
	const many = link.kind === 'm2m' || link.kind === 'o2m' || draft.list === true;
	if (kind === 'images' || kind === 'files')
		return fileField(making, draft, link.kind === undefined || many, kind === 'images');

	return kind === 'image' || kind === 'file' ? fileField(making, draft, many, kind === 'image') : null;
}

/** A field that holds one file or several. */
export function fileField(
	making: Making,
	draft: DraftField,
	many: boolean,
	picture = looksLikePicture(draft.field),
): FieldSpec {
	const { field } = draft;
	if (!many) return { field, type: picture ? 'image' : 'file', ...flagsOf(draft), ...presentationOf(draft) };
	const through = impliedName(making.spec.collection, field);

	return { field, type: 'files', through, ...(draft.required ? { required: true } : {}), ...presentationOf(draft) };
}

/** Whether a name is that of a picture. */
export function looksLikePicture(name: string): boolean {
	const kind = nameHint(name)?.kind;

	return kind === 'image' || kind === 'images';
}

function resolveTargets(work: Work, making: Making, draft: DraftField, link: DraftLink): string[] {
	if (link.self && link.targets.length === 0) return [making.spec.collection];

	if (link.targets.length === 0) {
		const byName = targetByName(work, making, draft.field);
		if (byName !== null) return [byName];

		return [unknown(work, making, draft, draft.field)];
	}

	return link.targets.map((written) => {
		const known = work.targets.find(written);
		if (known !== null) return known;

		return unknown(work, making, draft, written);
	});
}

/** Keeps the relation as written, so that the spec shows what was asked for, and blocks. */
function unknown(work: Work, making: Making, draft: DraftField, target: string): string {
	const suggestions = similarNames(target, [...work.makings.keys(), ...work.existing]);
	work.report('target-unknown', pathOf(making, draft), { target, suggestions }, draft.at);

	return target;
}

/** The collection a field's own name points to: `parent_category` → Categories, `author_id` → Authors, `owner` → users. */
export function targetByName(work: Work, making: Making, field: string): string | null {
	const words = wordsOf(field).filter(
		(word, at, all) => !(at === all.length - 1 && (word === 'id' || word === 'ids' || word === 'ref')),
	);

	for (let from = 0; from < words.length; from++) {
		const found = work.targets.find(words.slice(from).join(' '));
		if (found !== null) return found;
	}

	if (words.includes('parent') || words.includes('reports') || (words[0] === 'parent' && words.length === 1))
		return making.spec.collection;

	return namesUser(words.join('_')) ? 'directus_users' : null;
}

/** Without a word for the kind: a plural that repeats the target's name means many. */
function kindByName(draft: DraftField, to: string): LinkKind {
	const last = wordsOf(draft.field).at(-1) ?? '';
	const many = draft.list === true || (singular(last) !== last && nameKey(last) === nameKey(wordsOf(to).at(-1) ?? ''));

	return many ? 'list' : 'm2o';
}

/** "has many" on both sides is many-to-many. */
function sharedKind(work: Work, making: Making, to: string, said: LinkKind): LinkKind {
	if (said !== 'o2m' || to === making.spec.collection) return said;
	const lists = (kind: LinkKind | undefined) => kind === 'list' || kind === 'o2m' || kind === 'm2m';
	const own = making.spec.collection;
	const means = (written: string | undefined) => written !== undefined && work.targets.find(written) === own;
	const byField = work.makings
		.get(to)
		?.draft.fields.some(({ link }) => link && lists(link.kind) && means(link.targets[0]));

	const bySentence = work.draft.relations.some(({ from, link }) => {
		return work.targets.find(from) === to && lists(link.kind) && means(link.targets[0]);
	});

	return byField || bySentence ? 'm2m' : said;
}

/** Lists of what points back within one collection, such as the reports of a manager. */
const CHILDREN = /^(?:children|kids|reports|direct_?reports|subordinates|replies|descendants|sub_?\p{L}+)$/iu;

/** A list is one-to-many when its items point back at one, many-to-many when they list back or say nothing. */
function listKind(work: Work, making: Making, to: string, name: string): LinkKind {
	const own = making.spec.collection;
	const fields = to === own && !CHILDREN.test(name) ? [] : (work.makings.get(to)?.draft.fields ?? []);

	const pointing = fields.some(({ field, link, kind }) => {
		const said = link?.kind;
		const single = said === 'm2o' || said === 'o2o' || (said === undefined && kind === undefined && !isPlural(field));

		return single && targetByName(work, making, link?.targets[0] ?? field) === own;
	});

	const said = work.draft.relations.some(({ from, link }) => {
		return (
			work.targets.find(from) === to &&
			link.kind !== 'm2m' &&
			link.kind !== 'list' &&
			link.kind !== 'o2m' &&
			work.targets.find(link.targets[0] ?? '') === own
		);
	});

	return pointing || said ? 'o2m' : 'm2m';
}

function isPlural(name: string): boolean {
	const last = wordsOf(name).at(-1) ?? '';

	return singular(last) !== last;
}

/** The field of the many side that points back; it is added when the prompt names none. */
export function pointerTo(work: Work, many: Making, one: Making, preferred: string | undefined): string {
	const named = many.spec.fields.find((each) => each.field === preferred && each.type === 'm2o');
	const pointing = named ?? many.spec.fields.find((each) => each.type === 'm2o' && each.to === one.spec.collection);
	if (pointing) return pointing.field;
	const field = preferred ?? itemName(one.spec.collection);
	const reason = `"${one.spec.collection}" lists its items`;
	many.spec.fields = many.spec.fields.filter((each) => each.field !== field);
	many.spec.fields.push({ field, type: 'm2o', to: one.spec.collection });
	many.names.add(field);
	work.report('field-added', `${many.spec.collection}.${field}`, { field, collection: many.spec.collection, reason });

	return field;
}
