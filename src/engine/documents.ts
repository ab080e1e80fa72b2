/** Points of an A4 page. */
const PAGE = { width: 595, height: 842, margin: 72 };

const LINE_LENGTH = 34;

/** A PDF of one page that bears a title and a line of text, for file fields of samples. */
export function writeDocument(title: string, text: string): Uint8Array {
	const { width, height, margin } = PAGE;
	const lines = wrapped(title, LINE_LENGTH).map((line) => `(${escaped(line)}) Tj T*`);
	const top = height - margin - 24;
	const below = top - lines.length * 30 - 12;
	const content = [
		`BT /F1 24 Tf 30 TL ${margin} ${top} Td ${lines.join(' ')} ET`,
		`BT /F2 11 Tf ${margin} ${below} Td (${escaped(text)}) Tj ET`,
	].join('\n');

	return assembled([
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>`,
		`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
		font('Helvetica-Bold'),
		font('Helvetica'),
	]);
}

function font(name: string): string {
	return `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
}

/** Objects with the table of where each begins, which readers look things up in. */
function assembled(objects: readonly string[]): Uint8Array {
	let file = '%PDF-1.4\n';
	const places: number[] = [];

	for (const [index, object] of objects.entries()) {
		places.push(file.length);
		file += `${index + 1} 0 obj\n${object}\nendobj\n`;
	}

	const entries = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
	const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}`;
	const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
	return new Uint8Array(Buffer.from(file + table + trailer, 'latin1'));
}

/** Letters that the fonts every reader has do not know are left out. */
function escaped(text: string): string {
	const plain = text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, '-');
	return plain.replace(/[^\x20-\x7e\xa0-\xff]/g, '').replace(/[\\()]/g, '\\$&');
}

function wrapped(text: string, length: number): string[] {
	const lines: string[] = [];

	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + word.length < length) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}

	return lines;
}
