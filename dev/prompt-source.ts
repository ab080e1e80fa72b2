import { once } from 'node:events';
import { fstatSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { isErrorWithCode } from './error-code';
import { REPOSITORY, typedPath } from './repository';

const EXAMPLES = join(REPOSITORY, 'examples');
const DEFAULT_EXAMPLE = 'e-commerce';
const STDIN = '-';
/** How long an unasked-for pipe may stay silent; some runners hand one down that nobody ever writes to. */
const SILENCE_MS = 1000;

export interface PromptSource {
	/** Where the prompt comes from, for a person to read. */
	name: string;
	prompt: string;
}

/**
 * The prompt a person means: `-` or a pipe is standard input, otherwise the name of an example or the path of a file.
 *
 * @throws with the names there are, when there is no such example or file
 */
export async function choosePrompt(argument: string | undefined): Promise<PromptSource> {
	if (argument === STDIN || (argument === undefined && (await isFed()))) {
		return { name: 'standard input', prompt: await text(process.stdin) };
	}

	const wanted = argument ?? DEFAULT_EXAMPLE;

	for (const path of [wanted, join(EXAMPLES, wanted), join(EXAMPLES, `${wanted}.md`)]) {
		try {
			return { name: typedPath(path), prompt: await readFile(path, 'utf8') };
		} catch (error) {
			if (!isErrorWithCode(error, 'ENOENT', 'EISDIR')) throw error;
		}
	}

	throw new Error(`There is no example and no file ${wanted}. Examples: ${(await exampleNames()).join(', ')}.`);
}

async function exampleNames(): Promise<string[]> {
	const files = await readdir(EXAMPLES);

	return files.filter((file) => file.endsWith('.md')).map((file) => basename(file, '.md'));
}

async function isFed(): Promise<boolean> {
	const input = fstatSync(0);

	if (input.isFile()) return true;
	if (!input.isFIFO() && !input.isSocket()) return false;

	const silence = AbortSignal.timeout(SILENCE_MS);

	try {
		await once(process.stdin, 'readable', { signal: silence });

		return process.stdin.readableLength > 0;
	} catch {
		process.stdin.destroy();

		return false;
	}
}
