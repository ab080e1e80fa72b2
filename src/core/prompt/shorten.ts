/** Text as a finding quotes it. */
export function shortened(text: string): string {
	return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
