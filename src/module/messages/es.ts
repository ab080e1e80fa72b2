import { enUS, type Messages } from './en-us';

export const es: Messages = enUS;
