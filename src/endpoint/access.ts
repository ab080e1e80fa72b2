import type { Accountability } from '@directus/types';
import { AdministratorRequired, LoginRequired, type Refused } from './errors';

/** Why a caller may not scaffold; `null` for administrators. */
export function accessError(accountability: Accountability | null): Refused | null {
	if (accountability?.admin === true) return null;
	if (!accountability?.user && !accountability?.share) return new LoginRequired();
	return new AdministratorRequired({
		message: 'Only administrators may build collections. Ask one, or use a token of an administrator.',
	});
}
