/** What to do with collections that exist already. */
export const MODES = ['extend', 'skip', 'fail', 'replace'] as const;
export type Mode = (typeof MODES)[number];
