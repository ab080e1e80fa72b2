import { placeOf, type Desk } from '../desk';
import type { DraftCollection } from '../draft';
import { identifier } from '../names';
import { closings, part, splitOutside, type Piece } from '../piece';
import { readDbmlField, readDbmlReference } from './dbml';
import { readPrismaField } from './prisma';
import type { EnumTypes } from './sql';
import { readTypedField } from './typed';

type Keyword = 'model' | 'table' | 'enum' | 'type' | 'other';

interface Opening {
	readonly keyword: Keyword;
	readonly name: string;
	readonly nameAt: number;
	readonly body: Piece;
	/** What stands between the name and the brace. */
	readonly settings: string;
}

const START =
	/^(?:export\s+)?(?:declare\s+)?(model|table|enum|type|interface|class|entity|struct|tablegroup|project|generator|datasource|input)\s+(?:[\p{L}_][\p{L}\p{N}_]*\.)?["']?([\p{L}_][\p{L}\p{N}_]*)["']?([^{]*)\{/iu;

/** Name of the collection a block declares; null when it declares none. */
export function braceName(text: string): string | null {
	const opened = openingOf({ text, start: 0 });

	return opened && opened.keyword !== 'enum' && opened.keyword !== 'other' ? opened.name : null;
}

/** The other name a DBML table goes by, "Table users as U", with its own; null when it has none. */
export function braceAlias(text: string): readonly [alias: string, name: string] | null {
	const opened = openingOf({ text, start: 0 });
	const alias = /^\s*as\s+["']?([\p{L}_][\p{L}\p{N}_]*)/iu.exec(opened?.settings ?? '')?.[1];

	return opened && alias !== undefined ? [alias, identifier(opened.name)] : null;
}

/** The enumeration a block declares. */
export function braceEnum(text: string): { name: string; values: string[] } | null {
	const opened = openingOf({ text, start: 0 });
	if (opened?.keyword !== 'enum') return unionOf(text);
	const values = entriesOf(opened.body)
		.flatMap(wordsApart)
		.map((entry) => entry.replace(/\s*(?:=|\[|@|\/\/).*$/s, '').replace(/^["']|["']$/g, ''));

	return { name: opened.name.toLowerCase(), values: values.filter((value) => value !== '') };
}

/** Values that stand on one line without signs between them. */
function wordsApart({ text }: Piece): string[] {
	return /^\w+(?:\s+\w+)+$/.test(text) ? text.split(/\s+/) : [text];
}

/** type Status = 'a' | 'b'; */
function unionOf(text: string): { name: string; values: string[] } | null {
	const found = /^(?:export\s+)?type\s+([\p{L}_][\p{L}\p{N}_]*)\s*=\s*([^{]+)$/iu.exec(text);
	const values = (found?.[2] ?? '').split('|').map((value) => value.trim().replace(/;$/, ''));
	if (!found || !values.every((value) => /^(["']).*\1$/.test(value))) return null;

	return { name: (found[1] ?? '').toLowerCase(), values: values.map((value) => value.slice(1, -1)) };
}

function openingOf(of: Piece): Opening | null {
	const found = START.exec(of.text);
	if (!found) return null;
	const open = found[0].length - 1;
	const close = closings(of.text)[open] ?? -1;
	const word = (found[1] ?? '').toLowerCase();
	const name = found[2] ?? '';

	return {
		keyword: keywordOf(word),
		name,
		nameAt: found[0].lastIndexOf(name, open - (found[3] ?? '').length),
		body: part(of, open + 1, close > open ? close : of.text.length),
		settings: found[3] ?? '',
	};
}

function keywordOf(word: string): Keyword {
	if (word === 'model' || word === 'table' || word === 'enum') return word;
	if (word === 'entity') return 'table';

	return ['type', 'interface', 'class', 'struct'].includes(word) ? 'type' : 'other';
}

/** Reads a block in braces: a Prisma model, a DBML table, an interface, a GraphQL type. */
export function readBraces(desk: Desk, of: Piece, enums: EnumTypes): boolean {
	const opened = openingOf(of);
	if (!opened) return readDbmlReference(desk, of) || unionOf(of.text) !== null;
	if (opened.keyword === 'enum' || opened.keyword === 'other') return true;
	const at = placeOf(part(of, opened.nameAt, opened.nameAt + opened.name.length));
	const collection: DraftCollection = { collection: identifier(opened.name), at, fields: [] };
	desk.draft.collections.push(collection);

	for (const entry of entriesOf(opened.body)) {
		const plain = uncommented(entry);
		if (plain.text === '') continue;
		if (opened.keyword === 'model') readPrismaField(collection, plain, enums);
		else if (opened.keyword === 'table') readDbmlField(desk, collection, plain, enums);
		else readTypedField(desk, collection, plain, enums);
	}

	return true;
}

/** Entries of a body: one per line, nested braces kept whole. */
function entriesOf(body: Piece): Piece[] {
	const byLine = body.text.includes('\n');

	const bySign = /[;,]/.test(body.text);

	return splitOutside(body, (char, at, text) => {
		if (byLine) return char === '\n';
		// "{ id: ID! name: String! }": nothing but space between the members.
		return bySign
			? char === ';' || char === ','
			: char === ' ' && /^\s*[\p{L}_]\w*\??\s*:/u.test(text.slice(at, at + 60));
	});
}

function uncommented(of: Piece): Piece {
	const at = of.text.search(/(?:^|\s)\/\//);

	return at < 0 ? of : part(of, 0, at);
}
