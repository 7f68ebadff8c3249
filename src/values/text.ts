import { makeVector, validity } from "./cell";
import type { DType } from "./dtype";
import { pyFloat, pyFloat32, pyStr } from "./pyrepr";
import { Timestamp } from "./scalar";
import { isoText } from "./time/iso-text";
import { floorDiv, floorMod, PER_DAY, PER_SECOND } from "./time/unit";
import type { Vector } from "./vector";

/** The rows as Python's `str` prints them, in a string dtype; missing rows stay missing. */
export function castText(v: Vector, dtype: DType): Vector {
  const valid = validity(v);
  const n = v.length;
  const out = new Array<string>(n).fill("");
  const text = texter(v, valid);
  for (let i = 0; i < n; i++) if (valid === null || valid[i]) out[i] = text(i);
  return makeVector(dtype, out, valid);
}

function texter(v: Vector, valid: Uint8Array | null): (i: number) => string {
  const { data, dtype } = v;
  switch (dtype.kind) {
    case "int":
    case "uint":
      return (i) => String(data[i]);
    case "float":
      return dtype.bits === 32 ? (i) => pyFloat32(data[i] as number) : (i) => pyFloat(data[i] as number);
    case "bool":
      return (i) => (data[i] ? "True" : "False");
    case "str":
      return (i) => data[i] as string;
    case "datetime":
      return momentTexter(v, valid);
    case "timedelta":
      return spanTexter(v, valid);
    default:
      return (i) => (v.floats?.[i] && typeof data[i] === "number" ? pyFloat(data[i]) : pyStr(data[i], dtype));
  }
}

const finestDigits = (v: Vector, valid: Uint8Array | null): 0 | 3 | 6 | 9 => {
  const counts = v.data as BigInt64Array;
  const per = PER_SECOND[v.dtype.unit ?? "ns"];
  let digits = 0 as 0 | 3 | 6 | 9;
  for (let i = 0; i < counts.length; i++) {
    if (valid !== null && !valid[i]) continue;
    const part = floorMod(counts[i]!, per) * (PER_SECOND.ns / per);
    if (part === 0n) continue;
    if (part % 1000n !== 0n) return 9;
    digits = part % 1000000n !== 0n || digits === 6 ? 6 : 3;
  }
  return digits;
};

const wholeDays = (v: Vector, valid: Uint8Array | null): boolean => {
  const day = PER_DAY[v.dtype.unit ?? "ns"];
  return (v.data as BigInt64Array).every((x, i) => (valid !== null && !valid[i]) || x % day === 0n);
};

/** All rows have as many digits of a second as the finest one needs; only dates if each is a midnight. */
function momentTexter(v: Vector, valid: Uint8Array | null): (i: number) => string {
  const counts = v.data as BigInt64Array;
  const { unit = "ns", tz } = v.dtype;
  const digits = finestDigits(v, valid);
  if (tz === undefined && digits === 0 && wholeDays(v, valid))
    return (i) => isoText(counts[i]!, unit, " ").slice(0, -9);
  return (i) => {
    const count = counts[i]!;
    const whole = count - floorMod(count, PER_SECOND[unit]);
    const text = tz === undefined ? isoText(whole, unit, " ") : String(Timestamp.fromCount(whole, unit, tz));
    if (digits === 0) return text;
    const nanos = Number(floorMod(count, PER_SECOND[unit]) * (PER_SECOND.ns / PER_SECOND[unit]));
    const fraction = `.${String(nanos).padStart(9, "0").slice(0, digits)}`;
    const split = text.indexOf(":", text.indexOf(":") + 1) + 3;
    return text.slice(0, split) + fraction + text.slice(split);
  };
}

function spanTexter(v: Vector, valid: Uint8Array | null): (i: number) => string {
  const counts = v.data as BigInt64Array;
  const { unit = "ns" } = v.dtype;
  const day = PER_DAY[unit];
  if (wholeDays(v, valid)) return (i) => `${counts[i]! / day} days`;
  const digits = Math.max(finestDigits(v, valid) && 6, finestDigits(v, valid));
  return (i) => {
    const count = counts[i]!;
    const days = floorDiv(count, day);
    const clock = isoText(floorMod(count, day) - floorMod(count, PER_SECOND[unit]), unit, " ").slice(-8);
    const nanos = Number(floorMod(count, PER_SECOND[unit]) * (PER_SECOND.ns / PER_SECOND[unit]));
    const fraction = digits === 0 ? "" : `.${String(nanos).padStart(9, "0").slice(0, digits)}`;
    return `${days} days ${days < 0n ? "+" : ""}${clock}${fraction}`;
  };
}
