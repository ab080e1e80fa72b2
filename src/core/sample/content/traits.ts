/** Short words that read well where nothing is known of the meaning. */
export const TRAITS = (
	'Clear Steady Bright Compact Reliable Quiet Flexible Light Durable Modern Classic Natural Simple Balanced Warm Fresh ' +
	'Precise Robust Open Careful Friendly Swift Local Seasonal Handmade Recycled Portable Tailored Essential Original ' +
	'Curated Inclusive'
).split(' ');

/** First words for things whose kind is unknown: `Aurora Telescope`. */
export const CODENAMES = (
	'Aurora Cedar Harbor Summit Willow Ember Atlas Meadow Granite Lumen Orchard Falcon Coral Juniper Beacon Delta Maple ' +
	'Horizon Pebble Comet Saffron Glacier Lagoon Thistle Prism Canyon Heron Mosaic Quartz Tundra'
).split(' ');

/** Colours that look well side by side. */
export const PALETTE = (
	'#2F6FED #12A594 #E5484D #F5A524 #8E4EC6 #30A46C #D6409F #0091FF #F76B15 #3E63DD #AD7F58 #5BB98B #6E56CF #E93D82 #00A2C7 ' +
	'#978365'
).split(' ');

/** Names from Material Symbols, which the Studio shows. */
export const ICONS = (
	'star favorite bolt eco category label public explore palette lightbulb inventory_2 storefront campaign handshake ' +
	'verified rocket_launch workspaces diamond local_florist pets menu_book music_note science restaurant flight'
).split(' ');
