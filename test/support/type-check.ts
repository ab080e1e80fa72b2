import { join } from 'node:path';
import ts from 'typescript';
import { REPOSITORY } from '../../dev/repository';

const OPTIONS: ts.CompilerOptions = {
	strict: true,
	noEmit: true,
	skipLibCheck: true,
	target: ts.ScriptTarget.ES2022,
	module: ts.ModuleKind.ESNext,
	moduleResolution: ts.ModuleResolutionKind.Bundler,
	lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
	types: [],
};

/**
 * Compiles sources as if they lay in one folder of this repository, so that its packages are found.
 *
 * @returns what the compiler complains of, as `file:line message`
 */
export function typeErrors(sources: Record<string, string>): string[] {
	const files = new Map(Object.entries(sources).map(([name, text]) => [join(REPOSITORY, 'test', name), text]));
	const host = ts.createCompilerHost(OPTIONS);
	const disk = ts.createCompilerHost(OPTIONS);
	host.fileExists = (path) => files.has(path) || disk.fileExists(path);
	host.readFile = (path) => files.get(path) ?? disk.readFile(path);
	host.getSourceFile = (path, version) => {
		const text = files.get(path);
		return text === undefined ? disk.getSourceFile(path, version) : ts.createSourceFile(path, text, version, true);
	};
	const program = ts.createProgram([...files.keys()], OPTIONS, host);

	return ts.getPreEmitDiagnostics(program).map((each) => {
		const line = each.file ? each.file.getLineAndCharacterOfPosition(each.start ?? 0).line + 1 : 0;
		const file = each.file?.fileName.split('/').at(-1) ?? '';
		return `${file}:${line} ${ts.flattenDiagnosticMessageText(each.messageText, ' ')}`;
	});
}
