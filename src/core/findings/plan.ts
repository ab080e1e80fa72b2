import type { FindingText } from '../finding';

/** Wording of what the plan room reports. */
export const planFindings = {} as const satisfies Record<string, FindingText>;
