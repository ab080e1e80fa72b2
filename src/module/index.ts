import { defineModule } from '@directus/extensions-sdk';
import { addErrorTitles } from './error-titles';
import HistoryPage from './pages/history-page.vue';
import NewPage from './pages/new-page.vue';
import RunPage from './pages/run-page.vue';

export default defineModule({
	id: 'scaffold',
	name: 'Scaffold',
	icon: 'account_tree',
	routes: [
		{ path: '', component: NewPage },
		{ path: 'runs', component: HistoryPage },
		{ path: 'runs/:id', component: RunPage, props: true },
	],
	// Asked for everybody who logs in, who may all have a write refused.
	preRegisterCheck: (user) => {
		addErrorTitles(document.querySelector('#app'));
		return user.admin_access;
	},
});
