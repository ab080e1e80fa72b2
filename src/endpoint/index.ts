import { defineEndpoint } from '@directus/extensions-sdk';
import { createAccessHandler } from './access-probe';
import { readSettings } from './env.schema';
import { createGate } from './gate';
import { createMethodGuard } from './methods';
import { handlePlan } from './plan';
import { handleReaders } from './readers';
import { handleRun } from './run';
import { handleExport, handleRunList, handleRunRead, handleUndo } from './runs';

export default defineEndpoint({
	id: 'scaffold',
	handler: (router, context) => {
		const { env, logger } = context;
		const gate = createGate(
			context,
			readSettings(env, (message) => logger.error(message)),
		);
		router.post('/plan', gate(handlePlan));
		router.post('/', gate(handleRun));
		router.get('/readers', gate(handleReaders));
		router.post('/access', createAccessHandler(context));
		router.get('/runs', gate(handleRunList));
		router.get('/runs/:id', gate(handleRunRead));
		router.get('/runs/:id/export', gate(handleExport));
		router.post('/runs/:id/undo', gate(handleUndo));

		const posted = createMethodGuard('POST');
		const read = createMethodGuard('GET', 'HEAD');
		for (const path of ['/', '/plan', '/access', '/runs/:id/undo']) router.all(path, posted);
		for (const path of ['/runs', '/runs/:id', '/runs/:id/export']) router.all(path, read);
	},
});
