import { allocate, isMissing, makeVector, toArray, unbig } from "./cell";
import type { DType } from "./dtype";
import { isNumeric } from "./dtype";
import { Float, NaT, NumpyBool, Timedelta, Timestamp, unmarked } from "./scalar";
import { scan } from "./scan";
import { rescale } from "./time/unit";
import type { Vector, VectorData } from "./vector";

/** The column that pandas makes of a list. */
export function infer(values: readonly unknown[]): Vector {
  const dtype = scan(values);
  return build(values, dtype);
}

/** An array of objects as a constructor takes it: moments, texts, periods and intervals in their own dtype, others as they are. */
export function unboxed(v: Vector): Vector {
  if (v.dtype.kind !== "object") return v;
  const found = infer(toArray(v));
  return isNumeric(found.dtype) || found.dtype.kind === "bool" ? v : found;
}

/** Stores values that fit `dtype`, which `scan` found. */
export function build(values: readonly unknown[], dtype: DType): Vector {
  const n = values.length;
  const data = allocate(dtype, n) as unknown[];
  let valid: Uint8Array | null = null;
  let floats: Uint8Array | null = null;
  const missing = (i: number): void => {
    valid ??= new Uint8Array(n).fill(1);
    valid[i] = 0;
  };
  const held = (x: unknown): boolean =>
    typeof x === "object" ? x instanceof Float : typeof x !== "undefined" && !Number.isNaN(x);
  switch (dtype.kind) {
    case "int":
    case "uint":
      for (let i = 0; i < n; i++) data[i] = BigInt(values[i] as number | bigint);
      break;
    case "float":
      for (let i = 0; i < n; i++) {
        const x = values[i];
        if (held(x)) data[i] = Number(x);
        else missing(i);
      }
      break;
    case "bool":
      for (let i = 0; i < n; i++) data[i] = unmarked(values[i]) ? 1 : 0;
      break;
    case "str":
      for (let i = 0; i < n; i++) {
        const x = values[i];
        if (typeof x === "string") data[i] = x;
        else missing(i);
      }
      break;
    case "datetime":
    case "timedelta": {
      const { unit = "ns" } = dtype;
      for (let i = 0; i < n; i++) {
        const x = values[i];
        if (x instanceof Date && !Number.isNaN(x.getTime())) data[i] = rescale(BigInt(x.getTime()), "ms", unit);
        else if (x instanceof Timestamp || x instanceof Timedelta) data[i] = rescale(x.count, x.unit, unit);
        else missing(i);
      }
      break;
    }
    default:
      for (let i = 0; i < n; i++) {
        const x = values[i];
        if (absent(x)) missing(i);
        if (x instanceof Float || x instanceof NumpyBool) {
          floats ??= new Uint8Array(n);
          floats[i] = 1;
        }
        data[i] = stored(x);
      }
  }
  const v = makeVector(dtype, data as VectorData, valid);
  return floats ? { ...v, floats } : v;
}

const absent = (x: unknown): boolean => isMissing(x) || (x instanceof Date && Number.isNaN(x.getTime()));

/** What an object column keeps of a value: integers as numbers while exact, undefined as None, a Date as a Timestamp. */
function stored(x: unknown): unknown {
  if (typeof x === "bigint") return unbig(x);
  if (x === undefined) return null;
  if (x instanceof NumpyBool) return x.valueOf();
  if (x instanceof Float) return x.valueOf();
  if (!(x instanceof Date)) return x;
  const ms = x.getTime();
  return Number.isNaN(ms) ? NaT : Timestamp.fromCount(BigInt(ms) * 1000n, "us", null);
}
