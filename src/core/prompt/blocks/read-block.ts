import type { Desk } from '../desk';
import type { DraftCollection } from '../draft';
import { identifier } from '../names';
import { part, type Piece } from '../piece';
import type { Block, BlockLine } from './block';
import { braceAlias, braceEnum, braceName, readBraces } from './braces';
import { readSql, sqlEnum, sqlTableName, type EnumTypes } from './sql';
import { readTable, tableNames } from './table';

/** Names of the collections that blocks declare, before any of them is read. */
export function blockNames(lines: readonly BlockLine[]): string[] {
	return lines.flatMap(({ block }) => {
		if (!block) return [];
		if (block.kind === 'table') return tableNames(block);
		const name = block.kind === 'sql' ? sqlTableName(block.text.text) : braceName(block.text.text);

		return name === null ? [] : [identifier(name)];
	});
}

/** Other names that blocks give their collections. */
export function blockAliases(lines: readonly BlockLine[]): ReadonlyMap<string, string> {
	return new Map(
		lines
			.flatMap(({ block }) => (block?.kind === 'braces' ? [braceAlias(block.text.text)] : []))
			.filter((each) => each !== null),
	);
}

/** Enumerations that blocks declare, by name in lower case. */
export function blockEnums(lines: readonly BlockLine[]): EnumTypes {
	const enums = new Map<string, readonly string[]>();

	for (const { block } of lines) {
		if (!block || block.kind === 'table') continue;
		const found = block.kind === 'sql' ? sqlEnum(block.text.text) : braceEnum(block.text.text);
		if (found) enums.set(found.name, found.values);
	}

	return enums;
}

/** Reads one block into the draft; false when nothing in it could be used. */
export function readBlock(desk: Desk, block: Block, enums: EnumTypes, collection: DraftCollection | null): boolean {
	if (block.kind === 'table') return readTable(desk, block, collection);
	const whole: Piece = part(block.text, 0);

	return block.kind === 'sql' ? readSql(desk, whole, enums) : readBraces(desk, whole, enums);
}
