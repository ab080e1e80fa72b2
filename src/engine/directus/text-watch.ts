import type { ActionHandler, EventContext, HookExtensionContext } from '@directus/types';
import { finding, present } from '../../core/finding';
import { type TextOutcome, verifyText } from '../safeguards/verify-text';
import type { Key } from '../ports';
import type { WriteContext } from './write-context';
import { createCommits, createTextStore, longTexts } from './written-content';

export interface TextWatch {
	/** Takes notice of long text that is about to be written. */
	readonly expect: (collection: string, payload: unknown, context: WriteContext) => void;
	/** Action that looks at long text once it is written. */
	readonly verify: ActionHandler;
}

/**
 * Watches over text from a number of characters on: reads it back once it is committed, repairs it, tells the log and
 * the writer when it cannot be repaired.
 */
export function createTextWatch(directus: HookExtensionContext, from: number): TextWatch {
	const { database, logger } = directus;
	const commits = createCommits();

	const check = async ({ collection, keys, payload }: Written, context: WriteContext) => {
		const texts = longTexts(context.schema, collection, payload, from);
		if (texts.size === 0 || !(await commits.settled(collection, texts))) return;

		const outcomes = await verifyText({ collection, keys, texts }, createTextStore(database, context.schema));

		for (const each of outcomes) {
			log(logger, collection, each);
			if (each.outcome === 'damaged') await notify(directus, collection, each, context);
		}
	};

	return {
		expect(collection, payload, context) {
			const texts = longTexts(context.schema, collection, payload, from);
			if (texts.size > 0) commits.begin(context.database, collection, texts);
		},
		verify(meta, { schema, accountability }: EventContext) {
			const written = writtenOf(meta);
			if (!written || !schema) return;

			check(written, { database, schema, accountability }).catch((error: unknown) =>
				logger.error(error, 'Long text could not be read back'),
			);
		},
	};
}

function log(logger: HookExtensionContext['logger'], collection: string, found: TextOutcome): void {
	const safeguard = { rule: `text-${found.outcome}`, collection, ...found };

	switch (found.outcome) {
		case 'replaced':
			return logger.info({ safeguard }, 'A long text is another one than was written');
		case 'repaired':
			return logger.warn({ safeguard }, 'A long text was not stored as it was sent, and repaired');
		case 'damaged':
			return logger.error({ safeguard }, 'A long text cannot be stored as it was sent');
	}
}

async function notify(
	{ services, database }: HookExtensionContext,
	collection: string,
	{ field, key: item, sent, stored }: TextOutcome,
	{ schema, accountability }: WriteContext,
): Promise<void> {
	if (!accountability?.user) return;

	const path = `${collection}.${field}`;
	const { message, advice } = present(
		finding('content-damaged', path, { collection, field, item: String(item), length: sent, stored: stored ?? 0 }),
	);

	await new services.NotificationsService({ knex: database, schema }).createOne({
		recipient: accountability.user,
		subject: `"${field}" was not stored as it was sent`,
		message: `${message} ${advice ?? ''}`.trim(),
		collection,
		item: String(item),
	});
}

interface Written {
	readonly collection: string;
	readonly keys: Key[];
	readonly payload: unknown;
}

/** Runs at every write of the instance, where a schema would take longer than all else that is done here. */
function writtenOf({ collection, key, keys, payload }: Record<string, unknown>): Written | undefined {
	const written = Array.isArray(keys) ? keys : [key];

	return typeof collection === 'string' && written.every(isKey) ? { collection, keys: written, payload } : undefined;
}

function isKey(value: unknown): value is Key {
	return typeof value === 'string' || typeof value === 'number';
}
