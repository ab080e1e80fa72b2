import { z } from 'zod';

const runsKept = z.coerce.number().int().positive();

/** Settings of the endpoint, from the environment of the server. */
export interface Settings {
	/** Runs that history keeps; the oldest go first. */
	readonly runsKept: number;
}

const DEFAULTS: Settings = { runsKept: 100 };

/** Reads the settings; an unknown value is reported and the default stands. */
export function readSettings(env: Readonly<Record<string, unknown>>, warn: (message: string) => void): Settings {
	const value = env['SCAFFOLD_RUNS_KEPT'];
	if (value === undefined || value === null || value === '') return DEFAULTS;
	const parsed = runsKept.safeParse(value);
	if (parsed.success) return { runsKept: parsed.data };
	warn(
		`SCAFFOLD_RUNS_KEPT is ${JSON.stringify(value)}, but takes a whole number from 1; ${DEFAULTS.runsKept} is used.`,
	);
	return DEFAULTS;
}
