import type { Knex } from 'knex';
import type { Vendor } from '../../core/state';

const CLIENTS: Record<string, Vendor> = {
	sqlite3: 'sqlite',
	'better-sqlite3': 'sqlite',
	pg: 'postgres',
	postgres: 'postgres',
	mysql: 'mysql',
	mysql2: 'mysql',
	mssql: 'mssql',
	oracledb: 'oracle',
	cockroachdb: 'cockroachdb',
	redshift: 'redshift',
};

/** The family of the database behind a knex instance. */
export function vendorOf(knex: Knex): Vendor {
	const { client } = (knex.client as Knex.Client).config;
	const vendor = typeof client === 'string' ? CLIENTS[client] : undefined;
	if (!vendor) throw new Error(`Unknown database client "${String(client)}"`);
	return vendor;
}

/** Whether every change of a table commits itself, and with it all that its transaction has written before. */
export function keepsSteps(knex: Knex): boolean {
	return vendorOf(knex) === 'mysql';
}
