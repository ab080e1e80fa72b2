import type { Snapshot } from './snapshot';

/** Name of the file the script is meant to be saved as. */
export const SCRIPT_NAME = 'rebuild.mjs';

/**
 * A script for Node and @directus/sdk that rebuilds a data model on another instance of the same Directus version.
 * `uniques` are combinations of fields that Directus has no notion of; the script names them, as no API can make them.
 */
export function scriptOf(
	snapshot: Snapshot,
	uniques: readonly { collection: string; fields: readonly string[] }[],
): string {
	const notes = uniques.map(({ collection, fields }) => `// - ${collection}: ${fields.join(' + ')}`);
	const missing =
		notes.length > 0
			? `\n// Unique together in the original, which no API of Directus can make:\n${notes.join('\n')}\n`
			: '';

	return `// Rebuilds a data model: DIRECTUS_URL=… DIRECTUS_TOKEN=… node ${SCRIPT_NAME}
// The token is that of an administrator. What is there already stays as it is.
${missing}
import { createDirectus, rest, schemaApply, schemaDiff, staticToken } from '@directus/sdk';

const { DIRECTUS_URL, DIRECTUS_TOKEN } = process.env;

if (!DIRECTUS_URL || !DIRECTUS_TOKEN) {
	console.error('Set DIRECTUS_URL and DIRECTUS_TOKEN.');
	process.exit(1);
}

const snapshot = ${JSON.stringify(snapshot, null, '\t')};

const client = createDirectus(DIRECTUS_URL).with(staticToken(DIRECTUS_TOKEN)).with(rest());
const diff = await client.request(withMerge(schemaDiff(snapshot)));

if (diff?.diff) {
	await client.request(schemaApply(diff));
	console.log(\`Built \${snapshot.collections.length} collections.\`);
} else {
	console.log('Everything is there already.');
}

// A snapshot of some collections says nothing about the others, so these must not be deleted.
function withMerge(command) {
	return () => {
		const options = command();
		return { ...options, params: { ...options.params, mode: 'merge' } };
	};
}
`;
}
