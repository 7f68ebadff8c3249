import type { Block } from "../../block/block";
import type { Field } from "../../format/numpy-records";
import { recordsRepr, recordsStr } from "../../format/numpy-records";
import { written } from "../../format/numpy-repr";
import { arrayMark } from "../../values/array-mark";
import { toArray } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { KeyError } from "../../values/errors";
import { inspect } from "../../values/scalar/python";
import type { Vector } from "../../values/vector";
import { isPlain } from "../signature";
import type { NumpyLike } from "./numpy";
import { valuesOf } from "./numpy";

export interface RecordOptions {
  readonly index: boolean;
  readonly column_dtypes: unknown;
  readonly index_dtypes: unknown;
}

/** The dtype that is asked for a field by one dtype for all, a dict or a Map by its name or place. */
function askedDtype(asked: unknown, name: unknown, place: number): DType | undefined {
  if (asked === null || asked === undefined) return undefined;
  if (isPlain(asked)) return name !== null && String(name) in asked ? parseDtype(asked[String(name)]) : undefined;
  if (asked instanceof Map) {
    const found = asked.get(name) ?? asked.get(place);
    return found === undefined ? undefined : parseDtype(found);
  }
  return parseDtype(asked);
}

/** Rows as objects, index levels first: an array that prints as numpy's `rec.array`; `records("a")` of Python's brackets is a field. */
export function records(given: Block, options: RecordOptions): Record<string, unknown>[] {
  const b = given.settled();
  const at = b.indexLabels();
  const column = (
    v: Vector,
    name: string,
    to: DType | undefined,
  ): { name: string; values: NumpyLike; plain: NumpyLike } => {
    const values = valuesOf(v, to);
    return { name, values, plain: to ? values : toArray(v) };
  };
  const levels = options.index
    ? at.levels.map((v, k) => {
        const name = at.names[k] ?? null;
        const shown = name === null ? (at.isMulti ? `level_${k}` : "index") : String(name);
        return column(v, shown, askedDtype(options.index_dtypes, name ?? shown, k));
      })
    : [];
  const columns = b.vectors().map((v, k) => {
    const name = b.labels.at(k);
    return column(v, String(name), askedDtype(options.column_dtypes, name, k));
  });
  const all = [...levels, ...columns];
  const rows = Array.from({ length: b.rows }, (_, i) => Object.fromEntries(all.map((c) => [c.name, c.plain[i]])));
  return printing(rows, all);
}

/** Gives rows numpy's texts and fields; they stay the array that they are. */
function printing<T extends object>(rows: T[], columns: readonly { name: string; values: NumpyLike }[]): T[] {
  const fields: Field[] = columns.map(({ name, values }) => {
    const mark = arrayMark(values) as { dtype: DType; floats?: Uint8Array | null };
    return { name, dtype: mark.dtype, at: (i) => written(values[i], mark.dtype, mark.floats?.[i] === 1) };
  });
  const text = (): string => recordsStr(fields, rows.length);
  const words: Record<string | symbol, unknown> = {
    repr: () => recordsRepr(fields, rows.length),
    toString: text,
    [inspect]: text,
    __getitem__: (key: unknown) => {
      const found = columns.find((c) => c.name === key);
      if (!found) throw new KeyError(`no field of name ${String(key)}`);
      return found.values;
    },
  };
  for (const name of Reflect.ownKeys(words))
    Object.defineProperty(rows, name, { value: words[name as string], configurable: true, writable: true });
  return rows;
}
