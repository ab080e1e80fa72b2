import type { ActionHandler, EventContext, FilterHandler, HookExtensionContext } from '@directus/types';
import { isRow, type Row } from '../../core/safeguards/end-value';
import type { SafeguardSettings } from '../../core/safeguards/settings';
import { type GuardedWrite, guardWrite } from '../safeguards/guard-write';
import type { Write } from '../safeguards/ports';
import { createContentLimits } from './content-limits';
import { guardedOf } from './guarded-model';
import { createJunctionStore } from './junction-lookups';
import { createLostEnds, type LostEnds } from './lost-ends';
import { refuseWrite } from './refuse-write';
import { refusalError } from './safeguard-errors';
import { createTextWatch } from './text-watch';
import { updateOneByOne } from './update-one-by-one';
import type { WriteContext } from './write-context';

export interface Safeguards {
	/** Filter for the creation and the update of items. */
	readonly filter: FilterHandler;
	/** Filter and action for the deletion of items. */
	readonly lostEnds: LostEnds;
	/** Action that looks at long text again. */
	readonly verify: ActionHandler;
	/** Action for every change of the model. */
	readonly modelChanged: () => void;
	/** Reads the limits of all fields before the first write. */
	readonly prepare: () => void;
}

/** Whoever changes the model seldom makes one change; reading ahead waits until he is done. A write before that asks itself. */
const QUIET_MS = 500;

/** Binds the safeguards to the services, the database and the log of an instance. */
export function createSafeguards(settings: SafeguardSettings, directus: HookExtensionContext): Safeguards {
	const { services, database, getSchema, logger } = directus;
	const emitter = directus.emitter as { emitAction: Parameters<typeof updateOneByOne>[3] };
	const limits = createContentLimits(Date.now);
	const texts = createTextWatch(directus, settings.contentCheckFrom);
	const guardsContent = settings.contentLength !== 'off';
	let loading = false;
	let readingAhead: NodeJS.Timeout | undefined;

	const prepare = () => {
		if (!guardsContent || loading) return;

		loading = true;
		getSchema()
			.then((schema) => limits.load(database, schema))
			.catch((error: unknown) => logger.debug(error, 'The limits of the fields could not be read ahead'))
			.finally(() => {
				loading = false;
			});
	};

	const oneByOne = (context: WriteContext) => (write: Write) =>
		updateOneByOne({ ...write, keys: write.keys ?? [] }, context, services, (event, meta, about) => {
			emitter.emitAction(event, meta, about);
		});

	const filter: FilterHandler = (payload, meta, context) => {
		const write = writeOf(payload, meta);
		const bound = boundTo(context);
		if (!write || !bound) return payload;

		if (guardsContent) {
			if (limits.isOld()) prepare();

			texts.expect(write.collection, payload, bound);
		}

		const guarded = guardWrite(write, guardedOf(bound.schema, write.collection, write.payload), settings, {
			junctions: createJunctionStore(services, bound),
			limits: limits.of(write.collection, bound),
			oneByOne: write.collection.startsWith('directus_') ? undefined : oneByOne(bound),
		});

		return guarded === undefined ? payload : guarded.then((outcome) => passOn(outcome, write, bound, directus));
	};

	return {
		filter,
		lostEnds: createLostEnds(directus, Date.now),
		verify: texts.verify,
		prepare,
		modelChanged: () => {
			limits.forget();
			clearTimeout(readingAhead);
			readingAhead = setTimeout(prepare, QUIET_MS).unref();
		},
	};
}

/**
 * A payload as the safeguards pass it on, for whoever tries a write that nobody hears of.
 *
 * @throws the refusal, or what Directus says about the rights
 */
export async function guardedPayload(
	write: Write,
	context: WriteContext,
	settings: SafeguardSettings,
	services: HookExtensionContext['services'],
): Promise<Row> {
	const outcome = await guardWrite(write, guardedOf(context.schema, write.collection, write.payload), settings, {
		junctions: createJunctionStore(services, context),
		limits: createContentLimits(Date.now).of(write.collection, context),
		oneByOne: undefined,
	});

	if (outcome?.kind === 'refused') return refuseWrite(write, context, services, refusalError(outcome.finding));
	return outcome?.payload ?? write.payload;
}

function passOn(
	outcome: GuardedWrite,
	write: Write,
	context: WriteContext,
	{ services, logger }: HookExtensionContext,
): Row | Promise<Row> {
	if (outcome.kind === 'refused') {
		const { code, path } = outcome.finding;
		logger.info({ safeguard: { rule: code, path } }, 'A write was refused');
		return refuseWrite(write, context, services, refusalError(outcome.finding));
	}

	for (const each of outcome.interventions) logger.info({ safeguard: each }, 'A write was turned into what it means');
	return outcome.payload;
}

function writeOf(payload: unknown, meta: Record<string, unknown>): Write | undefined {
	const { collection, keys } = meta;
	if (typeof collection !== 'string' || !isRow(payload)) return undefined;

	return { collection, keys: Array.isArray(keys) ? (keys as Write['keys']) : null, payload };
}

function boundTo({ database, schema, accountability }: EventContext): WriteContext | undefined {
	return schema ? { database, schema, accountability } : undefined;
}
