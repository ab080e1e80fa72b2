/** First parts of made-up company names. */
export const STEMS = (
	'Brightwater Cedarline Halden Northfold Marlowe Quillon Silverbrook Tamarind Ostrava Fernhill Lumenary Kestrel Briarwood ' +
	'Solstice Harrowgate Peregrine Amberley Windmere Copperfield Larkspur Stonebridge Novalis Ashgrove Pinecrest Riverton ' +
	'Clearfield Hollis Meridian Thornbury Eastlake Fairhaven Granville Ironwood Juniper Kingsley Linden Mapleton ' +
	'Nightingale Oakhurst Prairie'
).split(' ');

/** An industry, how companies of it end their names, and what they do. */
export const INDUSTRIES = [
	{ industry: 'Software', ending: 'Software', does: 'planning software for growing teams' },
	{ industry: 'Logistics', ending: 'Logistics', does: 'overnight freight across the region' },
	{ industry: 'Healthcare', ending: 'Health', does: 'digital tools for local clinics' },
	{ industry: 'Design', ending: 'Studio', does: 'brand and product design' },
	{ industry: 'Energy', ending: 'Energy', does: 'solar and storage for homes' },
	{ industry: 'Finance', ending: 'Capital', does: 'lending for small businesses' },
	{ industry: 'Manufacturing', ending: 'Works', does: 'precision parts for machine builders' },
	{ industry: 'Retail', ending: 'Goods', does: 'well made things for the home' },
	{ industry: 'Education', ending: 'Learning', does: 'online courses for working people' },
	{ industry: 'Media', ending: 'Media', does: 'podcasts and newsletters about science' },
	{ industry: 'Food & Beverage', ending: 'Foods', does: 'organic food from nearby farms' },
	{ industry: 'Consulting', ending: 'Partners', does: 'advice for family-run companies' },
	{ industry: 'Real Estate', ending: 'Properties', does: 'flats and offices in the city centre' },
] as const;
