import { defineEndpoint } from '@directus/extensions-sdk';

export default defineEndpoint({ id: 'scaffold', handler: () => undefined });
