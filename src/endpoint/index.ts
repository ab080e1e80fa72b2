import { defineEndpoint } from '@directus/extensions-sdk';
import { RunLock } from '../engine/run-lock';
import { handlePlan } from './plan';
import { handleRun } from './run';
import { createGate } from './gate';

export default defineEndpoint({
	id: 'scaffold',
	handler: (router, context) => {
		const gate = createGate(context);
		const lock = new RunLock();
		router.post(
			'/plan',
			gate((exchange) => handlePlan(exchange)),
		);
		router.post(
			'/',
			gate((exchange) => handleRun(exchange, lock)),
		);
	},
});
