import { readAnswer } from '../core/model-reader/answer';
import { questionAbout, questionAgain, type Help, type Question } from '../core/model-reader/question';
import type { ModelFailure, ModelUse } from '../core/model-reader/use';
import type { Finding } from '../core/finding';
import type { Issue } from '../core/normalise/issues';
import type { Spec } from '../core/spec';

export type ModelTokens = ModelUse['tokens'];

/** What a language model said, or why it said nothing that counts. */
export type ModelReply =
	| { readonly kind: 'answered'; readonly text: string; readonly tokens: ModelTokens }
	| {
			readonly kind: 'failed';
			readonly cause: ModelFailure;
			/** A sentence without keys or addresses. */
			readonly reason: string;
			readonly tokens: ModelTokens;
	  };

/** A language model that answers with JSON. It never throws: whatever goes wrong is a reply. */
export interface LanguageModel {
	readonly identity: Pick<ModelUse, 'provider' | 'host' | 'model'>;
	ask(question: Question): Promise<ModelReply>;
}

export type ModelReading =
	| { readonly kind: 'read'; readonly spec: Spec; readonly findings: Finding[]; readonly use: ModelUse }
	| { readonly kind: 'failed'; readonly cause: ModelFailure; readonly reason: string; readonly use: ModelUse };

/** Reads prompts with a language model. */
export interface ModelReader {
	read(prompt: string, help: Help): Promise<ModelReading>;
}

/** Readings at hand, the newest: a plan and its run, and a request sent twice, are to build the same. */
const REMEMBERED = 50;

/**
 * A reader over a language model: one question, one more with the issues of the first answer, then it gives up.
 * `answers` holds what it said before, by prompt.
 */
export function createModelReader(model: LanguageModel, answers = new Map<string, string>()): ModelReader {
	const remember = (prompt: string, text: string) => {
		answers.delete(prompt);
		answers.set(prompt, text);
		const [oldest] = answers.keys();
		if (answers.size > REMEMBERED && oldest !== undefined) answers.delete(oldest);
	};

	return {
		async read(prompt, help) {
			const known = answers.get(prompt);
			const again = known === undefined ? null : readAnswer(known, help.collections);
			if (again?.ok) return { kind: 'read', spec: again.spec, findings: again.findings, use: unused(model) };

			const asked = await askTwice(model, questionAbout(prompt, help), help.collections);
			if (asked.kind === 'read') remember(prompt, asked.text);
			return asked;
		},
	};
}

type Asked = Exclude<ModelReading, { kind: 'read' }> | (Extract<ModelReading, { kind: 'read' }> & { text: string });

async function askTwice(model: LanguageModel, question: Question, existing: readonly string[]): Promise<Asked> {
	const first = await askOnce(model, question, existing, unused(model));
	if (first.kind !== 'unfit') return first;
	const second = await askOnce(model, questionAgain(question, first.text, first.issues), existing, first.use);
	if (second.kind !== 'unfit') return second;
	return { kind: 'failed', cause: 'unusable', reason: unfitReason(second.issues), use: second.use };
}

type Unfit = { kind: 'unfit'; text: string; issues: Issue[]; use: ModelUse };

async function askOnce(
	model: LanguageModel,
	question: Question,
	existing: readonly string[],
	before: ModelUse,
): Promise<Asked | Unfit> {
	const reply = await model.ask(question);
	const use = added(before, question, reply.tokens);
	if (reply.kind === 'failed') return { kind: 'failed', cause: reply.cause, reason: reply.reason, use };
	const answer = readAnswer(reply.text, existing);
	if (!answer.ok) return { kind: 'unfit', text: reply.text, issues: answer.issues, use };
	return { kind: 'read', spec: answer.spec, findings: answer.findings, text: reply.text, use };
}

function unused({ identity }: LanguageModel): ModelUse {
	return { ...identity, sent: 0, tokens: { in: null, out: null } };
}

function added(use: ModelUse, { system, prompt }: Question, tokens: ModelTokens): ModelUse {
	const sum = (left: number | null, right: number | null) => (left === null ? right : left + (right ?? 0));
	return {
		...use,
		sent: use.sent + system.length + prompt.length,
		tokens: { in: sum(use.tokens.in, tokens.in), out: sum(use.tokens.out, tokens.out) },
	};
}

function unfitReason([first]: readonly Issue[]): string {
	const told = first ? ` ${[first.path, first.message].filter(Boolean).join(': ')}` : '';
	return `It answered twice, and neither answer is a data model.${told}`;
}
