export const QUERY_KINDS = ['curl', 'SDK', 'GraphQL'] as const;
export type QueryKind = (typeof QUERY_KINDS)[number];

/** A request that reads a collection, ready to paste; `origin` is the address of the instance. */
export function queryText(kind: QueryKind, collection: string, origin: string): string {
	switch (kind) {
		case 'curl':
			return `curl '${origin}/items/${encodeURIComponent(collection)}?limit=3' \\\n  -H 'Authorization: Bearer YOUR_TOKEN'`;
		case 'SDK':
			return [
				`import { createDirectus, readItems, rest, staticToken } from '@directus/sdk';`,
				'',
				`const directus = createDirectus('${origin}').with(staticToken('YOUR_TOKEN')).with(rest());`,
				`const items = await directus.request(readItems('${collection}', { limit: 3 }));`,
			].join('\n');
		case 'GraphQL':
			return [
				`curl '${origin}/graphql' \\`,
				`  -H 'Authorization: Bearer YOUR_TOKEN' -H 'Content-Type: application/json' \\`,
				`  -d '{"query":"{ ${collection}(limit: 3) { __typename } }"}'`,
			].join('\n');
	}
}
