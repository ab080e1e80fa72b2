/** Words that stand before a noun. */
export const DETERMINERS = new Set(
	'each every a an the all any one our these those both individual single some this such same other new'.split(' '),
);
export const SINGLE = new Set('each every a an any one single individual'.split(' '));
export const PRONOUNS = new Set('it they these those he she them this'.split(' '));
export const ADVERBS = new Set(
	'also always usually typically should must can may will could need needs to then optionally additionally only just might normally often each'.split(
		' ',
	),
);

/** Words that are no nouns, wherever they stand. */
export const NOT_NOUNS = new Set(
	'is are was were be been and or of in on at by for from to that which who if when while can may must should will not i we you please there do does did belongs belong use make add create build seed also each every its their my your so but no only ensure let'.split(
		' ',
	),
);
