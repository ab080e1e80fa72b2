import type { FieldKind } from './kinds';
import { phraseBook } from './phrases';

/** What a wording of a type means. */
export interface TypeWord {
	readonly kind: FieldKind;
	/**
	 * Technical wordings can only be a type, wherever they stand ("isbn string"). The others are everyday nouns that are
	 * field names just as often ("phone number", "cover image").
	 */
	readonly technical: boolean;
}

const technical = (kind: FieldKind): TypeWord => ({ kind, technical: true });
const everyday = (kind: FieldKind): TypeWord => ({ kind, technical: false });

/** Finds the type said at a token, longest wording first. */
export const typeAt = phraseBook<TypeWord>([
	[
		technical('string'),
		'string, str, varchar, varchar2, nvarchar, char, character varying, short text, single line text, single line, text input',
	],
	[
		technical('string'),
		'line of text, one line of text, plain string, free string, alphanumeric, citext, short string, text line, small text',
	],
	[
		technical('text'),
		'text, long text, longtext, mediumtext, tinytext, multi line text, multiline text, multiline, multi line, textarea, text area',
	],
	[
		technical('text'),
		'big text, large text, plain text, free text, freetext, long string, full text, clob, text block, block of text, text field',
	],
	[technical('markdown'), 'markdown, markdown text, text markdown, md, markdown content, mdx, text in markdown'],
	[
		technical('html'),
		'rich text, richtext, rich text editor, wysiwyg, html, html text, formatted text, rich content, wysiwyg editor',
	],
	[
		technical('integer'),
		'integer, int, int2, int4, int32, smallint, tinyint, mediumint, whole number, unsigned int, unsigned integer',
	],
	[technical('integer'), 'natural number, small integer, positive integer number, integer number'],
	[
		technical('bigInteger'),
		'big integer, bigserial, serial8, bigint, biginteger, long integer, int8, int64, unsigned big integer, unsigned bigint, big int',
	],
	[
		technical('float'),
		'float, double, double precision, real, floating point, floating point number, float number, float4, float8',
	],
	[
		technical('decimal'),
		'decimal, numeric, decimal number, number with decimals, fixed point number, bigdecimal, decimals',
	],
	[
		technical('money'),
		'money, currency amount, monetary amount, monetary, monetary value, amount of money, dollar amount, money amount',
	],
	[
		technical('money'),
		'price in dollars, price in euros, amount in dollars, amount in euros, in dollars, in euros, in usd, in eur, in gbp',
	],
	[
		technical('cents'),
		'cents, price in cents, amount in cents, integer cents, integer in cents, money in cents, in cents, pence',
	],
	[
		technical('boolean'),
		'boolean, bool, yes no, true false, on off, toggle, checkbox, check box, switch, yes or no, true or false, y n, tick box',
	],
	[technical('boolean'), 'yes no flag, boolean flag, true false flag'],
	[
		technical('dateTime'),
		'datetime, date time, date and time, date & time, date with time, time and date, day and time, date plus time',
	],
	[
		technical('timestamp'),
		'timestamp, timestamps, timestamptz, timestamp with time zone, timestamp without time zone, datetime with timezone, datetime with time zone',
	],
	[
		technical('json'),
		'json, jsonb, json object, json field, json blob, json data, key value, key value pairs, key value map, structured data',
	],
	[
		technical('json'),
		'dictionary, json array of objects, array of objects, list of objects, free form json, nested object, json column',
	],
	[technical('csv'), 'csv, comma separated, comma separated list, comma separated values, csv list'],
	[
		technical('list'),
		'array, json array, json list, list of strings, array of strings, string array, strings, text array, list of texts, array of text',
	],
	[
		technical('list'),
		'list of text, string list, repeater, list of values, array of values, list of urls, list of links, list of names, list of words',
	],
	[
		technical('list'),
		'array of numbers, list of numbers, array of integers, bullet list, bulleted list, list of items, json array of strings, json strings',
	],
	[everyday('list'), 'list'],
	[technical('uuid'), 'uuid, guid, uuidv4'],
	[technical('hash'), 'hash, hashed, password hash, hashed password, hashed string, hashed value, bcrypt'],
	[technical('binary'), 'binary, blob, bytea, binary data'],
	[
		technical('choice'),
		'enum, enumeration, select, dropdown, drop down, single select, single choice, picklist, pick list, radio, radio buttons',
	],
	[technical('choice'), 'select one, dropdown list, select dropdown, choice, radio button'],
	[
		technical('choices'),
		'multi select, multiselect, multiple choice, multiple select, checkboxes, multi choice, multiple selection, select many',
	],
	[technical('choices'), 'select multiple, any number of'],
	[technical('geometry'), 'geojson, geometry'],
	[technical('line'), 'linestring, line string, geometry linestring, geometry line'],
	[
		technical('point'),
		'geo point, geopoint, lat lng, lat long, gps coordinates, geo coordinates, latitude longitude, latitude and longitude, map point',
	],
	[
		technical('point'),
		'map location, geo location, geolocation, gps, coordinates, map pin, point on map, point on a map, on the map, on a map, gps location, gps point',
	],
	[everyday('number'), 'number, num'],
	[everyday('boolean'), 'flag'],
	[everyday('percent'), 'percent, percentage, pct'],
	[everyday('money'), 'price, amount, currency'],
	[everyday('date'), 'date, date only, calendar date, dates'],
	[everyday('time'), 'time, time only, time of day, clock time'],
	[everyday('year'), 'year'],
	[everyday('tags'), 'tags, tag list, list of tags, keywords, list of keywords'],
	[everyday('code'), 'source code, code snippet, code block'],
	[everyday('email'), 'email, e mail, email address, mail address'],
	[everyday('url'), 'url, link, web address, hyperlink, uri, web link, web url, website url, external link, website'],
	[everyday('phone'), 'phone, phone number, telephone, telephone number, tel, mobile number, contact number'],
	[
		everyday('color'),
		'color, colour, hex, hex color, hex colour, color hex, color picker, colour picker, hex code, color code, colour code, hex value',
	],
	[everyday('icon'), 'icon, icon name, material icon, icon picker'],
	[everyday('slug'), 'slug, url slug, permalink, url key'],
	[everyday('hash'), 'password, passphrase'],
	[everyday('point'), 'location, point, geo'],
	[technical('polygon'), 'polygon, geometry polygon, geometry : polygon, geo polygon'],
	[technical('point'), 'geometry point, geometry . point, geometry : point'],
	[everyday('polygon'), 'area on map, map area'],
	[everyday('image'), 'image, picture, photo, image file, image upload, single image, photograph, img, pic'],
	[
		everyday('file'),
		'file, file upload, upload, document, pdf, pdf file, attachment, video, video file, audio, audio file, single file, media file, media',
	],
	[
		everyday('images'),
		'images, gallery, image gallery, photo gallery, photos, pictures, multiple images, list of images, several images, multiple photos',
	],
	[
		everyday('images'),
		'several photos, image list, picture gallery, gallery of images, array of images, gallery of photos, list of photos, many images',
	],
	[
		everyday('files'),
		'files, attachments, documents, multiple files, list of files, several files, file list, multiple documents, many files, pdfs',
	],
	[everyday('files'), 'list of documents, list of attachments, array of files, videos'],
	[everyday('user'), 'directus user, system user, team member, user account'],
	[everyday('translations'), 'translations'],
	[
		technical('key'),
		'primary key, pk, auto increment, autoincrement, auto incrementing, serial, smallserial, identity, autonumber, auto id',
	],
]);
