import { defineModule } from '@directus/extensions-sdk';
import { addErrorTitles } from './error-titles';
import ClosedPage from './pages/closed-page.vue';
import HistoryPage from './pages/history-page.vue';
import NewPage from './pages/new-page.vue';
import RunPage from './pages/run-page.vue';
import { studioApp, studioRouter } from './studio-app';

const ID = 'scaffold';

export default defineModule({
	id: ID,
	name: 'Scaffold',
	icon: 'account_tree',
	routes: [
		{ path: '', component: NewPage },
		{ path: 'runs', component: HistoryPage },
		{ path: 'runs/:id', component: RunPage, props: true },
	],
	// Asked for everybody who logs in, who may all have a write refused.
	preRegisterCheck: (user) => {
		const root = document.querySelector('#app');
		addErrorTitles(root);

		// The module bar shows the module to administrators alone. Whoever follows a link to it is told why it is closed;
		// the Studio takes the route away again at the logout, as it does with the module's own of this name.
		if (!user.admin_access) {
			studioRouter(studioApp(root))?.addRoute({ name: ID, path: `/${ID}/:rest(.*)*`, component: ClosedPage });
		}

		return user.admin_access;
	},
});
