import type { ModelField } from '../model';
import { impliedName, keyName } from '../naming';
import type { FilesField, M2aField, M2mField } from '../spec';
import { impliedCollection } from './collection';
import { columnPayload } from './column';
import type { DraftModel, KnownRelation } from './draft-model';
import { addOwnedKey } from './keys';

/** A list field that goes through a junction. */
export type JunctionField = M2mField | M2aField | FilesField;

/** The two keys of a junction, seen from the collection whose list it serves. */
export interface Ends {
	readonly own: KnownRelation;
	readonly other: KnownRelation;
}

/** The junction of a list field: the one it has, the one its other side goes through, or a free name. */
export function junctionOf(draft: DraftModel, collection: string, field: JunctionField): string {
	if (field.through) return field.through;
	const listed = listedJunction(draft, collection, field);
	if (listed !== null) return listed;
	const own = impliedName(collection, field.field);
	if (field.type !== 'm2m') return isOpen(draft, own, collection, field) ? own : impliedName(own, 'links');

	const shared = partnerJunction(draft, collection, field);
	if (shared !== null) return shared;
	const plain = impliedName(collection, field.to);
	return isOpen(draft, plain, collection, field) ? plain : own;
}

/** The key by which a junction or child points to the owner of a list; made if there is none, `null` if it is taken. */
export function ownEnd(draft: DraftModel, junction: string, owner: string, alias: string): KnownRelation | null {
	const pointing = draft.relationsFrom(junction).filter((each) => each.related === owner);
	// A collection related to itself has both ends in the same place; the one that is shown as this list is its own.
	const own = pointing.find((each) => each.listedAs === alias) ?? pointing.find((each) => each.listedAs === null);
	if (own) return own;
	const [taken] = pointing;

	if (taken) {
		reportListed(draft, `${owner}.${alias}`, taken);
		return null;
	}

	return madeEnd(draft, { junction, name: keyName(owner), target: owner, path: `${owner}.${alias}` });
}

/** Both ends of a junction to a known collection; what is missing is made. */
export function bothEnds(
	draft: DraftModel,
	junction: string,
	{ owner, alias, target }: { owner: string; alias: string; target: string },
): Ends | null {
	ensureJunction(draft, junction);
	const own = ownEnd(draft, junction, owner, alias);
	if (!own) return null;
	const pointing = draft.relationsFrom(junction).filter((each) => each.related === target && each.field !== own.field);
	const other = pointing.find((each) => each.field === own.otherEnd) ?? pointing[0];
	if (other) return { own, other };

	const name = owner === target ? `related_${keyName(target)}` : keyName(target);
	const made = madeEnd(draft, { junction, name, target, path: `${owner}.${alias}` });
	return made && { own, other: made };
}

function madeEnd(
	draft: DraftModel,
	{ junction, name, target, path }: { junction: string; name: string; target: string; path: string },
): KnownRelation | null {
	if (draft.hasField(junction, name)) {
		draft.report('junction-end-missing', path, { junction, target, field: name });
		return null;
	}

	addOwnedKey(draft, junction, name, target);
	return draft.relation(junction, name) ?? null;
}

/** Makes the junction collection unless it is stated or there already; either way it is part of the model. */
export function ensureJunction(draft: DraftModel, junction: string): void {
	if (draft.exists(junction)) draft.partOf(junction);
	else draft.addCollection(impliedCollection(junction, 'junction', 'import_export'));
}

/** Says that a relation is listed by another field already; it can be listed once. */
export function reportListed(draft: DraftModel, path: string, taken: KnownRelation): void {
	draft.report('list-conflict', path, { key: `${taken.collection}.${taken.field}`, live: taken.listedAs ?? '' });
}

/** The field by which a junction keeps the order of a list: as wished, or of its own where the junction is made here. */
export function sortFieldOf(draft: DraftModel, junction: string, wish: string | undefined): string | undefined {
	const name = wish ?? (draft.collection(junction)?.origin === 'junction' ? 'sort' : undefined);
	if (name) ensureSortField(draft, junction, name);
	return name;
}

/** Adds the hidden integer by which a list keeps its order, unless the collection has it. */
export function ensureSortField(draft: DraftModel, collection: string, field: string): void {
	if (draft.hasField(collection, field)) return;
	draft.addField(collection, columnPayload({ field, type: 'integer', hidden: true }));
}

/** A column of a junction that the Studio fills by itself. */
export function hiddenColumn(field: string): ModelField {
	return columnPayload({ field, type: 'string', hidden: true });
}

