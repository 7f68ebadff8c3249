import type { Labels } from "../../block/labels";
import type { DType } from "../../values/dtype";
import type { Vector } from "../../values/vector";

const WIDTH: Partial<Record<DType["kind"], number>> = {
  bool: 1,
  datetime: 8,
  timedelta: 8,
  object: 8,
  period: 8,
  interval: 16,
};

/** Bytes that pandas would use for a column, or for the labels of an axis. `deep` looks at the values of objects. */
export function memoryOf(x: Vector | Labels, deep: boolean): number {
  if ("dtype" in x && "data" in x) return ofVector(x, deep);
  if (x.range) return 132;
  return x.levels.reduce((sum, v) => sum + ofVector(v, deep), 0);
}

function ofVector(v: Vector, deep: boolean): number {
  const n = v.length;
  const d = v.dtype;
  switch (d.kind) {
    case "str": {
      // Arrow's layout: offsets of 8 bytes, the text, and a bit a value where any is missing.
      const text = (v.data as readonly string[]).reduce(
        (sum, s, i) => sum + (v.valid && !v.valid[i] ? 0 : Buffer.byteLength(s)),
        0,
      );
      return 8 * n + text + (v.valid ? Math.ceil(n / 8) : 0);
    }
    case "category": {
      const categories = d.categoryValues as Vector;
      const width = categories.length < 128 ? 1 : categories.length < 32768 ? 2 : 4;
      return n * width + ofVector(categories, deep);
    }
    case "object":
      return 8 * n + (deep ? (v.data as readonly unknown[]).reduce<number>((sum, x) => sum + sizeOf(x), 0) : 0);
  }
  const width = WIDTH[d.kind] ?? (d.bits ?? 64) / 8;
  return n * (width + (d.masked ? 1 : 0));
}

/** CPython's size of a value. */
function sizeOf(x: unknown): number {
  if (x === null || x === undefined) return 16;
  switch (typeof x) {
    case "string":
      return /^[\u0000-\u007f]*$/.test(x) ? 49 + x.length : 73 + 2 * x.length;
    case "boolean":
      return 28;
    case "bigint":
      return 32;
    case "number":
      return Number.isInteger(x) ? 28 : 24;
  }
  return 48;
}
