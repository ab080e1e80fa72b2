/** Capital letters, digits and marks as lines on a grid four wide and six high: points `xy`, lines parted by `/`. */
const STROKES: Readonly<Record<string, string>> = {
	A: '062046/1434',
	B: '06003041423303/3344453606',
	C: '4130100105163645',
	D: '06003041453606',
	E: '40000646/0333',
	F: '400006/0333',
	G: '41301001051636454323',
	H: '0006/4046/0343',
	I: '0006',
	J: '3035261605',
	K: '0006/400346',
	L: '000646',
	M: '0600244046',
	N: '06004640',
	O: '103041453616050110',
	P: '06003041423303',
	Q: '103041453616050110/2446',
	R: '06003041423303/2346',
	S: '413010010213334445361605',
	T: '0040/2026',
	U: '000516364540',
	V: '002640',
	W: '0016223640',
	X: '0046/4006',
	Y: '002340/2326',
	Z: '00400646',
	0: '103041453616050110',
	1: '012026',
	2: '01103041420646',
	3: '01103041423323/334445361605',
	4: '36300444',
	5: '400003334445361605',
	6: '4130100105163645443303',
	7: '004016',
	8: '133342413010010213/3344453616050413',
	9: '0516364541301001021343',
	'&': '4612112031320405162644',
	'-': '0323',
	'–': '0343',
	'.': '0606',
	',': '1607',
	':': '0202/0505',
	'!': '0004/0606',
	'?': '01103041422324/2626',
	"'": '0001',
	'/': '0640',
	'+': '2125/0343',
	'(': '20111526',
	')': '00111506',
};

/** Accents stand above the letter before them, on the same grid. */
const MARKS: Readonly<Record<string, readonly Stroke[]>> = {
	'\u0300': [{ from: [1.3, -2.3], to: [2.4, -1.4] }],
	'\u0301': [{ from: [2.7, -2.3], to: [1.6, -1.4] }],
	'\u0302': [
		{ from: [1, -1.4], to: [2, -2.2] },
		{ from: [2, -2.2], to: [3, -1.4] },
	],
	'\u0303': [{ from: [1, -1.7], to: [3, -1.7] }],
	'\u0308': [
		{ from: [1, -1.7], to: [1, -1.7] },
		{ from: [3, -1.7], to: [3, -1.7] },
	],
	'\u030a': [{ from: [1.9, -1.7], to: [2.1, -1.7] }],
};

/** Between two letters, in units of the grid. */
export const LETTER_GAP = 1.7;

/** A line between two points of a glyph, in units of its grid. */
export interface Stroke {
	readonly from: readonly [x: number, y: number];
	readonly to: readonly [x: number, y: number];
}

export interface Glyph {
	readonly width: number;
	readonly strokes: readonly Stroke[];
}

/** Letters as they can be drawn: capitals, accents apart, typewriter marks; what has no glyph is left out. */
export function drawable(text: string): string {
	const plain = text
		.replace(/ß/g, 'ss')
		.replace(/[’‘`´]/g, "'")
		.replace(/—/g, '–')
		.normalize('NFKD')
		.toUpperCase();

	return Array.from(plain, (letter) => (/\s/.test(letter) ? ' ' : letter))
		.filter((letter) => letter === ' ' || letter in STROKES || letter in MARKS)
		.join('')
		.replace(/ +/g, ' ')
		.trim();
}

/** How a letter is drawn; a blank has width alone, an accent none. */
export function glyphOf(letter: string): Glyph {
	const mark = MARKS[letter];
	if (mark) return { width: -LETTER_GAP, strokes: mark.map((stroke) => overLetterBefore(stroke)) };

	const lines = (STROKES[letter] ?? '').split('/').filter(Boolean);
	const strokes = lines.flatMap(strokesOf);
	const width = Math.max(0, ...strokes.flatMap(({ from, to }) => [from[0], to[0]]));
	return { width: letter === ' ' ? 1.2 : width, strokes };
}

/** Letters are four wide, which is where the pen stands when the accent is drawn. */
function overLetterBefore({ from, to }: Stroke): Stroke {
	const back = 4 + LETTER_GAP;
	return { from: [from[0] - back, from[1]], to: [to[0] - back, to[1]] };
}

function strokesOf(line: string): Stroke[] {
	const points = (line.match(/\d\d/g) ?? []).map(
		(point) => [Number(point.charAt(0)), Number(point.charAt(1))] as const,
	);
	return points.slice(0, -1).flatMap((from, index) => {
		const to = points[index + 1];
		return to ? [{ from, to }] : [];
	});
}
