/** A town with what belongs to it: postal codes like its own, a calling code, streets that sound like it. */
export interface Town {
	readonly city: string;
	readonly region: string;
	readonly country: string;
	readonly code: string;
	/** `#` is a digit, `@` a letter. */
	readonly postal: string;
	readonly latitude: number;
	readonly longitude: number;
	readonly zone: string;
	readonly currency: string;
	readonly streets: readonly string[];
	/** Whether the number stands before the street. */
	readonly numberFirst: boolean;
}

function town(
	city: string,
	[region, country, code, currency]: readonly [string, string, string, string],
	postal: string,
	[latitude, longitude, zone]: readonly [number, number, string],
	streets: readonly string[],
	numberFirst = true,
): Town {
	return { city, region, country, code, currency, postal, latitude, longitude, zone, streets, numberFirst };
}

export const TOWNS: readonly Town[] = [
	town(
		'Portland',
		['Oregon', 'United States', 'US', 'USD'],
		'972##',
		[45.52, -122.68, 'America/Los_Angeles'],
		['Alder Street', 'Division Street', 'Hawthorne Boulevard'],
	),
	town(
		'Berlin',
		['Berlin', 'Germany', 'DE', 'EUR'],
		'10###',
		[52.52, 13.4, 'Europe/Berlin'],
		['Lindenstraße', 'Kastanienallee', 'Bergmannstraße'],
		false,
	),
	town(
		'Austin',
		['Texas', 'United States', 'US', 'USD'],
		'787##',
		[30.27, -97.74, 'America/Chicago'],
		['Barton Springs Road', 'Congress Avenue', 'Manor Road'],
	),
	town(
		'Lyon',
		['Auvergne-Rhône-Alpes', 'France', 'FR', 'EUR'],
		'6900#',
		[45.76, 4.84, 'Europe/Paris'],
		['rue de la République', 'quai Saint-Vincent', 'rue Mercière'],
	),
	town(
		'Toronto',
		['Ontario', 'Canada', 'CA', 'CAD'],
		'M5@ #@#',
		[43.65, -79.38, 'America/Toronto'],
		['Queen Street West', 'Dundas Street', 'Spadina Avenue'],
	),
	town(
		'Bristol',
		['England', 'United Kingdom', 'GB', 'GBP'],
		'BS# #@@',
		[51.45, -2.59, 'Europe/London'],
		['Gloucester Road', 'Park Street', 'Harbour Way'],
	),
	town(
		'Valencia',
		['Valencian Community', 'Spain', 'ES', 'EUR'],
		'460##',
		[39.47, -0.38, 'Europe/Madrid'],
		['Calle de la Paz', 'Calle Colón', 'Avenida del Puerto'],
		false,
	),
	town(
		'Chicago',
		['Illinois', 'United States', 'US', 'USD'],
		'606##',
		[41.88, -87.63, 'America/Chicago'],
		['Damen Avenue', 'Halsted Street', 'Wabash Avenue'],
	),
	town(
		'Amsterdam',
		['North Holland', 'Netherlands', 'NL', 'EUR'],
		'10## @@',
		[52.37, 4.9, 'Europe/Amsterdam'],
		['Keizersgracht', 'Overtoom', 'Haarlemmerdijk'],
		false,
	),
	town(
		'Melbourne',
		['Victoria', 'Australia', 'AU', 'AUD'],
		'30##',
		[-37.81, 144.96, 'Australia/Melbourne'],
		['Brunswick Street', 'Collins Street', 'Lygon Street'],
	),
	town(
		'Dubai',
		['Dubai', 'United Arab Emirates', 'AE', 'AED'],
		'00000',
		[25.2, 55.27, 'Asia/Dubai'],
		['Al Wasl Road', 'Jumeirah Street', 'Al Quoz Street'],
	),
	town(
		'Boston',
		['Massachusetts', 'United States', 'US', 'USD'],
		'021##',
		[42.36, -71.06, 'America/New_York'],
		['Beacon Street', 'Newbury Street', 'Tremont Street'],
	),
	town(
		'Vienna',
		['Vienna', 'Austria', 'AT', 'EUR'],
		'10#0',
		[48.21, 16.37, 'Europe/Vienna'],
		['Mariahilfer Straße', 'Neubaugasse', 'Praterstraße'],
		false,
	),
	town(
		'Copenhagen',
		['Capital Region', 'Denmark', 'DK', 'DKK'],
		'2###',
		[55.68, 12.57, 'Europe/Copenhagen'],
		['Vesterbrogade', 'Istedgade', 'Nørrebrogade'],
		false,
	),
	town(
		'Lisbon',
		['Lisbon', 'Portugal', 'PT', 'EUR'],
		'1###-###',
		[38.72, -9.14, 'Europe/Lisbon'],
		['Rua Augusta', 'Rua da Prata', 'Avenida da Liberdade'],
		false,
	),
	town(
		'Singapore',
		['Central Region', 'Singapore', 'SG', 'SGD'],
		'0####0',
		[1.35, 103.82, 'Asia/Singapore'],
		['Orchard Road', 'Tanjong Pagar Road', 'Joo Chiat Road'],
	),
	town(
		'Seattle',
		['Washington', 'United States', 'US', 'USD'],
		'981##',
		[47.61, -122.33, 'America/Los_Angeles'],
		['Pike Street', 'Pine Street', 'Ballard Avenue'],
	),
	town(
		'Zurich',
		['Zurich', 'Switzerland', 'CH', 'CHF'],
		'80##',
		[47.38, 8.54, 'Europe/Zurich'],
		['Bahnhofstrasse', 'Langstrasse', 'Seefeldstrasse'],
		false,
	),
	town(
		'Kyoto',
		['Kyoto', 'Japan', 'JP', 'JPY'],
		'60#-8###',
		[35.01, 135.77, 'Asia/Tokyo'],
		['Sanjo-dori', 'Shijo-dori', 'Teramachi-dori'],
	),
	town(
		'Dublin',
		['Leinster', 'Ireland', 'IE', 'EUR'],
		'D0# @##@',
		[53.35, -6.26, 'Europe/Dublin'],
		['Camden Street', 'Capel Street', 'Baggot Street'],
	),
];
