import { toArray, validity } from "./cell";
import { object } from "./dtype";
import { NotImplementedError, TypeError } from "./errors";
import { factorize } from "./hash";
import { vectorOf } from "./infer";
import { periodCounts } from "./periods";
import { pyStr } from "./pyrepr";
import { Interval, Tuple } from "./scalar";
import { siphash } from "./siphash";
import { typeName } from "./typename";
import type { Vector } from "./vector";

const MISSING_TEXT = (1n << 64n) - 1n;
const MISSING_NULLABLE = (1n << 61n) - 1n;
const MISSING_TIME = 1n << 63n;
const CLOSED = { left: 0, right: 1, both: 2, neither: 3 } as const;

const wrap = (x: bigint): bigint => BigInt.asUintN(64, x);

/** The finalizer of splitmix64, which spreads integers over all 64 bits. */
function spread(x: bigint): bigint {
  let z = wrap((x ^ (x >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = wrap((z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return z ^ (z >> 31n);
}

/** The bits of a row's number, narrow ones without sign; zero has one pattern. */
function bitsOf(v: Vector): (i: number) => bigint {
  const { data } = v;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return (i) => wrap(data[i] as bigint);
  if (data instanceof Float64Array || data instanceof Float32Array) {
    const narrow = data instanceof Float32Array;
    const cell = new DataView(new ArrayBuffer(8));
    const nan = narrow ? 0x7fc00000n : 0x7ff8000000000000n;
    return (i) => {
      const x = v.valid && !v.valid[i] ? Number.NaN : (data[i] as number);
      if (Number.isNaN(x)) return nan;
      if (x === 0) return 0n;
      if (narrow) cell.setFloat32(0, x);
      else cell.setFloat64(0, x);
      return narrow ? BigInt(cell.getUint32(0)) : cell.getBigUint64(0);
    };
  }
  const width = (data as Int8Array).BYTES_PER_ELEMENT * 8;
  return (i) => BigInt.asUintN(width, BigInt(data[i] as number));
}

const each = (n: number, f: (i: number) => bigint): BigUint64Array =>
  BigUint64Array.from({ length: n }, (_, i) => f(i));

/** Hashes of texts, each distinct one once; values of several types by their texts. */
function hashObjects(v: Vector, key: Uint8Array): BigUint64Array {
  const values = v.dtype.kind === "str" ? null : toArray(v);
  const bad = values?.find((x) => Array.isArray(x) || x instanceof Map || x instanceof Set);
  if (bad !== undefined) throw new TypeError(`unhashable type: '${typeName(bad)}'`);
  if (values?.some((x) => x instanceof Tuple)) throw new NotImplementedError("hash_array of tuples");
  const { codes, uniques } = factorize(v);
  const distinct = toArray(uniques);
  const texts = distinct.every((x) => typeof x === "string")
    ? (distinct as string[])
    : distinct.map((x) => pyStr(x, object));
  const encoder = new TextEncoder();
  const hashes = texts.map((x) => spread(siphash(encoder.encode(x), key)));
  return each(v.length, (i) => ((codes[i] as number) < 0 ? MISSING_TEXT : (hashes[codes[i] as number] as bigint)));
}

/** A hash of each row's value, the ones that pandas' `hash_array` gives. `key` has 16 bytes and serves for texts. */
export function hashVector(v: Vector, key: Uint8Array): BigUint64Array {
  const valid = validity(v);
  const missing = (i: number): boolean => valid !== null && !valid[i];
  switch (v.dtype.kind) {
    case "str":
    case "object":
      return hashObjects(v, key);
    case "category": {
      const hashes = hashVector(v.dtype.categoryValues as Vector, key);
      const codes = v.data as Int32Array;
      return each(v.length, (i) => ((codes[i] as number) < 0 ? MISSING_TEXT : (hashes[codes[i] as number] as bigint)));
    }
    case "interval": {
      const end = (side: "left" | "right"): Vector =>
        vectorOf(
          (v.data as unknown[]).map((x) => (x instanceof Interval ? x[side] : null)),
          v.dtype.subtype,
        );
      const closed = BigInt(CLOSED[v.dtype.closed ?? "right"]);
      return combineHashes(
        [hashVector(end("left"), key), hashVector(end("right"), key), each(v.length, () => spread(closed))],
        v.length,
      );
    }
    case "period": {
      const counts = periodCounts(v, "ordinal").data as BigInt64Array;
      return each(v.length, (i) => spread(missing(i) ? MISSING_TIME : wrap(counts[i] as bigint)));
    }
    default: {
      const bits = bitsOf(v);
      if (v.dtype.masked) return each(v.length, (i) => (missing(i) ? MISSING_NULLABLE : spread(bits(i))));
      const isTime = v.dtype.kind === "datetime" || v.dtype.kind === "timedelta";
      return each(v.length, (i) => spread(isTime && missing(i) ? MISSING_TIME : bits(i)));
    }
  }
}

/** One hash of each row's hashes, by the rule that CPython once had for tuples. */
export function combineHashes(columns: readonly BigUint64Array[], length: number): BigUint64Array {
  const factors: bigint[] = [];
  let factor = 1000003n;
  columns.forEach((_, i) => {
    factors.push(factor);
    factor = wrap(factor + 82520n + 2n * BigInt(columns.length - i));
  });
  return each(length, (row) => {
    const mixed = columns.reduce((h, c, i) => wrap((h ^ (c[row] as bigint)) * (factors[i] as bigint)), 0x345678n);
    return wrap(mixed + 97531n);
  });
}
