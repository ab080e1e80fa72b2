import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { ar } from '../../../src/module/messages/ar';
import { de } from '../../../src/module/messages/de';
import { enUS } from '../../../src/module/messages/en-us';
import { es } from '../../../src/module/messages/es';
import { fr } from '../../../src/module/messages/fr';

type Transform = (code: string, id: string) => { code: string } | null;
const config = z.object({
	default: z.object({
		plugins: z.array(z.object({ name: z.string(), transform: z.custom<Transform>() })),
	}),
});

const root = new URL('../../../', import.meta.url);
const { plugins } = config.parse(await import(new URL('extension.config.js', root).href)).default;
const compact = plugins.find(({ name }) => name === 'compact-messages');

it.each(Object.entries({ ar, de, es, fr }))('the build keeps every message of %s', async (language, messages) => {
	const path = `src/module/messages/${language}.ts`;
	const target = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
	const source = ts.transpileModule(await readFile(new URL(path, root), 'utf8'), { compilerOptions: target });
	const built = compact?.transform(source.outputText, `/${path}`)?.code ?? '';
	const body = built.replace(/^import .*$/m, '').replace('export const', 'const');
	const read: unknown = runInNewContext(`${body}\nJSON.stringify(${language})`, { enUS });
	expect(JSON.parse(String(read))).toEqual(messages);
});
