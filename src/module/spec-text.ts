export type SpecText = { readonly ok: true; readonly spec: unknown } | { readonly ok: false; readonly reason: string };

/** Reads the text of the spec editor; an empty one is `null`, what is no JSON comes back with the parser's words. */
export function parseSpecText(text: string): SpecText {
	if (text.trim() === '') return { ok: true, spec: null };

	try {
		const spec: unknown = JSON.parse(text);
		return { ok: true, spec };
	} catch (error) {
		return { ok: false, reason: error instanceof Error ? error.message : String(error) };
	}
}
