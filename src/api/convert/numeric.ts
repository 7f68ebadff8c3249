import { castVector } from "../../values/cast";
import { isMissing, makeVector, validity } from "../../values/cell";
import type { DType } from "../../values/dtype";
import * as dt from "../../values/dtype";
import { TypeError, ValueError } from "../../values/errors";
import { bounds } from "../../values/numeric";
import { parseFloatText } from "../../values/python-number";
import { NaT } from "../../values/scalar";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";

const INTEGER = /^\s*[+-]?\d+\s*$/;
const NUMBER = /^\s*[+-]?(\d+\.?\d*([eE][+-]?\d+)?|\.\d+([eE][+-]?\d+)?|inf(inity)?)\s*$/i;

/** A column as numbers, as `to_numeric` makes it. Throws ValueError for the first text that is none, unless they become missing. */
export function toNumbers(v: Vector, coerce: boolean): Vector {
  const d = v.dtype;
  if (dt.isNumeric(d) || d.kind === "bool") return v;
  if (dt.isTemporal(d)) return castVector(v, dt.int64);
  if (d.kind !== "str" && d.kind !== "object") {
    if (coerce) return makeVector(dt.float64, new Float64Array(v.length), new Uint8Array(v.length));
    throw new TypeError(`Invalid object type at position 0`);
  }
  const masked = d.masked;
  const valid = validity(v);
  const n = v.length;
  const out = new Array<number | bigint>(n).fill(0);
  const there = new Uint8Array(n);
  let whole = true;
  let bools = n > 0;
  let big = false;
  for (let i = 0; i < n; i++) {
    const x = v.data[i];
    if (x === NaT && !coerce) throw new TypeError(`Invalid object type at position ${i}`);
    if ((valid && !valid[i]) || isMissing(x)) {
      bools = false;
      continue;
    }
    if (typeof x === "boolean") {
      out[i] = x ? 1 : 0;
      there[i] = 1;
      continue;
    }
    bools = false;
    if (typeof x === "number" || typeof x === "bigint") {
      out[i] = x;
      there[i] = 1;
      if (typeof x === "number" && !Number.isInteger(x)) whole = false;
      continue;
    }
    if (typeof x === "string") {
      if (x === "") {
        whole = false;
        continue;
      }
      if (INTEGER.test(x)) {
        const count = BigInt(x.trim().replace("+", ""));
        out[i] = count;
        there[i] = 1;
        if (count > 2n ** 63n - 1n) big = true;
        if (count > 2n ** 64n - 1n || count < -(2n ** 63n)) whole = false;
        continue;
      }
      if (NUMBER.test(x)) {
        out[i] = parseFloatText(x);
        there[i] = 1;
        whole = false;
        continue;
      }
      if (!coerce) throw new ValueError(`Unable to parse string '${x}' at position ${i}`);
      whole = whole && masked;
      continue;
    }
    if (!coerce) throw new TypeError(`Invalid object type at position ${i}: ${typeName(x)}`);
    whole = false;
  }
  if (bools && d.kind === "object") return makeVector(dt.bool, Uint8Array.from(out, Number));
  const holes = there.includes(0);
  if (whole && (masked || !holes)) {
    const to = big ? (masked ? dt.UInt64 : dt.uint64) : masked ? dt.Int64 : dt.int64;
    const counts = out.map((x) => BigInt(x));
    return makeVector(to, big ? BigUint64Array.from(counts) : BigInt64Array.from(counts), there);
  }
  return castVector(makeVector(dt.float64, Float64Array.from(out, Number), there), masked ? dt.Float64 : dt.float64);
}

const SIGNED = [dt.int8, dt.int16, dt.int32, dt.int64];
const UNSIGNED = [dt.uint8, dt.uint16, dt.uint32, dt.uint64];

/** The smallest dtype of a kind that holds every value; the column as it is where none does. */
export function downcast(v: Vector, how: "integer" | "signed" | "unsigned" | "float"): Vector {
  const masked = v.dtype.masked;
  const name = (d: DType): DType => (masked ? (dt.byName(d.name.replace(/^u?[a-z]/, (s) => s.toUpperCase())) ?? d) : d);
  if (how === "float") {
    const f32 = name(dt.float32);
    const fits = Array.from(v.data as ArrayLike<number>, Number).every(
      (x) => Math.abs(Math.fround(x) - x) <= 1e-8 + 1e-5 * Math.abs(x) || !Number.isFinite(x),
    );
    return fits ? castVector(v, f32) : v;
  }
  const valid = validity(v);
  if (valid && !masked) return v;
  let [low, high] = [0n, 0n];
  for (let i = 0; i < v.length; i++) {
    if (valid && !valid[i]) continue;
    const x = v.data[i] as number | bigint;
    if (typeof x === "number" && !Number.isInteger(x)) return v;
    const count = BigInt(x);
    if (count < low) low = count;
    if (count > high) high = count;
  }
  const to = (how === "unsigned" ? UNSIGNED : SIGNED).find((d) => low >= bounds(d)[0] && high <= bounds(d)[1]);
  return to ? castVector(v, name(to)) : v;
}
