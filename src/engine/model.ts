import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateText, NoObjectGeneratedError, Output, type LanguageModelUsage } from 'ai';
import { draftSchema } from '../core/model-reader/draft';
import type { ModelFailure } from '../core/model-reader/use';
import type { LanguageModel, ModelReply, ModelTokens } from './model-reader';

export const PROVIDERS = ['openai', 'anthropic', 'google', 'openai-compatible'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** Which language model to ask, and how. */
export interface ModelSettings {
	readonly provider: Provider;
	readonly model: string;
	readonly key: string | undefined;
	/** Base address of the API; that of the provider itself where there is none. */
	readonly url: string | undefined;
	/** Milliseconds an answer may take. */
	readonly timeout: number;
}

/** A language model behind one of the providers. Neither its key nor an address leaves this file. */
export function createLanguageModel(settings: ModelSettings): LanguageModel {
	const model = modelOf(settings);
	const { provider, model: name } = settings;
	const identity = { provider, model: name, host: new URL(settings.url ?? HOMES[provider]).host };

	return {
		identity,
		async ask({ system, prompt }) {
			const abortSignal = AbortSignal.timeout(settings.timeout);

			try {
				const { text, finishReason, totalUsage } = await generateText({
					model,
					system,
					prompt,
					output: Output.object({ schema: draftSchema, name: 'data_model' }),
					...(provider === 'anthropic' ? { maxOutputTokens: ANTHROPIC_OUTPUT } : {}),
					maxRetries: 0,
					abortSignal,
				});
				return replyOf(text, finishReason, totalUsage);
			} catch (error) {
				if (NoObjectGeneratedError.isInstance(error)) {
					return replyOf(error.text ?? '', error.finishReason ?? 'other', error.usage);
				}

				return abortSignal.aborted
					? failed('timeout', `It did not answer within ${settings.timeout} milliseconds.`)
					: failureOf(error, settings.key);
			}
		},
	};
}

/** Tokens an answer of Anthropic may have, who want a limit; for models it does not know, the SDK would take 4096. */
const ANTHROPIC_OUTPUT = 16_000;

/** Where the providers are at home; the address of a compatible one is always given. */
export const HOMES: Readonly<Record<Provider, string>> = {
	openai: 'https://api.openai.com/v1',
	anthropic: 'https://api.anthropic.com/v1',
	google: 'https://generativelanguage.googleapis.com/v1beta',
	'openai-compatible': 'http://localhost',
};

function modelOf({ provider, model, key, url }: ModelSettings) {
	// Without these, the providers would look into environment variables that are not ours.
	const settings = { apiKey: key ?? '', baseURL: url ?? HOMES[provider] };

	switch (provider) {
		case 'openai':
			return createOpenAI(settings)(model);
		case 'anthropic':
			return createAnthropic(settings)(model);
		case 'google':
			return createGoogleGenerativeAI(settings)(model);
		case 'openai-compatible': {
			const { baseURL } = settings;
			const compatible = { name: provider, baseURL, supportsStructuredOutputs: true, ...(key ? { apiKey: key } : {}) };
			return createOpenAICompatible(compatible)(model);
		}
	}
}

function replyOf(text: string, finishReason: string, usage: LanguageModelUsage | undefined): ModelReply {
	const tokens = { in: usage?.inputTokens ?? null, out: usage?.outputTokens ?? null };
	if (finishReason === 'content-filter') return failed('refused', 'It declined to answer.', tokens);
	if (finishReason === 'length') return failed('unusable', 'Its answer was cut off because it is too long.', tokens);
	if (text.trim() === '') return failed('unusable', 'Its answer is empty.', tokens);
	return { kind: 'answered', text, tokens };
}

function failed(
	cause: ModelFailure,
	reason: string,
	tokens: ModelTokens = { in: null, out: null },
): Extract<ModelReply, { kind: 'failed' }> {
	return { kind: 'failed', cause, reason, tokens };
}

function failureOf(error: unknown, key: string | undefined): ModelReply {
	if (!APICallError.isInstance(error)) return failed('unusable', 'Its answer is not in the form of this provider.');
	const { statusCode: status, message } = error;
	if (status === undefined) return failed('unreachable', 'It cannot be reached.');
	if (status < 400) return failed('unusable', 'Its answer is not in the form of this provider.');
	if (status === 401 || status === 403) return failed('auth', 'It does not accept the key of SCAFFOLD_AI_KEY.');
	if (status === 429) return failed('rate-limit', 'It takes no more requests for now, or the quota is used up.');
	if (status >= 500) return failed('fault', `It failed with status ${status}.`);
	return failed('rejected', `It refused the request with status ${status}: ${shortened(withoutKey(message, key))}`);
}

const SHOWN_LENGTH = 200;

function shortened(text: string): string {
	return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}

/** Providers quote what they were sent. */
function withoutKey(text: string, key: string | undefined): string {
	return key ? text.replaceAll(key, '…') : text;
}
