/* npm run compose:env: writes the secrets that docker-compose.yml asks for to .env, unless they are there. */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrorWithCode } from './error-code';
import { REPOSITORY } from './repository';

const NAMES = ['DIRECTUS_SECRET', 'ADMIN_PASSWORD', 'POSTGRES_PASSWORD'];

const lines = NAMES.map((name) => `${name}=${randomBytes(18).toString('base64url')}\n`);

try {
	await writeFile(join(REPOSITORY, '.env'), lines.join(''), { flag: 'wx', mode: 0o600 });
	console.log('.env holds the secrets now, the password of admin@example.com among them.');
} catch (error) {
	if (!isErrorWithCode(error, 'EEXIST')) throw error;
	console.log('.env is there already and was left as it is.');
}