/** A junction is pure when it has nothing but its key, its ends, a sort field, and what fills itself. */
export function isPure(draft: DraftModel, junction: string, structural: readonly string[]): boolean {
	const key = draft.primaryKey(junction).field;
	const own = draft.collection(junction)?.fields ?? [];
	const live = Object.values(draft.state.collections[junction]?.fields ?? {});
	const fields = [
		...own.map((each) => ({ field: each.field, special: each.meta['special'], alias: each.schema === null })),
		...live.map((each) => ({ field: each.field, special: [...each.special], alias: each.alias })),
	];

	return fields.every(
		(each) =>
			each.alias ||
			each.field === key ||
			structural.includes(each.field) ||
			/^sort(_order)?$/.test(each.field) ||
			fillsItself(each.special),
	);
}

/**
 * Makes a pure junction what it is: each pair once, out of sight. Rows that are there may hold a pair twice, so a
 * junction in use is left as it is.
 */
export function settlePureJunction(draft: DraftModel, junction: string, ends: string[]): void {
	const live = draft.state.collections[junction];
	const wanted = [...ends].sort().join();
	const isUnique = live?.unique.some((each) => [...each].sort().join() === wanted) === true;
	if (isUnique || (live?.rows ?? 0) === 0) draft.addUnique(junction, ends);
	tuckAway(draft, junction, 'import_export');
}

/** Takes a stated collection that only serves others out of the navigation, unless the request says otherwise. */
export function tuckAway(draft: DraftModel, collection: string, icon: string): void {
	const part = draft.collection(collection);
	const stated = draft.stated(collection);
	if (!part || !stated) return;
	part.meta = { ...part.meta, hidden: stated.hidden ?? true, icon: stated.icon ?? icon, ...stated.meta };
}

/** The junction through which the list is shown already, by its other side or in the instance. */
function listedJunction(draft: DraftModel, collection: string, field: JunctionField): string | null {
	const own = draft.listing(collection, field.field);
	const far = own?.otherEnd ? draft.relation(own.collection, own.otherEnd) : undefined;
	return own && far && far.related === targetOf(field) ? own.collection : null;
}

function targetOf(field: JunctionField): string | null {
	if (field.type === 'm2a') return null;
	return field.type === 'm2m' ? field.to : 'directus_files';
}

/** Two fields that relate the same two collections to one another are the sides of one relation. */
function partnerJunction(draft: DraftModel, collection: string, field: M2mField): string | null {
	if (field.to === collection) return null;
	const claimed = claimedByOthers(draft, collection, field);
	const partners = (draft.stated(field.to)?.fields ?? []).filter(
		(each): each is M2mField => each.type === 'm2m' && each.to === collection && !claimed.has(each.field),
	);
	const through = partners
		.filter((each) => each.reverse === undefined || each.reverse === field.field)
		.flatMap((each) => each.through ?? [])
		.find((each) => isOpen(draft, each, collection, field));
	if (through !== undefined) return through;

	const mirrored = impliedName(field.to, collection);
	return isJunctionTo(draft, mirrored, collection, field, claimed) ? mirrored : null;
}

/** Lists of the other side that another field of this collection names as its reverse. */
function claimedByOthers(draft: DraftModel, collection: string, field: M2mField): Set<string> {
	const siblings = draft.stated(collection)?.fields ?? [];
	return new Set(
		siblings.flatMap((each) => {
			const isOther = each.type === 'm2m' && each.to === field.to && each.field !== field.field;
			return isOther && each.reverse !== undefined ? [each.reverse] : [];
		}),
	);
}

/** Whether a collection is a junction between the two whose end here is free, or this field's. */
function isJunctionTo(
	draft: DraftModel,
	name: string,
	collection: string,
	field: M2mField,
	claimed: ReadonlySet<string>,
): boolean {
	return draft.relationsFrom(name).some((each) => {
		const isFree = each.listedAs === null || each.listedAs === field.field;
		const far = each.otherEnd === null ? undefined : draft.relation(name, each.otherEnd);
		return each.related === collection && isFree && far?.related === field.to && !claimed.has(far.listedAs ?? '');
	});
}

/** Whether a list may go through a collection of that name: there is none, or its end here is free. */
function isOpen(draft: DraftModel, name: string, collection: string, field: JunctionField): boolean {
	const pointing = draft.relationsFrom(name).filter((each) => each.related === collection);
	if (pointing.length > 0) return pointing.some((each) => each.listedAs === null || each.listedAs === field.field);
	if (draft.stated(name)) return field.type === 'm2m';
	return draft.collection(name) === undefined && draft.state.collections[name] === undefined;
}

function fillsItself(special: unknown): boolean {
	return Array.isArray(special) && special.some((each) => /^(date|user|role)-(created|updated)$/.test(String(each)));
}
