import type { PlanRequest, Readers } from '../core/http';
import { createModelReader, type LanguageModel, type ModelReader } from './model-reader';

/** The language models there are, and when each is asked. */
export interface Models {
	/** The model for a kind of reader; `null` where none is to be asked. */
	find(reader: PlanRequest['reader']): Promise<ModelReader | null>;
	/** What a caller is told of them. */
	tell(): Promise<Readers>;
}

/** Makes the models of a process known to each caller, with the answers they gave before. */
export type ModelsFor = (instance: () => Promise<LanguageModel | null>) => Models;

/**
 * The server's own model is asked wherever a model may be; that of the instance's settings, which an administrator set
 * up for other ends, only where the caller wants a model by name, and the server has none.
 */
export function createModels(server: LanguageModel | null): ModelsFor {
	const own = server && createModelReader(server);
	// Every caller meets the instance's model anew; what it answered before stays.
	const answers = new Map<string, string>();

	return (instance) => ({
		async find(reader) {
			if (reader === 'rules') return null;
			if (own || reader === 'auto') return own;
			const found = await instance();
			return found && createModelReader(found, answers);
		},
		async tell() {
			if (server) return { model: { ...server.identity, source: 'server' } };
			const found = await instance();
			return { model: found && { ...found.identity, source: 'instance' } };
		},
	});
}
