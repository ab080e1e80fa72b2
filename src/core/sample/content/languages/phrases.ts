/** Texts of one language. `{topic}` is a subject in mid-sentence, `{Topic}` one that begins a title. */
export interface Phrases {
	/** The same twelve subjects in every language, in the same order. */
	readonly topics: readonly string[];
	readonly headlines: readonly string[];
	readonly goods: readonly string[];
	readonly pages: readonly string[];
	readonly categories: readonly string[];
	readonly sentences: readonly string[];
	readonly takeaways: readonly string[];
	readonly headings: readonly string[];
	readonly calls: readonly string[];
	readonly buttons: readonly string[];
	readonly imageOf: string;
}
