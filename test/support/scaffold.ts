import { runAnswerSchema, planAnswerSchema, type PlanAnswer, type RunAnswer } from '../../src/core/http';
import type { TestDirectus, TestResponse } from './directus';

/** One error of Directus's envelope, as the scaffold routes tell it. */
export interface ToldError {
	message: string;
	extensions: { code: string; finding?: string; path?: string; [key: string]: unknown };
}

/**
 * Sends a run that has to succeed, and verifies as the answer itself claims.
 *
 * @throws with the whole answer when it is no 200, or when a check of it failed
 */
export async function build(directus: TestDirectus, body: object): Promise<RunAnswer> {
	const answer = await run(directus, body);
	const failed = answer.verification.filter((each) => !each.ok);

	if (failed.length > 0) throw new Error(`the run does not verify: ${JSON.stringify(failed, null, '\t')}`);

	return answer;
}

/** Sends a run that has to be accepted; what its checks say is up to the caller. */
export async function run(directus: TestDirectus, body: object): Promise<RunAnswer> {
	return runAnswerSchema.parse(dataOf(await directus.request('POST', '/scaffold', body)));
}

/** Asks for a plan, which has to succeed. */
export async function plan(directus: TestDirectus, body: object): Promise<PlanAnswer> {
	return planAnswerSchema.parse(dataOf(await directus.request('POST', '/scaffold/plan', body)));
}

/** Reads a route that has to answer. */
export async function read<T>(directus: TestDirectus, path: string): Promise<T> {
	return dataOf(await directus.request('GET', path)) as T;
}

/** Sends a GraphQL query to the items scope; it has to answer without errors. */
export async function graphql<T>(directus: TestDirectus, query: string): Promise<T> {
	const response = await directus.request('POST', '/graphql', { query });
	const { errors } = response.body as { errors?: unknown };

	if (errors !== undefined) throw new Error(`GraphQL: ${JSON.stringify(errors)}`);

	return dataOf(response) as T;
}

/** Deletes the rows of these collections, in this order. */
export async function empty(directus: TestDirectus, ...collections: string[]): Promise<void> {
	for (const collection of collections) await directus.knex(collection).delete();
}

/** All errors of an answer; an empty list where it has none. */
export function errorsOf({ body }: TestResponse): ToldError[] {
	return (body as { errors?: ToldError[] } | undefined)?.errors ?? [];
}

/** Codes of the findings that a refusal names. */
export function findingsOf(response: TestResponse): string[] {
	return errorsOf(response).map(({ extensions }) => extensions.finding ?? extensions.code);
}

function dataOf(response: TestResponse): unknown {
	if (response.status !== 200) throw new Error(`${response.status}: ${JSON.stringify(response.body, null, '\t')}`);

	return (response.body as { data: unknown }).data;
}
