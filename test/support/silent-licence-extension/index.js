/** Keeps what the licence allows from whoever asks over HTTP; Directus itself knows it. */
export default ({ init }) => {
	init('middlewares.before', ({ app }) => app.use('/license', (_request, response) => response.sendStatus(503)));
};
