import { isDetailKey } from './details';
import type { Line } from './lines';
import { closings, part, type Piece } from './piece';
import { sectionHead } from './sections';

const NAMED = /^(?:name|collection|table|entity|model|field|key)\s*:\s*(?=["']?[\p{L}_])/iu;

/** Entries that say their own name as a property, `- name: title` above `type: string`, open with the name itself. */
export function unwrapNames(lines: readonly Line[]): Line[] {
	return lines.map((line, at) => {
		const flow = line.marker === 'bullet' ? flowEntry(line.text) : null;
		if (flow) return { ...line, text: flow };
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

/** `- { field: title, type: string }`: the whole entry on one line, its name first. */
function flowEntry(text: Piece): Piece | null {
	if (!text.text.startsWith('{') || closings(text.text)[0] !== text.text.length - 1) return null;
	const inner = part(text, 1, text.text.length - 1);
	const lead = NAMED.exec(inner.text)?.[0];

	return lead === undefined ? null : part(inner, lead.length);
}
