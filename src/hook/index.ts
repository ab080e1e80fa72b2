import { defineHook } from '@directus/extensions-sdk';
import { present } from '../core/finding';
import { readSettings } from '../core/safeguards/settings';
import { createSafeguards } from '../engine/directus/safeguards';
import { settleAtStart } from '../engine/directus/settle-at-start';
import { useBodyCheck } from './body-check';
import { MODEL_EVENTS, WRITTEN_SCOPES } from './events';
import { usePayloadSize } from './payload-size';

export default defineHook(({ filter, action, init }, context) => {
	const { settings, findings } = readSettings(context.env);

	init('middlewares.after', ({ app }) => usePayloadSize(app, context.env['MAX_PAYLOAD_SIZE']));

	for (const each of findings) {
		const { message, advice = '' } = present(each);
		context.logger.error({ safeguard: each.params }, `${message} ${advice}`);
	}

	action('server.start', () => void settleAtStart(context));

	if (settings.junctionWrites === 'off' && settings.contentLength === 'off') return;

	const safeguards = createSafeguards(settings, context);

	for (const scope of WRITTEN_SCOPES) {
		filter(`${scope}.create`, safeguards.filter);
		filter(`${scope}.update`, safeguards.filter);

		if (settings.junctionWrites === 'off') continue;

		filter(`${scope}.delete`, safeguards.lostEnds.expect);
		action(`${scope}.delete`, safeguards.lostEnds.sweep);
	}

	if (settings.contentLength === 'off') return;

	for (const scope of WRITTEN_SCOPES) {
		action(`${scope}.create`, safeguards.verify);
		action(`${scope}.update`, safeguards.verify);
	}

	for (const event of MODEL_EVENTS) action(event, safeguards.modelChanged);

	init('app.after', safeguards.prepare);
	init('middlewares.before', ({ app }) => useBodyCheck(app, context.logger));
});
