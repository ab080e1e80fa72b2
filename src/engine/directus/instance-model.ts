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

const key = z.string().min(1).nullish().catch(null);
const names = z.array(z.string()).nullish().catch(null);
const settings = z.object({
	ai_openai_api_key: key,
	ai_openai_allowed_models: names,
	ai_anthropic_api_key: key,
	ai_anthropic_allowed_models: names,
	ai_google_api_key: key,
	ai_google_allowed_models: names,
	ai_openai_compatible_api_key: key,
	ai_openai_compatible_base_url: z.url().nullish().catch(null),
	ai_openai_compatible_models: z
		.array(z.looseObject({ id: z.string() }))
		.nullish()
		.catch(null),
});
const FIELDS = Object.keys(settings.shape);

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
	const chosen = await choose(environment);
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

/**
 * Read with the caller's rights, so that keys come masked, and nothing comes that the licence does not cover. An older
 * Directus has no such fields, and so no such model.
 */
async function choose({ services, database, getSchema, accountability }: Environment): Promise<Chosen | null> {
	const service = new services.SettingsService({ knex: database, schema: await getSchema(), accountability });
	const stored = settings.safeParse(await service.readSingleton({ fields: FIELDS }).catch(() => null));
	if (!stored.success) return null;
	const { data } = stored;

	for (const provider of KNOWN) {
		const model = data[`ai_${provider}_allowed_models`]?.[0];
		const isSet = Boolean(data[`ai_${provider}_api_key`]);
		if (isSet && model !== undefined) return { provider, model, host: new URL(HOMES[provider]).host };
	}

	const model = data.ai_openai_compatible_models?.[0]?.id;
	const url = data.ai_openai_compatible_base_url;
	if (!data.ai_openai_compatible_api_key || model === undefined || !url) return null;
	return { provider: 'openai-compatible', model, host: new URL(url).host };
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
