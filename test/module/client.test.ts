import { describe, expect, it } from 'vitest';
import { createScaffoldClient, type Transport } from '../../src/module/client';
import { changesOf } from '../../src/module/problem';

const request = {
	prompt: 'Books: title',
	mode: 'extend' as const,
	sampleSeed: 1,
	confirm: [],
	reader: 'rules' as const,
};

function transportThat(status: number, body: unknown, events = ''): Transport {
	return {
		send: () => Promise.resolve({ status, body }),
		stream: () =>
			Promise.resolve({
				status,
				text: () => Promise.resolve(events),
				chunks: new Response(events).body ?? new ReadableStream(),
			}),
	};
}

const refusal = (code: string, extensions = {}) => ({
	errors: [{ message: 'No.', extensions: { code, ...extensions } }],
});

describe('the client of the endpoint', () => {
	it.each([
		[401, 'TOKEN_EXPIRED', 'session'],
		[403, 'FORBIDDEN', 'forbidden'],
		[404, 'ROUTE_NOT_FOUND', 'missing'],
		[400, 'SCAFFOLD_NOTHING_TO_BUILD', 'nothing'],
		[409, 'SCAFFOLD_STALE_PLAN', 'stale'],
		[422, 'SCAFFOLD_BLOCKED', 'refused'],
		[500, 'ANYTHING', 'fault'],
	] as const)('reads %i %s as %s', async (status, code, kind) => {
		const answer = await createScaffoldClient(transportThat(status, refusal(code))).runs();
		expect(answer).toMatchObject({ ok: false, problem: { kind } });
	});

	it('reads no answer at all as offline, and a strange one as unreadable', async () => {
		const broken: Transport = {
			send: () => Promise.reject(new Error('Network Error')),
			stream: () => Promise.reject(new Error()),
		};
		expect(await createScaffoldClient(broken).runs()).toMatchObject({ problem: { kind: 'offline' } });
		expect(await createScaffoldClient(broken).run(request, () => undefined)).toMatchObject({
			problem: { kind: 'offline' },
		});
		const strange = createScaffoldClient(transportThat(200, { data: 'hello' }));
		expect(await strange.runs()).toMatchObject({ problem: { kind: 'unreadable' } });
	});

	it('hears the steps of a stream that breaks off, and calls it offline', async () => {
		const events = 'event: step\ndata: {"done":1,"total":2,"label":"Create Books"}\n\n';
		const heard: unknown[] = [];
		const answer = await createScaffoldClient(transportThat(200, null, events)).run(request, (each) =>
			heard.push(each),
		);
		expect(heard).toEqual([{ event: 'step', data: { done: 1, total: 2, label: 'Create Books' } }]);
		expect(answer).toMatchObject({ ok: false, problem: { kind: 'offline' } });
	});

	it('keeps what a refusal in the stream says', async () => {
		const events = `event: error\ndata: ${JSON.stringify(refusal('SCAFFOLD_RUN_IN_PROGRESS'))}\n\n`;
		for (const status of [200, 409]) {
			const answer = await createScaffoldClient(transportThat(status, null, events)).run(request, () => undefined);
			expect(answer).toMatchObject({ ok: false, problem: { kind: 'busy' } });
		}
	});

	it('knows what was changed since a run', async () => {
		const changes = async (code: string, extensions: object) => {
			const answer = await createScaffoldClient(transportThat(409, refusal(code, extensions))).undo('1', []);
			return answer.ok ? [] : changesOf(answer.problem);
		};
		const books = { collection: 'Books', added: 1, changed: 0 };
		expect(await changes('SCAFFOLD_CHANGED_SINCE', books)).toMatchObject([books]);
		// What points in is named without counts, and can be forced as well.
		expect(await changes('SCAFFOLD_CHANGED_SINCE', { collection: 'Books', by: 'Loans.book' })).toMatchObject([
			{ collection: 'Books', added: 0, changed: 0 },
		]);
		expect(await changes('SCAFFOLD_STEP_FAILED', { collection: 'Books' })).toEqual([]);
	});
});
