import { nanoseconds } from "./box";
import { isBig, isMissing, validity } from "./cell";
import { encode } from "./encode";
import { key } from "./key";
import { equalKeys, exactNumbers, objectKey } from "./keys";
import { Timedelta, Timestamp, unmarked } from "./scalar";
import type { Vector } from "./vector";

const NONE = new Int32Array(0);
const PER = { s: 1000000000n, ms: 1000000n, us: 1000n, ns: 1n } as const;

/** Positions of labels in a column. */
export interface Lookup {
  /** Whether no label stands twice. */
  readonly unique: boolean;
  /** First position of the label, or -1. */
  first(label: unknown): number;
  /** Every position of the label, in order. */
  positions(label: unknown): Int32Array;
}

/** Builds the positions of every label of `v` once; finding one is then constant time. */
export function lookup(v: Vector): Lookup {
  const objects = v.dtype.kind === "object";
  const valid = objects ? null : validity(v);
  const keys = equalKeys(v);
  const { codes, firsts } = encode(keys, valid);
  const table = new Map<unknown, number>();
  for (let c = 0; c < firsts.length; c++) table.set(keys[firsts[c]!], c);
  const toKey = labelKey(v);
  // Rows sorted by code, where the missing ones come last.
  const missing = firsts.length;
  const starts = new Int32Array(missing + 2);
  for (const c of codes) starts[(c < 0 ? missing : c) + 1]!++;
  for (let c = 0; c <= missing; c++) starts[c + 1]! += starts[c]!;
  let rows: Int32Array | null = null;
  const ordered = (): Int32Array => {
    const next = starts.slice();
    const out = new Int32Array(codes.length);
    for (let i = 0; i < codes.length; i++) out[next[codes[i]! < 0 ? missing : codes[i]!]!++] = i;
    return out;
  };
  const codeOf = (label: unknown): number => {
    if (!objects && isMissing(label)) return starts[missing]! < starts[missing + 1]! ? missing : -1;
    return table.get(toKey(label)) ?? -1;
  };
  const missingCount = starts[missing + 1]! - starts[missing]!;
  return {
    unique: missing + Math.min(missingCount, 1) === v.length,
    first(label) {
      const c = codeOf(label);
      if (c < 0) return -1;
      if (c < missing) return firsts[c]!;
      return (rows ??= ordered())[starts[missing]!]!;
    },
    positions(label) {
      const c = codeOf(label);
      return c < 0 ? NONE : (rows ??= ordered()).subarray(starts[c]!, starts[c + 1]!);
    },
  };
}

/** The row key that a user's label has in this column; undefined when it can be none of its values. */
function labelKey(v: Vector): (label: unknown) => unknown {
  const { dtype, data } = v;
  const big = isBig(data) && exactNumbers(data) === null;
  const count = (value: bigint): unknown => (big ? value : Number(value));
  switch (dtype.kind) {
    case "str":
      return (label) => (typeof label === "string" ? label : undefined);
    case "bool":
      return (label) => (typeof label === "boolean" ? Number(label) : undefined);
    case "int":
    case "uint":
      return (given) => {
        const label = unmarked(given);
        if (typeof label === "bigint") return count(label);
        if (typeof label !== "number" || !Number.isInteger(label)) return undefined;
        return big ? BigInt(label) : label;
      };
    case "float":
      return (given) => {
        const label = unmarked(given);
        return typeof label === "bigint" ? Number(label) : typeof label === "number" ? label : undefined;
      };
    case "datetime":
    case "timedelta": {
      const per = PER[dtype.unit ?? "ns"];
      return (given) => {
        const label = given instanceof Date ? Timestamp(given) : given;
        if (dtype.kind === "timedelta" ? !(label instanceof Timedelta) : !(label instanceof Timestamp))
          return undefined;
        const aware = dtype.kind === "datetime" && hasZone(label);
        if (aware !== (dtype.tz !== undefined)) return undefined;
        const ns = nanoseconds(label as never);
        return ns % per === 0n ? count(ns / per) : undefined;
      };
    }
    case "category": {
      const inner = lookup(dtype.categoryValues as Vector);
      return (label) => {
        const code = inner.first(label);
        return code < 0 ? undefined : code;
      };
    }
    case "object":
      return (label) => objectKey(label);
    default:
      return (label) => key(label);
  }
}

const hasZone = (value: unknown): boolean => {
  const tz = (value as { tz?: unknown }).tz;
  return tz !== null && tz !== undefined;
};
