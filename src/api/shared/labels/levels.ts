import { IndexError, KeyError, ValueError } from "../../../values/errors";
import { key } from "../../../values/hash";
import { pyRepr } from "../../../values/pyrepr";

interface Levels {
  readonly names: readonly unknown[];
  readonly nlevels: number;
  /** Whether one level makes a MultiIndex. */
  readonly isMulti?: boolean;
}

/** The place of a level by name or number. Throws KeyError, IndexError or ValueError in pandas' words. */
export function levelNumber({ names, nlevels, isMulti }: Levels, level: unknown): number {
  const multi = isMulti ?? nlevels > 1;
  const whole = typeof level === "number" && Number.isInteger(level);
  if (!multi) {
    const name = names[0] ?? null;
    if (whole) {
      if (name === level) return 0;
      if (level < 0 && level !== -1)
        throw new IndexError(`Too many levels: Index has only 1 level, ${level} is not a valid level number`);
      if (level > 0) throw new IndexError(`Too many levels: Index has only 1 level, not ${level + 1}`);
      return 0;
    }
    if (key(level ?? null) === key(name)) return 0;
    throw new KeyError(pyRepr(`Requested level (${str(level)}) does not match index name (${str(name)})`));
  }
  const places = names.flatMap((n, k) => (key(n ?? null) === key(level ?? null) ? [k] : []));
  if (places.length > 1 && !whole)
    throw new ValueError(`The name ${str(level)} occurs multiple times, use a level number`);
  if (places.length) return places[0] as number;
  if (!whole) throw new KeyError(pyRepr(`Level ${str(level)} not found`));
  const k = level < 0 ? level + nlevels : level;
  if (k < 0)
    throw new IndexError(`Too many levels: Index has only ${nlevels} levels, ${level} is not a valid level number`);
  if (k >= nlevels) throw new IndexError(`Too many levels: Index has only ${nlevels} levels, not ${k + 1}`);
  return k;
}

const str = (x: unknown): string => (typeof x === "string" ? x : pyRepr(x));

/** The places of one level or a list of them. */
export const levelPlaces = (labels: Levels, level: unknown): number[] =>
  (Array.isArray(level) ? level : [level]).map((l) => levelNumber(labels, l));
