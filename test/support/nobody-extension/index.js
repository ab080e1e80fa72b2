/** Creates items as an extension does: through a service, in a transaction of its own, for nobody. */
export default {
	id: 'as-nobody',
	handler: (router, { services, database, getSchema }) => {
		router.post('/', (request, response, next) => {
			const { collection, items } = request.body;

			getSchema()
				.then((schema) =>
					database.transaction((knex) =>
						new services.ItemsService(collection, { knex, schema, accountability: null }).createMany(items),
					),
				)
				.then((keys) => response.json({ data: keys }))
				.catch(next);
		});
	},
};
