import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import knex, { type Knex } from 'knex';
import { hasMariadb, mariadb, type MariadbConnection } from './mariadb';
import type { TestRun } from './run';

export type DatabaseKind = 'sqlite' | 'postgres' | 'mariadb';

/** The kinds that can be had on this machine, for tests that hold on each of them. */
export const DATABASES: readonly DatabaseKind[] = hasMariadb
	? ['sqlite', 'postgres', 'mariadb']
	: ['sqlite', 'postgres'];

/** Says that tests over {@link DATABASES} leave MariaDB out, if they do. */
export function tellMissingDatabases(what: string): void {
	if (!hasMariadb) console.warn(`Not tried on MariaDB: ${what}. There is no mariadbd on this machine.`);
}

/** One database of a test run, empty until Directus or a copy fills it. */
export interface TestDatabase {
	/** What Directus is told to find it. */
	env: Record<string, string>;
	/** A handle of this process on the same database; the caller destroys it. */
	open(): Knex;
	/** Makes this database a copy of another one of its kind that nobody is connected to. */
	copyFrom(base: TestDatabase): Promise<void>;
	/** Deletes it, whoever is still connected. */
	drop(): Promise<void>;
	/** Where it is: the file of a SQLite database, the name of a PostgreSQL one. */
	name: string;
}

/** The database called `name` in this run; for SQLite a file in `folder`. */
export function testDatabase(
	run: TestRun,
	kind: Exclude<DatabaseKind, 'mariadb'>,
	name: string,
	folder: string,
): TestDatabase {
	return kind === 'sqlite' ? sqlite(join(folder, `${name}.sqlite`)) : postgres(run, name);
}

/** A database called `name` on the MariaDB of this process; empty, unless it was there. */
export async function mariadbDatabase(name: string): Promise<TestDatabase> {
	const connection = await mariadb();
	const open = (database?: string) =>
		knex({
			client: 'mysql2',
			connection: { ...connection, ...(database === undefined ? {} : { database }) },
			pool: { min: 0, max: 2 },
		});

	const administer = async (work: (server: Knex) => Promise<unknown>, database?: string) => {
		const server = open(database);

		try {
			await work(server);
		} finally {
			await server.destroy();
		}
	};

	await administer((server) => server.raw('CREATE DATABASE IF NOT EXISTS ??', [name]));

	return {
		name,
		env: mariadbEnvironment(connection, name),
		open: () => open(name),
		copyFrom: (base) => administer((server) => server.transaction((trx) => copyTables(trx, base.name)), name),
		drop: () => administer((server) => server.raw('DROP DATABASE IF EXISTS ??', [name])),
	};
}

/** MariaDB copies no databases, only tables, and those without their foreign keys, unless by the words that made them. */
async function copyTables(trx: Knex.Transaction, from: string): Promise<void> {
	const tables = await trx('information_schema.tables').where({ table_schema: from }).pluck<string[]>('table_name');
	await trx.raw('SET foreign_key_checks = 0');

	for (const table of tables) {
		const [rows = []] = await trx.raw<Record<string, string>[][]>('SHOW CREATE TABLE ??.??', [from, table]);
		await trx.raw((rows[0]?.['Create Table'] ?? '').replaceAll('?', '\\?'));
		await trx.raw('INSERT INTO ?? SELECT * FROM ??.??', [table, from, table]);
	}

	await trx.raw('SET foreign_key_checks = 1');
}

function mariadbEnvironment(
	{ host, port, user, password }: MariadbConnection,
	database: string,
): Record<string, string> {
	return {
		DB_CLIENT: 'mysql',
		DB_HOST: host,
		DB_PORT: String(port),
		DB_USER: user,
		DB_PASSWORD: password,
		DB_DATABASE: database,
	};
}

function sqlite(filename: string): TestDatabase {
	return {
		name: filename,
		env: { DB_CLIENT: 'sqlite3', DB_FILENAME: filename },
		open: () =>
			knex({
				client: 'sqlite3',
				connection: { filename },
				useNullAsDefault: true,
				pool: {
					afterCreate: (connection: SqliteConnection, done: (error: Error | null) => void) => {
						connection.run('PRAGMA busy_timeout = 10000', done);
					},
				},
			}),
		copyFrom: (base) => copyFile(base.name, filename),
		// The file goes with the folder of its instance.
		drop: () => Promise.resolve(),
	};
}

interface SqliteConnection {
	run(sql: string, done: (error: Error | null) => void): void;
}

function postgres(run: TestRun, name: string): TestDatabase {
	const { host, port, user, password } = run.postgres;
	const open = (database: string) =>
		knex({ client: 'pg', connection: { host, port, user, password, database }, pool: { min: 0, max: 2 } });

	const administer = async (sql: string, names: string[]) => {
		const server = open('postgres');

		try {
			await server.raw(sql, names);
		} finally {
			await server.destroy();
		}
	};

	return {
		name,
		env: {
			DB_CLIENT: 'pg',
			DB_HOST: host,
			DB_PORT: String(port),
			DB_USER: user,
			DB_PASSWORD: password,
			DB_DATABASE: name,
		},
		open: () => open(name),
		copyFrom: (base) => administer('CREATE DATABASE ?? TEMPLATE ??', [name, base.name]),
		drop: () => administer('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [name]),
	};
}
