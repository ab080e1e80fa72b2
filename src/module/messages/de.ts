import { enUS, type Messages } from './en-us';

export const de: Messages = enUS;
