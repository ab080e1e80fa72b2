import { faker } from '@faker-js/faker/locale/en';
import type { ValueSource, WordList } from '../core/sample/sample';

/**
 * Word lists of faker. Its lists alone are read, never its draws: they do not change, so nothing is shared between two
 * callers, and a value follows from its own key, not from the draws before it.
 */
export function createValueSource(): ValueSource {
	const { person, food, book, music, animal, vehicle } = faker.definitions;

	const lists: Record<WordList, readonly string[]> = {
		femaleNames: person.first_name.female ?? [],
		maleNames: person.first_name.male ?? [],
		lastNames: person.last_name.generic ?? [],
		dishes: food.dish,
		ingredients: food.ingredient,
		bookTitles: book.title,
		bookGenres: book.genre,
		songTitles: music.song_name,
		artists: music.artist,
		musicGenres: music.genre,
		petNames: animal.pet_name,
		dogBreeds: animal.dog,
		vehicleMakers: vehicle.manufacturer,
		vehicleModels: vehicle.model,
	};

	return { words: (list) => lists[list] };
}
