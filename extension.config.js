/** Styles travel inside the app bundle as strings; their line breaks and tabs are bytes nobody needs. */
const compactStyles = {
	name: 'compact-styles',
	transform: (code, id) => (/[?&]type=style/.test(id) ? { code: code.replace(/(?:\\[nt])+/g, ' '), map: null } : null),
};

export default { plugins: [compactStyles] };
