import { createVNode, defineComponent, render } from 'vue';
import { useI18n } from 'vue-i18n';
import { studioApp } from './studio-app';

type Title = 'links' | 'pair' | 'long' | 'short' | 'damaged';

/** Codes of the safeguards, each with the title it shows under. */
const TITLES: Readonly<Record<string, Title>> = {
	JUNCTION_IDS_AMBIGUOUS: 'links',
	JUNCTION_IDS_UNKNOWN: 'links',
	JUNCTION_IDS_REFUSED: 'links',
	JUNCTION_OBJECT_MISPLACED: 'links',
	JUNCTION_ENTRY_MIXED: 'links',
	JUNCTION_ENTRY_UNREADABLE: 'links',
	JUNCTION_ROW_UNNAMED: 'links',
	JUNCTION_COLLECTION_UNCLEAR: 'links',
	JUNCTION_ROW_OF_ANOTHER: 'links',
	JUNCTION_BATCH_DIFFERS: 'links',
	JUNCTION_END_MISSING: 'links',
	JUNCTION_PAIR_EXISTS: 'pair',
	CONTENT_TOO_LONG: 'long',
	LIST_TOO_LONG: 'long',
	CONTENT_TOO_SHORT: 'short',
	LIST_TOO_SHORT: 'short',
	DIGEST_MISMATCH: 'damaged',
	DIGEST_UNREADABLE: 'damaged',
	BODY_LENGTH_DIFFERS: 'damaged',
	BODY_TOO_LARGE_TO_CHECK: 'damaged',
};

const WORDS: Readonly<Record<string, Readonly<Record<Title, string>>>> = {
	'en-US': {
		links: 'These links cannot be saved',
		pair: 'This link exists already',
		long: 'Too long to be saved',
		short: 'Too short to be saved',
		damaged: 'The content did not arrive whole',
	},
	'de-DE': {
		links: 'Diese Verknüpfungen können nicht gespeichert werden',
		pair: 'Diese Verknüpfung gibt es schon',
		long: 'Zu lang zum Speichern',
		short: 'Zu kurz zum Speichern',
		damaged: 'Der Inhalt kam nicht vollständig an',
	},
	'fr-FR': {
		links: 'Ces liens ne peuvent pas être enregistrés',
		pair: 'Ce lien existe déjà',
		long: 'Trop long pour être enregistré',
		short: 'Trop court pour être enregistré',
		damaged: 'Le contenu n’est pas arrivé en entier',
	},
	'es-ES': {
		links: 'Estos enlaces no se pueden guardar',
		pair: 'Este enlace ya existe',
		long: 'Demasiado largo para guardarse',
		short: 'Demasiado corto para guardarse',
		damaged: 'El contenido no llegó completo',
	},
	'ar-SA': {
		links: 'لا يمكن حفظ هذه الروابط',
		pair: 'هذا الرابط موجود بالفعل',
		long: 'أطول من أن يُحفظ',
		short: 'أقصر من أن يُحفظ',
		damaged: 'لم يصل المحتوى كاملًا',
	},
};

/** The titles of refused writes by locale and code, as the Studio looks them up. */
export function errorTitles(): Record<string, { errors: Record<string, string> }> {
	return Object.fromEntries(
		Object.entries(WORDS).map(([locale, words]) => [
			locale,
			{ errors: Object.fromEntries(Object.entries(TITLES).map(([code, title]) => [code, words[title]])) },
		]),
	);
}

const AddTitles = defineComponent({
	setup() {
		const i18n = useI18n({ useScope: 'global' });
		for (const [locale, messages] of Object.entries(errorTitles())) i18n.mergeLocaleMessage(locale, messages);

		return () => null;
	},
});

/**
 * Gives the refusals of the safeguards their titles in the Studio, which shows the name of a code it has no words for.
 * Extensions have no place for such words, so a component without output is drawn once in the Studio's own context;
 * where that context cannot be found, the names stay.
 */
export function addErrorTitles(root: unknown): void {
	const app = studioApp(root);
	if (!app) return;

	const nowhere = document.createElement('div');
	const node = createVNode(AddTitles);
	node.appContext = app._context;
	render(node, nowhere);
	render(null, nowhere);
}
