/** Properties that make a drawing look alone as it does on the page. */
const DRAWN = [
	'fill',
	'stroke',
	'stroke-width',
	'stroke-dasharray',
	'font-family',
	'font-size',
	'font-weight',
	'opacity',
	'text-anchor',
];

/** The drawing as a file of its own, with the colours of the theme written into it. */
export function svgFile(drawing: SVGSVGElement, { width, height }: { width: number; height: number }): string {
	const copy = drawing.cloneNode(true);
	if (!(copy instanceof SVGSVGElement)) return '';
	const originals = drawing.querySelectorAll('*');

	for (const [index, each] of copy.querySelectorAll('*').entries()) {
		const original = originals[index];
		if (!original) continue;
		const style = getComputedStyle(original);
		each.setAttribute('style', DRAWN.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';'));
		each.removeAttribute('class');
	}

	copy.querySelector('[data-viewport]')?.removeAttribute('transform');
	copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
	copy.setAttribute('width', String(width));
	copy.setAttribute('height', String(height));
	copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
	copy.setAttribute(
		'style',
		`background:${getComputedStyle(drawing.parentElement ?? drawing).getPropertyValue('background-color')}`,
	);

	return new XMLSerializer().serializeToString(copy);
}

/**
 * An SVG file as a PNG of twice its size.
 *
 * @throws when the browser cannot draw it
 */
export async function pngFile(svg: string, { width, height }: { width: number; height: number }): Promise<Blob> {
	const image = new Image();
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
	await image.decode();

	const canvas = document.createElement('canvas');
	canvas.width = width * 2;
	canvas.height = height * 2;
	canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);

	return new Promise((resolve, reject) => {
		canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The drawing is too large for a PNG.'))));
	});
}
