/** Styles travel inside the app bundle as strings; their white space is bytes nobody needs. */
const compactStyles = {
	name: 'compact-styles',
	transform(code, id) {
		if (!/[?&]type=style/.test(id)) return null;
		const compact = code
			.replace(/(?:\\[nt])+/g, ' ')
			.replace(/ *([{};,>]) */g, '$1')
			.replace(/: /g, ':')
			.replace(/;}/g, '}')
			.replace(/(?<=[ :,(])0\.(?=\d)/g, '.');
		return { code: compact, map: null };
	},
};

/**
 * Each language has the same messages as the source language, so the names of the messages travel once. What is left of
 * a language is the list of its messages in the order of their names.
 */
const compactMessages = {
	name: 'compact-messages',
	transform(code, id) {
		const language = /\/messages\/([a-z]{2})\.ts$/.exec(id)?.[1];
		if (language === undefined) return null;

		const messages = new Function(
			`${code.replace(/^export (?=const)|^export \{[^}]*\};?$/gm, '')}\nreturn ${language};`,
		)();
		const values = Object.keys(messages)
			.toSorted()
			.map((key) => messages[key]);
		const names = 'Object.keys(enUS).toSorted()';
		return {
			code: `import { enUS } from './en-us';
const values = ${JSON.stringify(values)};
export const ${language} = Object.fromEntries(${names}.map((key, index) => [key, values[index]]));`,
			map: null,
		};
	},
};

/** One of the methods of a zod string for a text format, such as `inst.email = (params) => inst.check(core._email(ZodEmail, params));`. */
const FORMAT_METHOD =
	/^\s+inst\.\w+ = \(params\) => inst\.check\((?:core\._\w+\(Zod\w+, params\)|iso\.\w+\(params\))\);$/gm;

/**
 * zod for the page alone. Every zod string brings along a method for each text format zod knows, and so all of their
 * code; the page uses none, and a format that is needed is there as a function of its own, such as `z.url()`. And every
 * zod object tries to write code for itself, which a strict policy of the page refuses and its small answers do not need.
 */
const leanZod = {
	name: 'lean-zod',
	async transform(code, id) {
		if (!/\/zod\/v4\/classic\/schemas\.js$/.test(id)) return null;
		const vue = await this.resolve('vue', id);
		if (!vue?.external) return null;
		const lean = code.replace(FORMAT_METHOD, '').replace('core.$ZodObjectJIT.init', 'core.$ZodObject.init');
		return { code: lean, map: null };
	},
};

export default { plugins: [compactStyles, compactMessages, leanZod] };
