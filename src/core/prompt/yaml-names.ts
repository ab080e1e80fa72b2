import { isDetailKey } from './details';
import type { Line } from './lines';
import { closings, isListComma, part, splitOutside } from './piece';
import { sectionHead } from './sections';

const NAMED = /^(?:name|collection|table|entity|model|field|key)\s*:\s*(?=["']?[\p{L}_])/iu;

/** Entries that say their own name as a property, `- name: title` above `type: string`, open with the name itself. */
export function unwrapNames(lines: readonly Line[]): Line[] {
	return lines.flatMap((line, at) => {
		const flow = line.marker === 'bullet' ? flowEntry(line) : null;
		if (flow) return flow;
		const lead = line.marker === 'bullet' ? NAMED.exec(line.text.text)?.[0] : undefined;
		if (lead === undefined || !isProperty(line, lines[at + 1])) return line;
		const bare = part(line.text, lead.length);
		const quoted = /^(["']).*\1$/.test(bare.text);

		return { ...line, text: quoted ? part(bare, 1, bare.text.length - 1) : bare };
	});
}

/** Whether the next line says more of the same entry. */
function isProperty(entry: Line, next: Line | undefined): boolean {
	if (next?.marker !== 'plain' || next.indent <= entry.indent) return false;

	return isDetailKey(next.text.text) || sectionHead(next.text) !== null;
}

/** `- { field: title, type: string }`: the whole entry on one line; each property gets a line of its own below the name. */
function flowEntry(line: Line): Line[] | null {
	const { text } = line.text;
	if (!text.startsWith('{') || closings(text)[0] !== text.length - 1) return null;
	const [first, ...rest] = splitOutside(part(line.text, 1, text.length - 1), isListComma);
	const lead = first && NAMED.exec(first.text)?.[0];
	if (!first || lead === undefined) return null;
	const name = part(first, lead.length);

	return [
		{ ...line, text: name, whole: name },
		...rest.map((property): Line => ({
			...line,
			indent: line.indent + 2,
			marker: 'plain',
			sign: '',
			text: property,
			whole: property,
			blankBefore: false,
		})),
	];
}
