import type { Json } from '../spec';
import { digitOf } from './claims';
import type { Kind } from './domains';
import { MOST_OWN, SHARED_FILES } from './file-fields';
import { mix, permute } from './random';
import type { Row } from './row';
import { TITLES, type FieldPlan } from './run';

/** A file that rows of a batch point to, to be made before them. */
export interface SampleFile {
	/** What rows refer to it by. */
	readonly $key: string;
	readonly kind: 'picture' | 'document';
	readonly title: string;
	/** What stands on it; empty on a picture that several items share. */
	readonly text: string;
	/** How a picture shows what it is of: by initials, by its outline, or by its title above all. */
	readonly look: 'initials' | 'thing' | 'text';
	/** Words that tell what it is about, should the text not. */
	readonly about: string;
	readonly seed: number;
}

/** Where samples get their files, and those that are there to be used. */
export interface FilesThere {
	readonly images: readonly (string | number)[];
	readonly documents: readonly (string | number)[];
}

/** The file of a row: one that is there, while there are any, then one made for it; past a number they share some. */
export function fileValue(row: Row, plan: FieldPlan): Json | undefined {
	const { field, key } = plan;
	const { context } = row.run;
	if (field.nullable && !field.required && (context.sampleFiles === 'none' || OTHER_MEDIA.test(plan.name))) return null;

	// Where a file may stand once only, those that are there may be taken.
	const there = field.unique ? [] : context.files[field.type === 'image' ? 'images' : 'documents'];
	if (row.place < there.length) return there[permute(row.place, there.length, key)];

	const isOwn = field.unique || row.place - there.length < MOST_OWN;
	const file = isOwn ? ownFile(row, plan) : sharedFile(row, plan);
	row.files.push(file);
	return { $ref: file.$key };
}

/** Files that are neither pictures nor documents are not made. */
const OTHER_MEDIA =
	/audio|sound|song|track|recording|video|movie|clip|film|trailer|archive|(^|_)zip|font|backup|binary/;

function ownFile(row: Row, plan: FieldPlan): SampleFile {
	const text = titleFor(row);
	const kind = kindOf(plan);
	return {
		$key: `${pathOf(row, plan)}.${row.ordinal}`,
		kind,
		title: kind === 'picture' ? text : `${labelOf(plan)}: ${text}`,
		text,
		...sightOf(row, plan),
		seed: mix(plan.key, row.ordinal),
	};
}

function sharedFile(row: Row, plan: FieldPlan): SampleFile {
	const number = digitOf(row, plan.field) ?? row.ordinal % SHARED_FILES;
	return {
		$key: `${pathOf(row, plan)}.shared-${number}`,
		kind: kindOf(plan),
		title: `${labelOf(plan)} ${number + 1}`,
		text: '',
		...sightOf(row, plan),
		look: 'thing',
		seed: mix(plan.key, -1 - number),
	};
}

function pathOf({ shape }: Row, { field }: FieldPlan): string {
	return `directus_files#${shape.collection.collection}.${field.field}`;
}

function kindOf({ field }: FieldPlan): SampleFile['kind'] {
	return field.type === 'image' ? 'picture' : 'document';
}

/** `signed_contract` → `Signed contract`. */
function labelOf({ name }: FieldPlan): string {
	const words = name.replaceAll('_', ' ').trim();
	return words === '' ? 'File' : words.charAt(0).toUpperCase() + words.slice(1);
}

/** The row a file is of: on a junction, the item whose list it stands in. */
function subjectRow(row: Row): Row {
	const { junction } = row.shape.collection;
	const own = junction && row.shape.plans.find(({ field }) => field.field === junction.left);
	return (own && row.follow(own)) ?? row;
}

/** The title a row bears, as it stands in it where it has one. */
function titleFor(row: Row): string {
	const of = subjectRow(row);
	const titled = of.shape.plans.find(({ field, name }) => TITLES.test(name) && field.to === undefined);
	const written = titled && of.built.get(titled.field.field);
	return typeof written === 'string' && written !== '' ? written : of.title;
}

const TEXTS: ReadonlySet<Kind> = new Set([
	'article',
	'page',
	'question',
	'review',
	'course',
	'event',
	'project',
	'task',
]);

function sightOf(row: Row, { name }: FieldPlan): Pick<SampleFile, 'look' | 'about'> {
	const of = subjectRow(row);
	const { kind, noun } = of.shape.domain;
	const about = `${noun} ${of.subject.topic}`;
	if (kind === 'person' || kind === 'company' || /avatar|portrait|logo/.test(name)) return { look: 'initials', about };
	return { look: TEXTS.has(kind) ? 'text' : 'thing', about };
}
