import { TypeError } from "../errors";

/** A first parameter that is also given by its name, together with the other keywords. */
export type Named<Name extends string, T, O = unknown> = T | ({ [name in Name]: T } & O);

const isKeywords = (x: unknown): x is Readonly<Record<string, unknown>> =>
  typeof x === "object" && x !== null && Object.getPrototypeOf(x) === Object.prototype;

/**
 * The arguments of a scalar's method whose first parameter is given by position or by name: its value, and the other keywords.
 * Throws TypeError for a keyword that the method lacks.
 */
export function firstOf<Name extends string, T, O>(
  method: string,
  parameter: Name,
  first: Named<Name, T, O>,
  options?: O,
  others: readonly string[] = [],
): [T, O] {
  const given = (isKeywords(first) ? first : { ...options, [parameter]: first }) as Readonly<Record<string, unknown>>;
  const { [parameter as string]: value, ...rest } = given;
  for (const name of Object.keys(rest))
    if (!others.includes(name)) throw new TypeError(`${method}() got an unexpected keyword argument '${name}'`);
  return [value as T, rest as O];
}
