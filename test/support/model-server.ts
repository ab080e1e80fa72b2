import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Draft, DraftField } from '../../src/core/model-reader/draft';

export type Wire = 'openai' | 'anthropic' | 'google' | 'openai-compatible';

/** What the server does with one request. */
export type Turn =
	{ text: string } | { refusal: string } | { status: number; body: unknown } | { raw: string } | { silence: true };

export interface Received {
	path: string;
	headers: IncomingMessage['headers'];
	body: unknown;
	/** The body as it came. */
	text: string;
}

export interface ModelServer {
	url: string;
	received: Received[];
	/** Says what comes next, one turn per request; without any the server answers with status 418. */
	next(...turns: Turn[]): void;
	stop(): Promise<void>;
}

export const TOKENS = { in: 321, out: 54 };

/** A server that speaks the wire format of a provider, as its published API reference has it. */
export async function startModelServer(wire: Wire): Promise<ModelServer> {
	const received: Received[] = [];
	const turns: Turn[] = [];
	const server = createServer((request, response) => {
		void bodyOf(request).then((text) => {
			received.push({ path: request.url ?? '', headers: request.headers, body: JSON.parse(text), text });
			const turn = turns.shift() ?? { status: 418, body: {} };
			if ('text' in turn && isStreamed(text)) stream(turn.text, response);
			else respond(wire, turn, response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;

	return {
		url: `http://127.0.0.1:${port}/v1`,
		received,
		next: (...more) => {
			turns.splice(0, turns.length, ...more);
			received.length = 0;
		},
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

function respond(wire: Wire, turn: Turn, response: ServerResponse): void {
	if ('silence' in turn) return;
	response.setHeader('content-type', 'application/json');
	if ('raw' in turn) return void response.end(turn.raw);
	if ('status' in turn) return void response.writeHead(turn.status).end(JSON.stringify(turn.body));
	response.end(JSON.stringify(WIRES[wire](turn)));
}

function isStreamed(body: string): boolean {
	return (JSON.parse(body) as { stream?: unknown }).stream === true;
}

/** The events of a streamed answer, as OpenAI's API reference has them. */
function stream(text: string, response: ServerResponse): void {
	const half = Math.ceil(text.length / 2);
	const item = { type: 'message', id: 'msg_1' };
	const events = [
		{ type: 'response.created', response: { id: 'resp_1', created_at: 1_700_000_000, model: 'gpt-test' } },
		{ type: 'response.output_item.added', output_index: 0, item },
		...[text.slice(0, half), text.slice(half)].map((delta) => ({
			type: 'response.output_text.delta',
			item_id: 'msg_1',
			output_index: 0,
			delta,
		})),
		{ type: 'response.output_item.done', output_index: 0, item },
		{ type: 'response.completed', response: { usage: { input_tokens: TOKENS.in, output_tokens: TOKENS.out } } },
	];
	response.setHeader('content-type', 'text/event-stream');
	for (const each of events) response.write(`data: ${JSON.stringify(each)}\n\n`);
	response.end();
}

const WIRES: Record<Wire, (said: { text: string } | { refusal: string }) => unknown> = {
	openai: (said) => ({
		id: 'resp_1',
		object: 'response',
		created_at: 1_700_000_000,
		status: 'completed',
		model: 'gpt-test',
		error: null,
		incomplete_details: null,
		output: [
			{
				id: 'msg_1',
				type: 'message',
				role: 'assistant',
				status: 'completed',
				content: [
					'text' in said
						? { type: 'output_text', text: said.text, annotations: [] }
						: { type: 'refusal', refusal: said.refusal },
				],
			},
		],
		usage: {
			input_tokens: TOKENS.in,
			input_tokens_details: { cached_tokens: 0 },
			output_tokens: TOKENS.out,
			output_tokens_details: { reasoning_tokens: 0 },
			total_tokens: TOKENS.in + TOKENS.out,
		},
	}),
	anthropic: (said) => ({
		id: 'msg_1',
		type: 'message',
		role: 'assistant',
		model: 'claude-test',
		content: 'text' in said ? [{ type: 'text', text: said.text }] : [],
		stop_reason: 'text' in said ? 'end_turn' : 'refusal',
		stop_sequence: null,
		usage: { input_tokens: TOKENS.in, output_tokens: TOKENS.out },
	}),
	google: (said) => ({
		candidates:
			'text' in said
				? [{ content: { role: 'model', parts: [{ text: said.text }] }, finishReason: 'STOP', index: 0 }]
				: [{ content: {}, finishReason: 'SAFETY', index: 0 }],
		usageMetadata: {
			promptTokenCount: TOKENS.in,
			candidatesTokenCount: TOKENS.out,
			totalTokenCount: TOKENS.in + TOKENS.out,
		},
	}),
	'openai-compatible': (said) => ({
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 1_700_000_000,
		model: 'local-test',
		choices: [
			{
				index: 0,
				message: { role: 'assistant', content: 'text' in said ? said.text : said.refusal },
				finish_reason: 'text' in said ? 'stop' : 'content_filter',
			},
		],
		usage: {
			prompt_tokens: TOKENS.in,
			completion_tokens: TOKENS.out,
			total_tokens: TOKENS.in + TOKENS.out,
		},
	}),
};

/** A field of a draft about which nothing but this was said. */
export function draftField(said: Pick<DraftField, 'collection' | 'name'> & Partial<DraftField>): DraftField {
	return {
		type: 'string',
		within: '',
		note: '',
		required: false,
		unique: false,
		default: '',
		choices: [],
		min: null,
		max: null,
		maxLength: null,
		auto: 'none',
		targets: [],
		by: '',
		languages: [],
		...said,
	};
}

/** Breads and the bakers who bake them. */
export const BAKERY: Draft = {
	collections: [
		{ name: 'Breads', note: 'What we bake', singleton: false },
		{ name: 'Bakers', note: '', singleton: false },
	],
	fields: [
		draftField({ collection: 'Breads', name: 'title', required: true, maxLength: 80 }),
		draftField({ collection: 'Breads', name: 'price', type: 'decimal', default: '2.5', min: 0 }),
		draftField({ collection: 'Breads', name: 'baker', type: 'm2o', targets: ['Bakers'] }),
		draftField({ collection: 'Bakers', name: 'name', required: true, unique: true }),
	],
	seeds: [
		{ collection: 'Bakers', count: 0, rows: [{ key: 'ann', values: [{ field: 'name', value: 'Ann' }] }] },
		{
			collection: 'Breads',
			count: 0,
			rows: [
				{
					key: '',
					values: [
						{ field: 'title', value: 'Rye' },
						{ field: 'price', value: '4.20' },
						{ field: 'baker', value: 'ann' },
					],
				},
			],
		},
	],
	permissions: [{ policy: 'public', collection: 'Breads', actions: ['read'], fields: [] }],
};
