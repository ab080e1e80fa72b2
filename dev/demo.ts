/*
 * npm run demo: serves the local instance and scaffolds an example into it.
 * npm run demo -- blog, npm run demo -- path/to/prompt.md, npm run demo < prompt.md: another one.
 */
import { fail, invitation, openLocalServer } from './local-server';
import { choosePrompt } from './prompt-source';
import { renderReport, renderRefusal } from './report';

try {
	const { name, prompt } = await choosePrompt(process.argv[2]);
	const server = await openLocalServer({ echo: false });

	console.log(`Scaffolding ${name} …\n`);

	const { status, body } = await server.client.send('POST', '/scaffold', { prompt });

	if (status !== 200) fail(new Error(renderRefusal(status, body)));

	console.log(renderReport(body));
	console.log(`\n${invitation(server)}`);
	console.log(server.ours ? '\nCtrl-C stops it.' : '\nAnother process serves it and goes on.');
} catch (error) {
	fail(error);
}
