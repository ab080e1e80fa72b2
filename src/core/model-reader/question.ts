import type { Issue } from '../normalise/issues';
import type { Spec } from '../spec';
import { INSTRUCTIONS } from './instructions';

/** Text for a language model: how to answer, and what to. */
export interface Question {
	readonly system: string;
	readonly prompt: string;
}

/** What helps a model with a prompt. */
export interface Help {
	/** Collections that exist in the instance. */
	readonly collections: readonly string[];
	/** What the rules made of the prompt. */
	readonly spec: Spec;
	/** Share of the prompt's lines the rules understood, 0 to 1. */
	readonly coverage: number;
}

/** The question about a prompt: the prompt, the names that exist, and the reading of the rules. */
export function questionAbout(prompt: string, { collections, spec, coverage }: Help): Question {
	const own = collections.filter((each) => !each.startsWith('directus_'));
	const parts = [
		section('description', prompt),
		own.length > 0 ? section('existing-collections', own.join(', ')) : '',
		spec.collections.length > 0 ? section('reading-of-simple-rules', rulesHelp(spec, coverage)) : '',
	];
	return { system: INSTRUCTIONS, prompt: parts.filter(Boolean).join('\n\n') };
}

/** The question once more, with what was wrong with the first answer. */
export function questionAgain({ system, prompt }: Question, answer: string, issues: readonly Issue[]): Question {
	const listed = issues.map(({ path, message, advice }) => {
		return `- ${[path === '' ? message : `${path}: ${message}`, advice].filter(Boolean).join(' ')}`;
	});
	const parts = [prompt, section('your-answer', answer), section('what-is-wrong-with-it', listed.join('\n'))];
	return { system, prompt: `${parts.join('\n\n')}\n\nAnswer again, with the whole object, put right.` };
}

function rulesHelp(spec: Spec, coverage: number): string {
	const percent = Math.round(coverage * 100);
	return `Rules understood ${percent} % of the lines. Their reading may be wrong; take from it what fits.\n${JSON.stringify(spec)}`;
}

function section(name: string, text: string): string {
	return `<${name}>\n${text}\n</${name}>`;
}
