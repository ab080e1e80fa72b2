import { finding, type Finding, type Span } from '../finding';
import { specSchema, type Spec } from '../spec';
import { gatherBlocks } from './blocks/block';
import { blockAliases, blockEnums, blockNames } from './blocks/read-block';
import { findHeads } from './collection-heads';
import { openDesk, spanMaker } from './desk';
import { emptyDraft } from './draft';
import { openLedger } from './ledger';
import { plainText, readLines } from './lines';
import { splitNestedHeads } from './nested-heads';
import { normalise } from './normalise/normalise';
import { outline } from './outline';
import { targetsOf } from './targets';
import { namesInText } from './paragraphs';
import { withoutBars, withoutColumns } from './pipes';
import { shortened } from './shorten';
import { groupStanzas } from './stanzas';
import { walk } from './walk';

export interface PromptContext {
	/** Collections that exist in the instance, Directus's own included. */
	readonly collections: readonly string[];
}

export interface Reading {
	/** What was understood; it may hold no collection at all. */
	readonly spec: Spec;
	/** What was assumed, left out, or cannot be. */
	readonly findings: Finding[];
	/** Share of the prompt's lines that were used or recognised as talk, 0 to 1. */
	readonly coverage: number;
	/** Where things of the spec stand in the prompt: `Collection`, `Collection.field`, `Collection#seed`, `Collection.field:unique`. */
	readonly spans: Record<string, Span>;
}

/** Reads a prompt by rules alone. Takes any text and never throws; time is linear in its length. */
export function readPrompt(prompt: string, context: PromptContext): Reading {
	const plain = plainText(prompt);
	const lines = splitNestedHeads(withoutColumns(withoutBars(readLines(plain, prompt)), prompt));
	const toSpan = spanMaker(plain);
	const gathered = gatherBlocks(plain, lines);
	const roots = groupStanzas(outline(gathered));
	const heads = findHeads(roots);
	const ledger = openLedger(lines);
	const names = [...new Set([...[...heads.values()].map(({ name }) => name), ...blockNames(gathered)])];
	const inText = namesInText(plain, roots, heads, names);
	const desk = openDesk(
		emptyDraft(),
		plain,
		targetsOf([...names, ...inText], context.collections, blockAliases(gathered)),
		blockEnums(gathered),
		ledger,
		toSpan,
	);
	walk(desk, roots, heads);
	const normal = normalise(desk.draft, context.collections, toSpan);

	const unused = ledger.unaccounted().map(({ whole }) => {
		return finding(
			'line-unused',
			'',
			{ text: shortened(whole.text) },
			toSpan({ start: whole.start, end: whole.start + whole.text.length }),
		);
	});

	const nothing = normal.spec.collections.length === 0 ? [finding('nothing-read', '')] : [];

	return {
		spec: specSchema.parse(normal.spec),
		findings: [...nothing, ...desk.findings, ...normal.findings, ...unused],
		coverage: ledger.coverage(),
		spans: normal.spans,
	};
}
