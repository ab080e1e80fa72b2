import { Readable } from 'node:stream';
import type { ActionEventParams, File, MutationOptions } from '@directus/types';
import type { Knex } from 'knex';
import type { Run } from '../../core/run-record';
import type { FileWriter, Key, NewFile } from '../ports';
import type { Environment } from './environment';
import type { GrowingSchema } from './growing-schema';
import { fileNameOf } from './stored-bytes';

/** Uploads at a time; their queries wait for one another, their bytes need not. */
const AT_ONCE = 8;

/**
 * Stores files through FilesService within a transaction. Their names in the storage begin with the id of the run, so
 * that the bytes can be found again when the rows that tell of them are gone.
 */
export class FileShelf implements FileWriter {
	#folder: Promise<Key> | undefined;
	#count = 0;

	constructor(
		readonly environment: Environment,
		readonly trx: Knex.Transaction,
		readonly schema: GrowingSchema,
		readonly run: Pick<Run, 'id' | 'name'>,
		readonly options: MutationOptions,
	) {}

	/** Whether there may be bytes in the storage. */
	get isUsed(): boolean {
		return this.#count > 0;
	}

	async there(limit: number): Promise<{ images: Key[]; documents: Key[] }> {
		const complete = () =>
			this.trx
				.from('directus_files')
				.whereNotNull('filename_disk')
				.whereNull('tus_id')
				.orderBy('uploaded_on')
				.limit(limit);
		const images = await complete().where('type', 'like', 'image/%').pluck<Key[]>('id');
		const documents = await complete().whereNot('type', 'like', 'image/%').pluck<Key[]>('id');
		return { images, documents };
	}

	async add(files: readonly NewFile[]): Promise<Key[]> {
		const folder = await (this.#folder ??= this.#makeFolder());
		const keys: Key[] = [];

		for (let from = 0; from < files.length; from += AT_ONCE) {
			// All of them come to an end before the transaction does.
			const uploads = files.slice(from, from + AT_ONCE).map((file) => this.#upload(file, folder));
			const settled = await Promise.allSettled(uploads);
			const failed = settled.find((each) => each.status === 'rejected');
			if (failed) throw failed.reason;
			keys.push(...settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])));
		}

		return keys;
	}

	#makeFolder(): Promise<Key> {
		const { services, accountability } = this.environment;
		const folders = new services.FoldersService({ ...this.#service(), accountability });
		return folders.createOne({ name: `Samples: ${this.run.name ?? this.run.id}` }, this.options);
	}

	async #upload({ title, name, type, bytes }: NewFile, folder: Key): Promise<Key> {
		const { services, accountability, storage } = this.environment;
		const { options } = this;

		// FilesService hands no options on to the row it makes: it would note an activity for each, and not tell its key.
		class Uploads extends services.FilesService {
			override createOne(data: Partial<File>): Promise<Key> {
				return super.createOne(data, { ...options, emitEvents: false });
			}
		}

		this.#count += 1;
		const payload = {
			title,
			type,
			folder: String(folder),
			storage,
			filename_download: name,
			filename_disk: fileNameOf(this.run.id, this.#count, name),
		};
		const uploads = new Uploads({ ...this.#service(), accountability });
		const key = await uploads.uploadOne(
			Readable.from([Buffer.from(bytes)], { objectMode: false }),
			payload,
			undefined,
			{ emitEvents: false },
		);
		options.bypassEmitAction?.(this.#uploaded({ ...payload, filesize: bytes.length }, key));
		return key;
	}

	#uploaded(payload: object, key: Key): ActionEventParams {
		const { database, accountability } = this.environment;
		return {
			event: 'files.upload',
			meta: { payload, key, collection: 'directus_files' },
			context: { database, schema: this.schema.overview, accountability },
		};
	}

	#service(): { knex: Knex; schema: GrowingSchema['overview'] } {
		return { knex: this.trx, schema: this.schema.overview };
	}
}
