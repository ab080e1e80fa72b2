import { enUS, type Messages } from './en-us';

export const fr: Messages = enUS;
