import type { Json } from '../spec';
import { digitOf, type Claim } from './claims';
import { amountsOf, type Amounts } from './facets/amounts';
import { companyOf, type Company } from './facets/company';
import { personOf, type Person } from './facets/person';
import { placeOf, type Place } from './facets/place';
import { subjectOf, titleOf, type Subject } from './facets/subject';
import type { SampleFile } from './files';
import { keyOf, mix, randomOf, spread, type Random } from './random';
import { targetOf } from './references';
import type { FieldPlan, Run, Shape } from './run';

const NO_TURNS: ReadonlyMap<Claim, number> = new Map();

/**
 * One row while it is made, and what it is about. A facet follows from the row's place alone, so that another row
 * that points here knows it too; it is worked out when first asked for.
 */
export class Row {
	readonly key: number;
	/** Number of rows of its collection that this run makes before it. */
	readonly place: number;
	/** Values so far, by field. */
	readonly built = new Map<string, Json>();
	/** Files its values refer to. */
	readonly files: SampleFile[] = [];

	#person: Person | undefined;
	#company: Company | undefined;
	#amounts: Amounts | undefined;
	#title: string | undefined;
	#place: Place | undefined;
	#subject: Subject | undefined;

	constructor(
		readonly run: Run,
		readonly shape: Shape,
		readonly ordinal: number,
		private readonly turns: ReadonlyMap<Claim, number> = NO_TURNS,
	) {
		this.key = mix(shape.key, ordinal);
		this.place = ordinal - shape.collection.start;
	}

	/** How many values were tried before for what a claim makes unique. */
	turnOf(claim: Claim): number {
		return this.turns.get(claim) ?? 0;
	}

	/** Draws of this row for one purpose. */
	random(purpose: string): Random {
		return randomOf(mix(this.key, keyOf(purpose)));
	}

	/** Number from 0 up to 1, evenly spread over the rows of the collection. */
	spread(purpose: string): number {
		return spread(this.ordinal, mix(this.shape.key, keyOf(purpose)));
	}

	/** The row of this run that a key points to. */
	follow(plan: FieldPlan): Row | undefined {
		const target = targetOf(this, plan);
		return target && 'shape' in target ? followed(this.run, target.shape, target.ordinal) : undefined;
	}

	get person(): Person {
		return (this.#person ??= personOf(this));
	}

	get company(): Company {
		return (this.#company ??= companyOf(this));
	}

	/** Amounts that add up. */
	get amounts(): Amounts {
		return (this.#amounts ??= amountsOf(this));
	}

	/** Name of what the row is about, in the row's language. */
	get title(): string {
		return (this.#title ??= titleOf(this));
	}

	/** On a translation: which of the languages it is in. */
	get languageIndex(): number {
		const { languages } = this.shape.collection;
		const plan = languages && this.shape.plans.find(({ field }) => field.field === languages.field);
		return plan ? (digitOf(this, plan.field) ?? 0) : 0;
	}

	/** Town and address. */
	get location(): Place {
		return (this.#place ??= placeOf(this));
	}

	get subject(): Subject {
		return (this.#subject ??= subjectOf(this));
	}
}

/** Rows kept at hand; many rows point to the same few. */
const AT_HAND = 500;

function followed(run: Run, shape: Shape, ordinal: number): Row {
	const name = `${shape.position}#${ordinal}`;
	const known = run.followed.get(name);
	if (known) return known;

	const row = new Row(run, shape, ordinal);
	if (run.followed.size >= AT_HAND) run.followed.clear();
	run.followed.set(name, row);
	return row;
}
