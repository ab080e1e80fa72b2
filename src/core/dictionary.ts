/** Things by their names, where a name is never taken for what every object has of itself, such as "constructor". */
export function dictionary<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
	const made: Record<string, T> = Object.fromEntries(entries);
	Object.setPrototypeOf(made, null);
	return made;
}
