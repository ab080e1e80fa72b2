import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/core/model-reader/question';
import { createModelReader, type ModelReply } from '../../src/engine/model-reader';
import { understandPrompt } from '../../src/engine/understand-prompt';
import { BAKERY } from '../support/model-server';

const TOKENS = { in: 10, out: 2 };
const GOOD: ModelReply = { kind: 'answered', text: JSON.stringify(BAKERY), tokens: TOKENS };
const UNFIT: ModelReply = { kind: 'answered', text: '{"collections": []}', tokens: TOKENS };
const LATE: ModelReply = { kind: 'failed', cause: 'timeout', reason: 'Late.', tokens: { in: null, out: null } };

const CLEAR = 'Books: title (string, required), isbn (string, unique)';
const VAGUE = 'We would love something nice that helps around the ovens, whatever that may be';

function fake(...replies: ModelReply[]) {
	const asked: Question[] = [];
	const reader = createModelReader({
		identity: { provider: 'openai', host: 'example.org', model: 'm' },
		ask: (question) => {
			const reply = replies[asked.length];
			asked.push(question);
			return reply ? Promise.resolve(reply) : Promise.reject(new Error('asked too often'));
		},
	});
	const ask = (prompt: string, mode: 'auto' | 'rules' | 'model') =>
		understandPrompt({ prompt, reader: mode, collections: ['directus_users'] }, reader);
	return { asked, ask };
}

describe('a prompt and a language model', () => {
	it('are kept apart by "rules", whatever the rules make of it', async () => {
		const { asked, ask } = fake();
		expect((await ask(VAGUE, 'rules')).kind).toBe('nothing-to-build');
		expect(asked).toEqual([]);
	});

	it('are kept apart by "auto" where the rules understand', async () => {
		const { asked, ask } = fake();
		expect(await ask(CLEAR, 'auto')).toMatchObject({ kind: 'understood', reading: { reader: 'rules', model: null } });
		expect(asked).toEqual([]);
	});

	it('meet by "auto" where the rules make little of it', async () => {
		const { asked, ask } = fake(GOOD);
		const understood = await ask(VAGUE, 'auto');
		const [question] = asked;
		const sent = (question?.system.length ?? 0) + (question?.prompt.length ?? 0);
		expect(understood).toMatchObject({
			kind: 'understood',
			findings: [{ code: 'model-read' }],
			reading: {
				reader: 'model',
				model: { provider: 'openai', host: 'example.org', model: 'm', sent, tokens: TOKENS },
			},
		});
	});

	it('meet by "model", with the reading of the rules as a help', async () => {
		const { asked, ask } = fake(GOOD);
		expect(await ask(CLEAR, 'model')).toMatchObject({ reading: { reader: 'model' } });
		expect(asked[0]?.prompt).toContain('isbn');
		expect(asked[0]?.prompt).toContain('"collection":"Books"');
	});

	it('meet once more with the issues of an answer that does not fit, and both answers are counted', async () => {
		const { asked, ask } = fake(UNFIT, GOOD);
		const understood = await ask(CLEAR, 'model');
		expect(understood).toMatchObject({ reading: { model: { tokens: { in: 20, out: 4 } } } });
		expect(asked).toHaveLength(2);
		expect(asked[1]?.prompt).toContain('"fields" is missing');
	});

	it('part after two answers that do not fit', async () => {
		const { asked, ask } = fake(UNFIT, UNFIT);
		expect(await ask(CLEAR, 'model')).toMatchObject({ kind: 'model-failed', cause: 'unusable', coverage: 1 });
		expect(asked).toHaveLength(2);
	});

	it('part at once when the model fails', async () => {
		const { asked, ask } = fake(LATE);
		expect(await ask(CLEAR, 'model')).toMatchObject({ kind: 'model-failed', cause: 'timeout' });
		expect(asked).toHaveLength(1);
	});

	it('leave the word to the rules when the model fails under "auto", with a warning', async () => {
		const half = `Books: title, isbn\n\n${Array.from({ length: 6 }, (_, at) => `?? ${at} zq ::: vv, kk ==> ~~`).join('\n')}`;
		const understood = await fake(LATE).ask(half, 'auto');
		expect(understood).toMatchObject({ reading: { reader: 'rules', model: { provider: 'openai' } } });
		expect(understood).toMatchObject({
			findings: expect.arrayContaining([expect.objectContaining({ code: 'model-failed' })]) as unknown,
		});
		expect(await fake(LATE).ask(VAGUE, 'auto')).toMatchObject({
			kind: 'nothing-to-build',
			findings: expect.arrayContaining([expect.objectContaining({ code: 'model-failed' })]) as unknown,
		});
	});

	it('give the same reading to the same prompt without another question', async () => {
		const { asked, ask } = fake(GOOD);
		const first = await ask(CLEAR, 'model');
		const second = await ask(CLEAR, 'model');
		expect(asked).toHaveLength(1);
		expect(second).toMatchObject({ reading: { reader: 'model', model: { sent: 0, tokens: { in: null, out: null } } } });
		expect('spec' in first && 'spec' in second && second.spec).toEqual('spec' in first && first.spec);
	});

	it('are refused where "model" is asked for and there is none', async () => {
		const question = { prompt: CLEAR, reader: 'model' as const, collections: [] };
		expect(await understandPrompt(question, null)).toEqual({ kind: 'no-model' });
	});
});
