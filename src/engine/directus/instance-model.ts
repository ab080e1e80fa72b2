import { z } from 'zod';
import { draftSchema } from '../../core/model-reader/draft';
import type { ModelFailure } from '../../core/model-reader/use';
import { HOMES, type Provider } from '../model';
import type { LanguageModel, ModelReply } from '../model-reader';
import type { Environment, OwnAnswer } from './environment';

type KnownProvider = Exclude<Provider, 'openai-compatible'>;

const KNOWN = ['openai', 'anthropic', 'google'] as const satisfies readonly KnownProvider[];

/** How long it may take to answer, in milliseconds, and how much it may say, in tokens. */
const PATIENCE = 120_000;
const MOST_TOKENS = 16_000;

/** Lists in settings, which some databases keep as text. */
const list = <T extends z.ZodType>(entry: T) => z.preprocess(parsed, z.array(entry).nullable()).catch(null);

function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;

	try {
		return JSON.parse(value);
	} catch {
		return null;
	}
}

const names = list(z.string());
const settings = z.object({
	openai: names,
	anthropic: names,
	google: names,
	compatible: list(z.looseObject({ id: z.string() })),
	url: z.url().nullable().catch(null),
});

/** Which model of the instance's settings is asked: the first of the first provider that is set up. */
interface Chosen {
	readonly provider: Provider;
	readonly model: string;
	readonly host: string;
}

/**
 * The language model an administrator set up in the settings of the instance, asked through Directus's own route with
 * the rights of the caller, so that its key stays where it is. `null` where there is none, or Directus has no such route.
 */
export async function findInstanceModel(environment: Environment): Promise<LanguageModel | null> {
	if (!environment.hasOwnAi) return null;
	const chosen = await choose(environment.database);
	if (!chosen) return null;
	const { provider, model } = chosen;
	const outputSchema = z.toJSONSchema(draftSchema, { target: 'draft-7' });

	return {
		identity: chosen,
		async ask({ system, prompt }) {
			const body = {
				provider,
				model,
				prompt: `${system}\n\n${prompt}`,
				outputSchema,
				maxOutputTokens: MOST_TOKENS,
			};
			const answer = await environment.postOwn('/ai/object', body, PATIENCE).catch(() => null);
			return answer ? replyOf(answer) : failed('timeout', `It did not answer within ${PATIENCE} milliseconds.`);
		},
	};
}

/** Whether keys are set is all that is read of them. An older Directus has no such columns, and so no such model. */
async function choose(database: Environment['database']): Promise<Chosen | null> {
	const keys = [...KNOWN, 'openai_compatible'].map((each) => `ai_${each}_api_key`);
	const columns = {
		openai: 'ai_openai_allowed_models',
		anthropic: 'ai_anthropic_allowed_models',
		google: 'ai_google_allowed_models',
		compatible: 'ai_openai_compatible_models',
		url: 'ai_openai_compatible_base_url',
	};
	const isSet = keys.map((each) =>
		database.raw("case when coalesce(??, '') = '' then 0 else 1 end as ??", [each, each]),
	);
	const row: unknown = await database('directus_settings')
		.first(columns, ...isSet)
		.catch(() => undefined);
	if (row === undefined) return null;

	const stored = settings.parse(row);
	const withKey = z.record(z.string(), z.unknown()).parse(row);
	const hasKey = (name: string) => Number(withKey[`ai_${name}_api_key`]) === 1;

	for (const provider of KNOWN) {
		const model = stored[provider]?.[0];
		if (hasKey(provider) && model !== undefined) return { provider, model, host: new URL(HOMES[provider]).host };
	}

	const model = stored.compatible?.[0]?.id;
	if (!hasKey('openai_compatible') || model === undefined || stored.url === null) return null;
	return { provider: 'openai-compatible', model, host: new URL(stored.url).host };
}

const FAILURES: Readonly<Record<number, readonly [ModelFailure, string]>> = {
	403: ['rejected', 'The settings of the instance do not allow this model, or not to you.'],
	404: ['unreachable', 'The AI routes of the instance are switched off.'],
	503: ['auth', 'The settings of the instance hold no key for it.'],
};

/** Directus tells of no error of the provider: its stream then ends without a word. */
function replyOf({ status, text }: OwnAnswer): ModelReply {
	const known = FAILURES[status];
	if (known) return failed(...known);
	if (status >= 400) return failed('fault', `The instance answered with status ${status}.`);
	if (text.trim() === '') return failed('unusable', 'Its answer is empty; the key may be wrong or the quota used up.');
	return { kind: 'answered', text, tokens: { in: null, out: null } };
}

function failed(cause: ModelFailure, reason: string): ModelReply {
	return { kind: 'failed', cause, reason, tokens: { in: null, out: null } };
}
