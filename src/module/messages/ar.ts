import { enUS, type Messages } from './en-us';

export const ar: Messages = enUS;
