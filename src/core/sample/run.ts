import { claimsOf, type Claim } from './claims';
import { choicesOf, type Choice } from './choices';
import { domainOf, parentOf, type Domain } from './domains';
import { isFile } from './file-fields';
import { makerOf, type Maker } from './makers';
import { snakeOf } from './names';
import { keyOf, mix } from './random';
import { roleOf, type Role } from './roles';
import type { Row } from './row';
import type { SampleCollection, SampleContext, SampleField, ValueSource } from './sample';

/** A field together with what is known about it before the first row. */
export interface FieldPlan {
	readonly field: SampleField;
	/** Name in snake case, which meanings are recognised by. */
	readonly name: string;
	/** Stands for the seed, the collection and the field in every draw. */
	readonly key: number;
	readonly make: Maker;
	/** The choices it can really hold. */
	readonly choices: readonly Choice[];
}

/** A collection together with what is known about it before the first row. */
export interface Shape {
	readonly collection: SampleCollection;
	readonly key: number;
	/** Place in the order of making; keys are followed to earlier places only, which ends every walk along them. */
	readonly position: number;
	readonly domain: Domain;
	/** Fields to fill, those that others are derived from first. */
	readonly plans: readonly FieldPlan[];
	/** What must not repeat. */
	readonly claims: readonly Claim[];
	/** The claims that deal a field out, and those that vary it. */
	readonly dealt: ReadonlyMap<SampleField, Claim>;
	readonly varied: ReadonlyMap<SampleField, Claim>;
	/** Numbers that add up, by their part in the sum. */
	readonly roles: ReadonlyMap<Role, FieldPlan>;
	/** Whether rows of another collection hold the texts of this one in several languages. */
	readonly translated: boolean;
}

/** Everything rows are made from; `made` counts the rows of each collection as they come. */
export interface Run {
	readonly context: SampleContext;
	/** Milliseconds since 1970 that dates lie around: when the day of the run began. */
	readonly now: number;
	readonly source: ValueSource;
	readonly shapes: readonly Shape[];
	readonly byName: ReadonlyMap<string, Shape>;
	readonly made: Map<string, number>;
	/** Files that batches held so far. */
	readonly files: Set<string>;
	/** Rows that were followed lately, by collection and ordinal. */
	readonly followed: Map<string, Row>;
}

/** Reads the meaning of every collection and field, once. */
export function createRun(collections: readonly SampleCollection[], context: SampleContext, source: ValueSource): Run {
	const parents = new Set(collections.flatMap((each) => parentOf(each) ?? []));
	const shapes = collections.map((each, position) => shapeOf(each, position, collections, context.seed, parents));

	return {
		context,
		now: startOfDay(context.now),
		source,
		shapes,
		byName: new Map(shapes.map((shape) => [shape.collection.collection, shape])),
		made: new Map(),
		files: new Set(),
		followed: new Map(),
	};
}

/** The same sample seed makes the same rows all day. */
function startOfDay(moment: string): number {
	const day = 86_400_000;
	return Math.floor(Date.parse(moment) / day) * day;
}

function shapeOf(
	collection: SampleCollection,
	position: number,
	all: readonly SampleCollection[],
	seed: number,
	parents: ReadonlySet<string>,
): Shape {
	const key = mix(seed, keyOf(collection.collection));
	const domain = domainOf(collection, all);
	const plans = fieldsOf(collection)
		.map((field) => {
			const name = snakeOf(field.field);
			return {
				field,
				name,
				key: mix(key, keyOf(field.field)),
				make: makerOf(field, name, domain),
				choices: choicesOf(field),
			};
		})
		.sort((one, other) => stageOf(one) - stageOf(other));

	const roles = new Map(plans.flatMap((plan) => pairOf(roleOf(plan.field, plan.name), plan)));
	const claims = claimsOf({ collection, key, plans });
	const dealt = new Map(claims.flatMap((claim) => claim.dealt.map((field) => [field, claim] as const)));
	const varied = new Map(claims.flatMap((claim) => (claim.varied ? [[claim.varied, claim] as const] : [])));
	const translated = parents.has(collection.collection);
	return { collection, key, position, domain, plans, roles, claims, dealt, varied, translated };
}

function pairOf(role: Role | undefined, plan: FieldPlan): [Role, FieldPlan][] {
	return role ? [[role, plan]] : [];
}

const NEEDED = { required: true, nullable: false, unique: false, auto: false } as const;

/** The fields to fill: also a key that nothing else makes, and the name of the collection of a many-to-any item. */
function fieldsOf({ fields, primaryKey, junction }: SampleCollection): SampleField[] {
	const among = junction?.among?.field;
	const filled = fields.filter(({ field, auto }) => !auto && field !== among);
	if (among !== undefined) filled.push({ field: among, type: 'string', ...NEEDED });
	if (primaryKey.type !== 'string' || fields.some(({ field }) => field === primaryKey.field)) return filled;
	const { field, type } = primaryKey;
	return [{ field, type, ...NEEDED, unique: true }, ...filled];
}

/** Names of fields that hold what a row is called. */
export const TITLES = /(^|_)(title|name|headline|question|label|subject)$/;

function stageOf({ field, name }: { field: SampleField; name: string }): number {
	// A file bears the title of its row.
	if (isFile(field)) return 4;
	if (field.to !== undefined) return 0;
	if (field.choices || field.type === 'boolean') return 1;
	return TITLES.test(name) ? 2 : 3;
}
