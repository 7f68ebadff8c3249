import { prettyPrint } from "../../format/pprint";
import { pyStr } from "../../format/python-text";
import { at, isMissing, toArray, validity } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { isInteger, isNumeric } from "../../values/dtype";
import { AssertionError } from "../../values/errors";
import { key } from "../../values/hash";
import { repr } from "../../values/scalar";
import { take } from "../../values/select";
import type { Vector } from "../../values/vector";

/** What differs, and both sides of it. */
export interface Difference {
  readonly obj: string;
  readonly message: string;
  readonly left: string;
  readonly right: string;
  readonly index?: readonly unknown[] | undefined;
  readonly first?: string | undefined;
}

/** Throws AssertionError in pandas' words. */
export function raise(d: Difference): never {
  const index = d.index ? `\n[index]: ${listText(d.index)}` : "";
  const first = d.first ? `\n${d.first}` : "";
  throw new AssertionError(
    `${d.obj} are different\n\n${d.message}${index}\n[left]:  ${d.left}\n[right]: ${d.right}${first}`,
  );
}

const listText = (values: readonly unknown[]): string => prettyPrint([...values]);

/** Throws where an attribute of both sides differs. */
export function sameAttribute(obj: string, attribute: string, left: unknown, right: unknown): void {
  const keyOf = (x: unknown): unknown => (Array.isArray(x) ? repr(x) : key(x));
  if (keyOf(left) === keyOf(right) || (isMissing(left) && isMissing(right))) return;
  const text = (x: unknown): string => (Array.isArray(x) ? repr(x) : pyStr(x));
  raise({ obj, message: `Attribute "${attribute}" are different`, left: text(left), right: text(right) });
}

/** How closely numbers must agree. */
export interface Tolerance {
  readonly exact: boolean;
  readonly rtol: number;
  readonly atol: number;
}

/** What an error shows of both sides, where not their values. */
export interface Shown {
  readonly index?: readonly unknown[];
  readonly left?: string;
  readonly right?: string;
}

function agree(a: unknown, b: unknown, t: Tolerance): boolean {
  if (isMissing(a) || isMissing(b)) return isMissing(a) && isMissing(b) && (!t.exact || key(a) === key(b));
  if (typeof a === "number" && typeof b === "number" && !t.exact) {
    if (a === b) return true;
    if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
    return Math.abs(a - b) <= t.atol + t.rtol * Math.abs(b);
  }
  return key(a, true) === key(b, true);
}

const isExtension = (d: DType): boolean =>
  d.masked || ["str", "category", "period", "interval", "datetime", "timedelta"].includes(d.kind);

/** Throws where the values of two columns of one length differ. */
export function sameValues(obj: string, left: Vector, right: Vector, tolerance: Tolerance, shown: Shown = {}): void {
  if (
    !isExtension(left.dtype) ||
    !isExtension(right.dtype) ||
    shown.left !== undefined ||
    left.dtype.kind === "category"
  )
    return compare(obj, toArray(left), toArray(right), tolerance, shown);
  const [l, r] = [holes(left), holes(right)];
  compare(`${obj} NA mask`, l, r, { ...tolerance, exact: true }, shown);
  const there = Int32Array.from(l.keys()).filter((i) => !l[i]);
  if (left.dtype.kind === "datetime" || left.dtype.kind === "timedelta")
    return compare(obj, counts(left), counts(right), { ...tolerance, exact: true }, shown);
  compare(obj, toArray(take(left, there)), toArray(take(right, there)), tolerance, shown);
}

const counts = (v: Vector): unknown[] =>
  Array.from(v.data as BigInt64Array, (x) => (Number.isSafeInteger(Number(x)) ? Number(x) : x));
const holes = (v: Vector): boolean[] => {
  const valid = validity(v);
  return Array.from({ length: v.length }, (_, i) => (valid ? !valid[i] : isMissing(at(v, i))));
};

function compare(obj: string, a: readonly unknown[], b: readonly unknown[], t: Tolerance, shown: Shown): void {
  const off: number[] = [];
  a.forEach((x, i) => {
    if (!agree(x, b[i], t)) off.push(i);
  });
  const first = off[0];
  if (first === undefined) return;
  const share = Math.round((off.length * 1e7) / a.length) / 1e5;
  raise({
    obj,
    message: `${obj} values are different (${Number.isInteger(share) ? share.toFixed(1) : share} %)`,
    index: shown.index,
    left: shown.left ?? listText(a),
    right: shown.right ?? listText(b),
    first: t.exact ? undefined : `At positional index ${first}, first diff: ${repr(a[first])} != ${repr(b[first])}`,
  });
}

/** Whether numbers of these dtypes are compared without tolerance unless one is asked for. */
export const exactly = (a: DType, b: DType): boolean =>
  [a, b].some((d) => isInteger(d) || (isNumeric(d) && d.kind !== "float"));
