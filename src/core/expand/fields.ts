import type { PayloadField } from '../spec';
import { aliasPayload, columnPayload } from './column';
import type { DraftModel } from './draft-model';
import { addKeyField } from './keys';

/** Adds one field that needs no junction: a column, a key, or a structural alias. */
export function addPayloadField(draft: DraftModel, collection: string, field: PayloadField): void {
	switch (field.type) {
		case 'm2o':
		case 'file':
		case 'image':
			addKeyField(draft, collection, field);
			return;
		case 'alias':
			draft.addField(collection, aliasPayload(field));
			return;
		default:
			draft.addField(collection, columnPayload(field));
	}
}
