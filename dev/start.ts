/* npm start: serves the local instance with the bundle, without scaffolding anything. */
import { fail, invitation, openLocalServer } from './local-server';

try {
	const server = await openLocalServer({ echo: true });

	console.log(`\n${invitation(server)}`);
	console.log(server.ours ? '\nCtrl-C stops it.' : '\nAnother process serves it already.');
} catch (error) {
	fail(error);
}
