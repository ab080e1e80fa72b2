/** A Markdown table with aligned columns. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = header.map((each, column) => Math.max(each.length, ...rows.map((row) => row[column]?.length ?? 0)));
	const line = (cells: readonly string[]) =>
		`| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;

	return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Puts a section in the place of the one of the same title, or at the end. */
export function withSection(document: string, title: string, body: string): string {
	const [head = '', ...sections] = document.split(/^(?=## )/m);
	const isMeant = (section: string) => section.startsWith(`## ${title}\n`);
	const written = `## ${title}\n\n${body.trim()}\n`;
	const kept = sections.map((each) => (isMeant(each) ? written : `${each.trim()}\n`));

	return [`${head.trim()}\n`, ...kept, ...(sections.some(isMeant) ? [] : [written])].join('\n');
}
