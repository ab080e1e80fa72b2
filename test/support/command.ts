import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { REPOSITORY } from '../../dev/repository';

export interface Command {
	/** Waits until the output holds `text`; rejects when the command ends without it. */
	says(text: string): Promise<void>;
	/** What it has written to both streams so far. */
	output(): string;
	/** What Ctrl-C sends. */
	interrupt(): void;
	/** The exit code; null when a signal ended it. */
	ended: Promise<number | null>;
}

/** Runs a script of `dev/` as its npm script does; `input` is what is piped into it. */
export function runDev(script: string, args: string[], env: Record<string, string>, input?: string): Command {
	const child = spawn(process.execPath, ['--import', 'tsx', `dev/${script}.ts`, ...args], {
		cwd: REPOSITORY,
		env: { ...process.env, ...env },
		stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
	});

	let output = '';
	const ended = once(child, 'close').then(() => child.exitCode);

	child.stdin?.end(input);

	const says = (text: string) =>
		new Promise<void>((resolve, reject) => {
			const look = () => {
				if (output.includes(text)) resolve();
			};

			child.stdout?.on('data', look);
			child.stderr?.on('data', look);
			void ended.then(() => reject(new Error(`it ended without "${text}":\n${output}`)));
			look();
		});

	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
	}

	return { says, output: () => output, interrupt: () => child.kill('SIGINT'), ended };
}
