/**
 * Checks that say what an unknown value is. Everything read back from storage or from a file of ours passes one,
 * so that a type is never merely claimed.
 */
export type Check<T> = (value: unknown) => value is T;

type Checks<T> = { readonly [K in keyof T]-?: Check<T[K]> };
type OptionalKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];
type Required<T> = Checks<Omit<T, OptionalKeys<T>>>;
type Optional<T> = Checks<Pick<T, OptionalKeys<T>>>;

/** Names every field of `T`, so that a new field does not compile until it is checked. Further fields are let pass. */
export function shapeOf<T extends object>(required: Required<T>, optional: Optional<T>): Check<T> {
  const needed = Object.entries<Check<unknown>>(required);
  const allowed = Object.entries<Check<unknown>>(optional);
  return (value): value is T =>
    isRecord(value) &&
    needed.every(([key, check]) => Object.hasOwn(value, key) && check(value[key])) &&
    allowed.every(([key, check]) => !Object.hasOwn(value, key) || check(value[key]));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Finite: NaN and infinities are never data here. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** A whole number, 0 or more. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

export function oneOf<const T extends string | number>(...values: readonly T[]): Check<T> {
  return (value): value is T => values.some((candidate) => candidate === value);
}

export function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(check);
}

/** Two numbers: an interval, a span. */
export function isPair(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every(isNumber);
}

export function recordOf<T>(check: Check<T>): Check<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> => isRecord(value) && Object.values(value).every(check);
}

/** Written out for each member of a union: `either<Answer>(isLabelAnswer, isTextAnswer)`. */
export function either<T>(...checks: readonly Check<T>[]): Check<T> {
  return (value): value is T => checks.some((check) => check(value));
}

export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value): value is T | null => value === null || check(value);
}
