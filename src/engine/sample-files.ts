import type { SampleFile } from '../core/sample/files';
import { slugOf } from '../core/sample/names';
import { writeDocument } from './documents';
import { drawPicture } from './pictures';
import type { NewFile } from './ports';

/** Makes the bytes of a file that samples point to, and what Directus is told of it. */
export function makeSampleFile({ kind, title, text, look, about, seed }: SampleFile): NewFile {
	const name = slugOf(title) || kind;
	return kind === 'picture'
		? { title, name: `${name}.png`, type: 'image/png', bytes: drawPicture({ title: text, look, about }, seed) }
		: { title, name: `${name}.pdf`, type: 'application/pdf', bytes: writeDocument(title, 'A sample document.') };
}
