import { z } from 'zod';
import { planFindings } from './findings/plan';
import { readerFindings } from './findings/reader';
import { safeguardFindings } from './findings/safeguards';
import { seedFindings } from './findings/seed';
import { specFindings } from './findings/spec';

export const SEVERITIES = ['block', 'warn', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type FindingParams = Record<string, string | number | boolean | string[] | number[] | null>;

/** Parameters as they stand in a sentence; lists are quoted and joined, what is absent is an empty string. */
export type Words = Record<string, string>;

/** Wording of one finding code: what is wrong, and what to write instead. */
export interface FindingText {
	readonly severity: Severity;
	readonly message: (words: Words) => string;
	readonly advice?: (words: Words) => string;
}

const FINDINGS = {
	...readerFindings,
	...specFindings,
	...planFindings,
	...seedFindings,
	...safeguardFindings,
};

export type FindingCode = keyof typeof FINDINGS;

/** Place in the prompt, as offsets in UTF-16 code units and as one-based line and column of the start. */
export const spanSchema = z.strictObject({
	start: z.number(),
	end: z.number(),
	line: z.number(),
	column: z.number(),
});
export type Span = z.infer<typeof spanSchema>;

export interface Finding {
	readonly code: FindingCode;
	/** Subject: `Collection`, `Collection.field`, or empty for the whole request. */
	readonly path: string;
	readonly params: FindingParams;
	readonly span?: Span | undefined;
}

/** A finding as callers see it, with its wording. */
export const presentedFindingSchema = z.object({
	code: z.string(),
	severity: z.enum(SEVERITIES),
	path: z.string(),
	message: z.string(),
	advice: z.string().optional(),
	params: z.record(z.string(), z.unknown()),
	span: spanSchema.optional(),
});
export type PresentedFinding = z.infer<typeof presentedFindingSchema>;

function textOf(code: FindingCode): FindingText {
	return FINDINGS[code];
}

function wordsOf(params: FindingParams): Words {
	return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, inWords(value)]));
}

function inWords(value: FindingParams[string]): string {
	if (value === null) return '';
	if (Array.isArray(value)) return value.map((each) => `"${each}"`).join(', ');
	return String(value);
}

/** Makes a finding; the code decides severity and wording. */
export function finding(code: FindingCode, path: string, params: FindingParams = {}, span?: Span): Finding {
	return span ? { code, path, params, span } : { code, path, params };
}

/** Severity of a finding: `block` stops the run before the first write. */
export function severityOf({ code }: Finding): Severity {
	return textOf(code).severity;
}

/** Whether any of the findings stops the run. */
export function blocks(findings: readonly Finding[]): boolean {
	return findings.some((each) => severityOf(each) === 'block');
}

/** Adds the wording to a finding, for people and for HTTP answers. */
export function present(subject: Finding): PresentedFinding {
	const text = textOf(subject.code);
	const words = wordsOf(subject.params);
	const advice = text.advice?.(words);

	return {
		code: subject.code,
		severity: text.severity,
		path: subject.path,
		message: text.message(words),
		...(advice ? { advice } : {}),
		params: subject.params,
		...(subject.span ? { span: subject.span } : {}),
	};
}
