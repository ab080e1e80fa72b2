import type { GraphQLParams } from '@directus/types';
import type { Read, Selection } from '../../core/verify';

/** Field paths as REST and ItemsService take them: `tags.tags_id.id`, `sections.item:headings.id`. */
export function fieldPaths(select: readonly Selection[], prefix = ''): string[] {
	return select.flatMap((each) => {
		const path = `${prefix}${each.field}`;
		if ('select' in each) return fieldPaths(each.select, `${path}.`);
		if (!('among' in each)) return [path];
		return Object.entries(each.among).flatMap(([collection, inner]) => fieldPaths(inner, `${path}:${collection}.`));
	});
}

/** One GraphQL query that reads one item of each collection, as the syntax tree GraphQLService takes. */
export function readDocument(reads: readonly Read[]): GraphQLParams['document'] {
	const selections = reads.map(({ collection, singleton, select }) =>
		singleton
			? fieldNode(collection, singletonNodes(select))
			: fieldNode(collection, select.map(selectionNode), [limitOne]),
	);
	const operation = { kind: 'OperationDefinition', operation: 'query', selectionSet: selectionSet(selections) };
	return { kind: 'Document', definitions: [operation] } as unknown as GraphQLParams['document'];
}

/** A singleton that holds nothing yet has no key, which GraphQL says is never null. */
function singletonNodes(select: readonly Selection[]): object[] {
	const relations = select.filter((each) => 'select' in each || 'among' in each);
	return [fieldNode('__typename'), ...relations.map(selectionNode)];
}

function selectionNode(selection: Selection): object {
	if ('select' in selection) return fieldNode(selection.field, selection.select.map(selectionNode));
	if (!('among' in selection)) return fieldNode(selection.field);

	const fragments = Object.entries(selection.among).map(([collection, inner]) => ({
		kind: 'InlineFragment',
		typeCondition: { kind: 'NamedType', name: nameNode(collection) },
		// Fragments of several types may ask for the same field under types that do not merge; an alias keeps them apart.
		selectionSet: selectionSet(inner.map((each) => fieldNode(each.field, [], [], `${collection}_${each.field}`))),
	}));
	return fieldNode(selection.field, [fieldNode('__typename'), ...fragments]);
}

function fieldNode(field: string, selections: object[] = [], args: object[] = [], alias?: string): object {
	return {
		kind: 'Field',
		name: nameNode(field),
		...(alias === undefined ? {} : { alias: nameNode(alias) }),
		arguments: args,
		directives: [],
		...(selections.length > 0 ? { selectionSet: selectionSet(selections) } : {}),
	};
}

const limitOne = { kind: 'Argument', name: { kind: 'Name', value: 'limit' }, value: { kind: 'IntValue', value: '1' } };

function nameNode(value: string): object {
	return { kind: 'Name', value };
}

function selectionSet(selections: object[]): object {
	return { kind: 'SelectionSet', selections };
}
