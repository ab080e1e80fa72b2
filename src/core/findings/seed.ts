import type { FindingText } from '../finding';

/** Wording of what the seed room reports. */
export const seedFindings = {} as const satisfies Record<string, FindingText>;
