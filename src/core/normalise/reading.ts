import { finding, type Finding } from '../finding';
import { issueAt, type Issue } from './issues';
import type { Place } from './place';

/** What is noted while a payload is read, and where the parts that are made from it stood. */
export class Reading {
	readonly findings: Finding[] = [];
	readonly issues: Issue[] = [];
	readonly #origins = new Map<unknown, Place>();

	/** Notes that something was taken for what was meant; `from` and `to` as they stand in a sentence. */
	repaired(path: string, from: string, to: string): void {
		this.findings.push(finding('payload-repaired', path, { from, to }));
	}

	/** Notes that a part was left out because Directus does nothing with it. */
	ignored(path: string, part: string): void {
		this.findings.push(finding('payload-ignored', path, { part }));
	}

	refuse(place: Place, message: string, advice?: string): void {
		this.issues.push(issueAt(place, message, advice));
	}

	/** Remembers where the input of a part stood. */
	remember<Part>(part: Part, place: Place): Part {
		this.#origins.set(part, place);
		return part;
	}

	/** Where the input of a part stood, if it was remembered. */
	origin(part: unknown): Place | undefined {
		return this.#origins.get(part);
	}

	/** Place in the input of a place in what was made from it. */
	locate(made: unknown, place: Place): Place {
		let origin: Place = [];
		let rest = place;
		let value = made;

		for (const [index, step] of place.entries()) {
			value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
			const known = this.#origins.get(value);
			if (!known) continue;
			origin = known;
			rest = place.slice(index + 1);
		}

		return [...origin, ...rest];
	}
}

/** A key and its value as they stand in a sentence. */
export function pair(key: string, value: unknown): string {
	return `"${key}": ${JSON.stringify(value)}`;
}
