import type { Environment } from './environment';

/** Digits of a file's number. Directus deletes whatever begins with a file's name, so none may begin with another. */
const DIGITS = 6;

/** Name in the storage of the n-th file of a run. */
export function fileNameOf(run: string, number: number, name: string): string {
	return `${run}-${String(number).padStart(DIGITS, '0')}${name.slice(name.lastIndexOf('.'))}`;
}

type Storing = Pick<Environment, 'services' | 'database' | 'getSchema' | 'storage' | 'warn'>;

/** Deletes the bytes of a run's files, unless a row still tells of them. A storage that fails is told of in the log. */
export async function deleteBytes(environment: Storing, run: string): Promise<void> {
	try {
		const files = environment.database('directus_files').where('filename_disk', 'like', `${run}-%`);
		const left = await files.limit(1).pluck('id');
		if (left.length === 0) await deleteAll(environment, run);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		environment.warn(`Files of the scaffold run ${run} could not be deleted from the storage: ${reason}`);
	}
}

/**
 * Deletes what begins with the id of a run, thumbnails included. Extensions reach the storage through
 * FilesService alone, which deletes with a row whatever begins with its file's name: so a row is made to be deleted.
 */
async function deleteAll({ services, database, getSchema, storage }: Storing, run: string): Promise<void> {
	const schema = await getSchema();

	await database.transaction(async (trx) => {
		const id = crypto.randomUUID();
		await trx('directus_files').insert({ id, storage, filename_disk: `${run}.all`, filename_download: run });
		// No hook hears of a row that nobody could see.
		const files = Object.assign(new services.FilesService({ knex: trx, schema }), { eventScope: 'scaffold' });
		await files.deleteMany([id]);
	});
}
