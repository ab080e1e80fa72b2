import { defineModule } from '@directus/extensions-sdk';
import Scaffold from './module.vue';

export default defineModule({
	id: 'scaffold',
	name: 'Scaffold',
	icon: 'account_tree',
	routes: [{ path: '', component: Scaffold }],
	preRegisterCheck: (user) => user.admin_access,
});
