import { z } from 'zod';
import { PROVIDERS, type ModelSettings } from '../engine/model';

/** Directus makes numbers and truth values of what looks like one. */
const runsKept = z.union([z.number(), z.string().transform(Number)]).pipe(z.number().int().positive());

/** Settings of the endpoint, from the environment of the server. */
export interface Settings {
	/** Runs that history keeps; the oldest go first. */
	readonly runsKept: number;
	/** The storage location that new files go to, as Directus itself chooses it. */
	readonly storage: string;
	/** The language model to ask; `null` where none is configured. */
	readonly model: ModelSettings | null;
}

type Environment = Readonly<Record<string, unknown>>;
type Report = (message: string) => void;

const DEFAULT_RUNS_KEPT = 100;

/** Reads the settings; an unknown value is reported and the default stands, which for the language model is none. */
export function readSettings(env: Environment, report: Report): Settings {
	return { runsKept: readRunsKept(env, report), storage: firstStorage(env), model: readModel(env, report) };
}

/** Directus makes a list of what holds commas. */
function firstStorage(env: Environment): string {
	const locations = z.union([z.array(z.string()), z.string().transform((text) => text.split(','))]);
	const parsed = locations.safeParse(env['STORAGE_LOCATIONS']);
	return (parsed.success ? parsed.data[0]?.trim() : undefined) ?? 'local';
}

function readRunsKept(env: Environment, report: Report): number {
	const value = env['SCAFFOLD_RUNS_KEPT'];
	if (isUnset(value)) return DEFAULT_RUNS_KEPT;
	const parsed = runsKept.safeParse(value);
	if (parsed.success) return parsed.data;
	report(
		`SCAFFOLD_RUNS_KEPT is ${JSON.stringify(value)}, but takes a whole number from 1; ${DEFAULT_RUNS_KEPT} is used.`,
	);
	return DEFAULT_RUNS_KEPT;
}

/** Directus makes numbers of what looks like one, keys and names of models included. */
const text = z.coerce.string().trim().min(1, 'must not be empty');

const modelSettings = z
	.object({
		SCAFFOLD_AI_PROVIDER: z.enum(PROVIDERS, `takes one of ${PROVIDERS.join(', ')}`),
		SCAFFOLD_AI_MODEL: z
			.unknown()
			.refine((value) => value !== undefined, 'is missing')
			.pipe(text),
		SCAFFOLD_AI_KEY: text.optional(),
		SCAFFOLD_AI_URL: z
			.url({ protocol: /^https?$/, error: 'takes an address that starts with http:// or https://' })
			.optional(),
		SCAFFOLD_AI_TIMEOUT: z.coerce
			.number('takes a number of milliseconds')
			.int('takes a whole number of milliseconds')
			.min(1, 'takes a number of milliseconds from 1')
			.max(2 ** 31 - 1, 'is longer than a timer can be')
			.default(60_000),
	})
	.superRefine((value, context) => {
		const isCompatible = value.SCAFFOLD_AI_PROVIDER === 'openai-compatible';
		const needed = isCompatible ? 'SCAFFOLD_AI_URL' : 'SCAFFOLD_AI_KEY';
		if (value[needed] !== undefined) return;
		const message = `is missing, which "${value.SCAFFOLD_AI_PROVIDER}" needs`;
		context.addIssue({ code: 'custom', path: [needed], message });
	});

const MODEL_VARIABLES = Object.keys(modelSettings.shape);

/** No value is part of a message: the key must not reach the log, not even where it stands in the wrong place. */
function readModel(env: Environment, report: Report): ModelSettings | null {
	const given = Object.fromEntries(MODEL_VARIABLES.map((name) => [name, isUnset(env[name]) ? undefined : env[name]]));
	if (Object.values(given).every((value) => value === undefined)) return null;
	const parsed = modelSettings.safeParse(given);

	if (!parsed.success) {
		const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
		report(`No language model is used: ${issues.join('; ')}.`);
		return null;
	}

	const { data } = parsed;
	return {
		provider: data.SCAFFOLD_AI_PROVIDER,
		model: data.SCAFFOLD_AI_MODEL,
		key: data.SCAFFOLD_AI_KEY,
		url: data.SCAFFOLD_AI_URL,
		timeout: data.SCAFFOLD_AI_TIMEOUT,
	};
}

function isUnset(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}
