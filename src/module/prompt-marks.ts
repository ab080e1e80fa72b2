import type { PresentedFinding, Severity } from '../core/finding';
import type { PlanAnswer } from '../core/http';

type Spans = NonNullable<PlanAnswer['reading']>['spans'];

/** A stretch of the prompt that looks the same throughout. */
export interface MarkedPart {
	readonly start: number;
	readonly text: string;
	/** Collection or field of the plan that stands here, the innermost where several do. */
	readonly path: string | null;
	/** The worst finding that points here. */
	readonly severity: Severity | null;
}

const WEIGHT: Readonly<Record<Severity, number>> = { block: 3, warn: 2, note: 1 };

/** Cuts a prompt wherever what was understood of it, or said about it, begins or ends; joined, the parts are the prompt. */
export function markedParts(prompt: string, spans: Spans, findings: readonly PresentedFinding[]): MarkedPart[] {
	// `Collection#seed` and `Collection.field:unique` are places of remarks, not of things a plan lists.
	const named = Object.entries(spans).filter(([path]) => !/[#:]/.test(path));
	const remarks = findings.flatMap(({ span, severity }) =>
		span && severity !== 'note' ? [{ ...span, severity }] : [],
	);
	const edges = [...named.map(([, span]) => span), ...remarks].flatMap(({ start, end }) => [start, end]);
	const cuts = [...new Set([0, ...edges, prompt.length])].filter((at) => at >= 0 && at <= prompt.length);
	cuts.sort((a, b) => a - b);

	return cuts.slice(0, -1).map((start, index) => {
		const end = cuts[index + 1] ?? prompt.length;
		const over = (span: { start: number; end: number }) => span.start <= start && span.end >= end;
		const holding = named.filter(([, span]) => over(span));
		holding.sort(([, a], [, b]) => a.end - a.start - (b.end - b.start));
		const worst = remarks.filter(over).toSorted((a, b) => WEIGHT[b.severity] - WEIGHT[a.severity])[0];
		return { start, text: prompt.slice(start, end), path: holding[0]?.[0] ?? null, severity: worst?.severity ?? null };
	});
}
