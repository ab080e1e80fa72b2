import { z } from 'zod';
import { type Finding, finding } from '../finding';

export type JunctionMode = 'repair' | 'refuse' | 'off';

export interface SafeguardSettings {
	readonly junctionWrites: JunctionMode;
	readonly contentLength: 'guard' | 'off';
	/** Text from this many characters on is read back after the write. */
	readonly contentCheckFrom: number;
}

const word = <const Words extends readonly [string, ...string[]]>(words: Words) =>
	z.preprocess((value) => (typeof value === 'string' ? value.trim().toLowerCase() : value), z.enum(words));

/** Reads the settings from the environment; what cannot be used becomes a finding and the safe default. */
export function readSettings(env: Readonly<Record<string, unknown>>): {
	settings: SafeguardSettings;
	findings: Finding[];
} {
	const findings: Finding[] = [];

	const read = <T>(setting: string, schema: z.ZodType<T>, used: T & (string | number), expected: string): T => {
		const value = env[setting];
		if (value === undefined || value === null || value === '') return used;

		const parsed = schema.safeParse(value);
		if (parsed.success) return parsed.data;

		const shown = typeof value === 'string' ? value : JSON.stringify(value);
		findings.push(finding('setting-unknown', setting, { setting, value: shown, expected, used }));
		return used;
	};

	const modes = ['repair', 'refuse', 'off'] as const;
	const guards = ['guard', 'off'] as const;
	// Directus turns what looks like a number, a truth or a list into one; only a number is one here.
	const characters = z
		.union([
			z.number(),
			z
				.string()
				.regex(/^\s*\d+\s*$/)
				.transform(Number),
		])
		.pipe(z.number().int().positive());

	const settings: SafeguardSettings = {
		junctionWrites: read<JunctionMode>('SCAFFOLD_JUNCTION_WRITES', word(modes), 'repair', modes.join(', ')),
		contentLength: read<'guard' | 'off'>('SCAFFOLD_CONTENT_LENGTH', word(guards), 'guard', guards.join(', ')),
		contentCheckFrom: read<number>('SCAFFOLD_CONTENT_CHECK_FROM', characters, 1500, 'a whole number from 1'),
	};

	return { settings, findings };
}
