import type { FindingText } from '../finding';

/** Wording of what the prompt reader assumed, or could not use. */
export const readerFindings = {
	'line-unused': {
		severity: 'warn',
		message: ({ text }) => `This line was not understood and is not in the model: "${text}".`,
		advice: () => 'Write it as "field (type, remarks)", "field (M2O → Collection)", or leave it out.',
	},
} as const satisfies Record<string, FindingText>;
