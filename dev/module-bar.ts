/** An entry of `directus_settings.module_bar`. */
export interface ModuleBarEntry {
	type: string;
	id: string;
	enabled: boolean;
	[option: string]: unknown;
}

/** What the Studio of Directus 12.4 shows as long as nobody has changed the bar: it is stored nowhere. */
const DEFAULT_BAR: ModuleBarEntry[] = [
	{ type: 'module', id: 'content', enabled: true },
	{ type: 'module', id: 'visual', enabled: false },
	{ type: 'module', id: 'users', enabled: true },
	{ type: 'module', id: 'files', enabled: true },
	{ type: 'module', id: 'insights', enabled: true },
	{ type: 'module', id: 'flows', enabled: true },
	{ type: 'module', id: 'deployments', enabled: false },
	{
		type: 'link',
		id: 'docs',
		enabled: true,
		name: '$t:documentation',
		icon: 'help',
		url: 'https://directus.com/docs',
	},
	{ type: 'module', id: 'settings', enabled: true, locked: true },
];

/**
 * The bar with the module `id` enabled, after the content module where that is new. Everything else stays.
 *
 * @returns null when nothing has to change
 */
export function withModule(bar: ModuleBarEntry[] | null, id: string): ModuleBarEntry[] | null {
	const entries = bar ?? DEFAULT_BAR;
	const known = entries.find((entry) => entry.type === 'module' && entry.id === id);

	if (known?.enabled === true) return null;
	if (known !== undefined) return entries.map((entry) => (entry === known ? { ...entry, enabled: true } : entry));

	const place = entries.findIndex((entry) => entry.id === 'content') + 1;

	return entries.toSpliced(place, 0, { type: 'module', id, enabled: true });
}
