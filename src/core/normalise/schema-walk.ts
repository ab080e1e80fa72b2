import { z } from 'zod';
import type { Place } from './place';
import { isObject, valueAt } from './place';

/** Keys an object may have at a place of the input, by the schema; empty where the schema says nothing. */
export function keysAt(schema: z.core.$ZodType | undefined, input: unknown, place: Place): string[] {
	return [...new Set(schemasAt(schema, input, place).flatMap(keysOf))];
}

/** Values that a part of the input may have by the schema, where only certain ones are allowed. */
export function valuesAt(schema: z.core.$ZodType | undefined, input: unknown, place: Place): string[] {
	const direct = schemasAt(schema, input, place).flatMap(valuesOf);
	return [...new Set(direct)];
}

function schemasAt(schema: z.core.$ZodType | undefined, input: unknown, place: Place): z.core.$ZodType[] {
	let current = schema ? [schema] : [];

	place.forEach((step, index) => {
		const holder = valueAt(input, place.slice(0, index));
		current = current.flatMap((each) => narrowed(each, holder, step)).flatMap((each) => stepInto(each, step));
	});

	return current.flatMap((each) => narrowed(each, valueAt(input, place), null));
}

/** Looks through wrappers; of a union, takes the options the value itself has chosen by its discriminator. */
function narrowed(schema: z.core.$ZodType, value: unknown, next: PropertyKey | null): z.core.$ZodType[] {
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
		return narrowed(schema.def.innerType, value, next);
	}

	if (schema instanceof z.ZodDiscriminatedUnion) {
		const { discriminator } = schema.def;
		const options = schema.options.flatMap((each) => narrowed(each, value, next));
		if (next === discriminator || !isObject(value)) return options;
		const chosen = options.filter((each) => admits(each, discriminator, value[discriminator]));
		return chosen.length > 0 ? chosen : options;
	}

	if (schema instanceof z.ZodUnion) return schema.options.flatMap((each) => narrowed(each, value, next));
	return [schema];
}

function admits(option: z.core.$ZodType, discriminator: string, value: unknown): boolean {
	const inner = stepInto(option, discriminator).flatMap(valuesOf);
	return typeof value === 'string' && inner.includes(value);
}

function stepInto(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType[] {
	if (schema instanceof z.ZodArray) return [schema.def.element];
	if (schema instanceof z.ZodRecord) return [schema.def.valueType];
	if (!(schema instanceof z.ZodObject)) return [];
	const shape: Record<string, z.core.$ZodType> = schema.shape;
	const part = typeof step === 'string' && Object.hasOwn(shape, step) ? shape[step] : undefined;
	return part ? [part] : [];
}

function keysOf(schema: z.core.$ZodType): string[] {
	return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function valuesOf(schema: z.core.$ZodType): string[] {
	if (schema instanceof z.ZodEnum) return schema.options.map(String);
	if (schema instanceof z.ZodLiteral) return [...schema.values].map(String);
	return [];
}
