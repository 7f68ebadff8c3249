import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { IsADirectoryError, ValueError } from "../../values/errors";

/** A file of a folder of Parquet files, and what its folders' names say of its rows: `year=2020/`. */
export interface DatasetFile {
  readonly path: string;
  readonly keys: ReadonlyMap<string, string>;
}

const MISSING = "__HIVE_DEFAULT_PARTITION__";
const hidden = (name: string): boolean => name.startsWith(".") || name.startsWith("_");

/** The files of a folder and its folders, in order of their paths; those that begin with a dot or an underscore are not of it. */
export function filesOf(folder: string): DatasetFile[] {
  const out: DatasetFile[] = [];
  const walk = (at: string, keys: ReadonlyMap<string, string>): void => {
    const names = readdirSync(at).filter((n) => !hidden(n));
    for (const name of names) {
      const path = join(at, name);
      if (!statSync(path).isDirectory()) out.push({ path, keys });
      else walk(path, withKey(keys, name));
    }
  };
  walk(folder, new Map());
  return out.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function withKey(keys: ReadonlyMap<string, string>, name: string): ReadonlyMap<string, string> {
  const sign = name.indexOf("=");
  if (sign < 0) return keys;
  const value = decoded(name.slice(sign + 1));
  if (value === MISSING) throw new ValueError("Cannot yet unify dictionaries with nulls");
  return new Map([...keys, [name.slice(0, sign), value]]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The distinct values of each key in the order of the files: 32-bit integers where all are such, texts otherwise. */
export function partitionsOf(files: readonly DatasetFile[]): Map<string, readonly (string | number)[]> {
  const found = new Map<string, Set<string>>();
  for (const { keys } of files)
    for (const [key, value] of keys) {
      const values = found.get(key) ?? new Set();
      found.set(key, values.add(value));
    }
  return new Map(
    [...found].map(([key, values]) => [key, [...values].every(isInt32) ? [...values].map(Number) : [...values]]),
  );
}

const isInt32 = (text: string): boolean => /^-?\d+$/.test(text) && Math.abs(Number(text)) < 2 ** 31;

/** Throws for a path that must be a file's and is a folder's. */
export function refuseFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new IsADirectoryError(`Path ${path} points to a directory, but only file paths are supported`);
}
