import { at, mix, permute } from '../random';
import type { Row } from '../row';

/** What goes into a dish: six things, none twice. */
export function ingredients(row: Row): string[] {
	const list = row.run.source.words('ingredients');
	const key = mix(row.key, 5);
	return Array.from({ length: Math.min(6, list.length) }, (_, index) => at(list, permute(index, list.length, key)));
}
