import type { SampleFiles } from '../spec';

const FILE = '(?:file|image|photo|picture|asset|media|upload)s?';
const THERE = '(?:existing|available|uploaded|present)';

/** "use file IDs if available", "with the existing images", "pick photos from the file library". */
const EXISTING = [
	new RegExp(
		`\\b${FILE}(?: ids?)? (?:if|where|when|that|which)(?: (?:they|any|are|is|there|already|you have))* ${THERE}`,
	),
	new RegExp(`\\b(?:use|reuse|take|pick|choose|with|link)(?: \\w+){0,2} ${THERE}(?: \\w+)? ${FILE}\\b`),
	new RegExp(
		`\\b(?:use|reuse|take|pick|choose|link)(?: \\w+){0,2} ${FILE}(?: ids?)? (?:that|which|already)(?: \\w+)? (?:exist|there)`,
	),
	new RegExp(
		`\\b(?:use|reuse|take|pick|choose)(?: \\w+){0,2} ${FILE} from (?:the |your |my )?(?:file |media |asset )?library\\b`,
	),
];

/** "without images", "no sample pictures", "leave the image fields empty". */
const NONE = [
	new RegExp(`\\b(?:without|no)(?: (?:any|sample|new|the))? ${FILE}\\b(?! fields?)`),
	new RegExp(`\\bleave (?:\\w+ ){0,2}${FILE}(?: fields?| ids?)? (?:empty|blank|null|out)\\b`),
];

/** What a line about samples wishes of their files, if anything. */
export function sampleFilesIn(text: string): SampleFiles | null {
	const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
	if (EXISTING.some((each) => each.test(plain))) return 'existing';
	return NONE.some((each) => each.test(plain)) ? 'none' : null;
}
