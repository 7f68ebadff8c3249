import { arrayMark } from "../values/array-mark";
import { floating } from "../values/scalar";

interface Column {
  readonly ndim?: unknown;
  /** Of an index: one of several levels has no column of its own. */
  readonly nlevels?: number;
  readonly dtype?: { readonly kind: string; readonly masked: boolean };
  readonly array?: { readonly vector?: { readonly floats?: ArrayLike<number> | null } };
}

const isFloats = (x: Column): boolean => x.dtype?.kind === "float" && !x.dtype.masked;

/** The items of a column or an array, whole floats marked: null for what has no floats that need it. */
export function markedItems(x: unknown): Iterable<unknown> | null {
  if (x instanceof Float64Array || x instanceof Float32Array) return marked(x, () => true);
  const mark = arrayMark(x);
  if (mark) {
    const { floats } = mark;
    if (mark.shape.length > 1) return null;
    if (mark.dtype.kind === "float") return marked(x as unknown[], () => true);
    return floats ? marked(x as unknown[], (i) => floats[i] === 1) : null;
  }
  const column = x as Column & Iterable<unknown>;
  if (typeof x !== "function" || column.ndim !== 1 || (column.nlevels ?? 1) !== 1) return null;
  if (isFloats(column)) return marked(column, () => true);
  const floats = column.dtype?.kind === "object" ? column.array?.vector?.floats : null;
  return floats ? marked(column, (i) => floats[i] === 1) : null;
}

function* marked(items: Iterable<unknown>, isFloat: (i: number) => boolean): Generator<unknown> {
  let i = 0;
  for (const x of items) yield isFloat(i++) ? floating(x) : x;
}
