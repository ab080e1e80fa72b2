import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';

/** Forbids imports that would turn the direction of the rooms around. */
function room(files, { folders = [], packages = [] }) {
	return {
		files: [files],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						...folders.map((folder) => ({
							group: [`**/${folder}`, `**/${folder}/**`],
							message: `This room does not import from ${folder}/.`,
						})),
						...packages.map((name) => ({ group: [name, `${name}/*`], message: `This room does not import ${name}.` })),
					],
				},
			],
		},
	};
}

const OUTSIDE = ['@directus', 'vue', 'knex', 'node:*'];

export default tseslint.config(
	{ ignores: ['dist', '.directus*', 'coverage', 'node_modules'] },
	...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts', '**/*.vue'] })),
	...vue.configs['flat/recommended'].map((config) => ({ ...config, files: ['**/*.vue'] })),
	{
		files: ['**/*.ts', '**/*.vue'],
		languageOptions: {
			parserOptions: {
				parser: tseslint.parser,
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
				extraFileExtensions: ['.vue'],
			},
		},
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
			'@typescript-eslint/no-confusing-void-expression': 'off',
			'@typescript-eslint/no-dynamic-delete': 'off',
			// A name in front of `...rest` says what is left out.
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ ignoreRestSiblings: true, varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
			],
			'no-nested-ternary': 'error',
		},
	},
	{
		files: ['**/*.vue'],
		rules: {
			'vue/html-indent': ['error', 'tab'],
			'vue/multi-word-component-names': 'off',
			'vue/max-attributes-per-line': 'off',
			'vue/singleline-html-element-content-newline': 'off',
			'vue/html-self-closing': 'off',
			'vue/html-closing-bracket-newline': 'off',
			'vue/multiline-html-element-content-newline': 'off',
		},
	},
	{
		files: ['src/**/*.ts'],
		rules: {
			'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
			'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
		},
	},
	{
		// Words of a finding are looked up by name; a missing one must not stop the sentence.
		files: ['src/core/findings/**'],
		rules: {
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNullish: true, allowNumber: true }],
		},
	},
	room('src/core/**', { folders: ['engine', 'endpoint', 'hook', 'module'], packages: OUTSIDE }),
	room('src/engine/*.ts', { folders: ['endpoint', 'hook', 'module'], packages: ['@directus', 'vue', 'knex'] }),
	room('src/engine/directus/**', { folders: ['endpoint', 'hook', 'module'], packages: ['vue'] }),
	room('src/endpoint/**', { folders: ['hook', 'module'], packages: ['vue', 'knex'] }),
	room('src/hook/**', { folders: ['endpoint', 'module'], packages: ['vue', 'knex'] }),
	room('src/module/**', { folders: ['engine', 'endpoint', 'hook'], packages: ['knex', 'node:*'] }),
);
