import { z } from 'zod';

export const serverConnection = z.object({
	host: z.string(),
	port: z.number(),
	user: z.string(),
	password: z.string(),
});

/** Where a database server is, and who may do everything there. */
export type ServerConnection = z.infer<typeof serverConnection>;

const VARIABLES = { postgres: 'SCAFFOLD_TEST_POSTGRES', mariadb: 'SCAFFOLD_TEST_MARIADB' } as const;

/** The server that this process, and those it starts from now on, are to use instead of one of their own. */
export function useServer(kind: keyof typeof VARIABLES, server: ServerConnection): void {
	process.env[VARIABLES[kind]] = JSON.stringify(server);
}

/** The server that was given to this process, if one was. */
export function givenServer(kind: keyof typeof VARIABLES): ServerConnection | null {
	const given = process.env[VARIABLES[kind]];
	return given === undefined ? null : serverConnection.parse(JSON.parse(given));
}
