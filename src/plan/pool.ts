import { key } from "../values/hash";
import { Interval, NaT, Period, Timedelta, Timestamp, Tuple } from "../values/scalar";

/**
 * JavaScript values of object columns, by handle. Equal values have one handle, so that engines filter, join, group and
 * compare object columns on the handles. Handle 0 is None.
 */
const values: unknown[] = [null, true, false];
const handles = new Map<unknown, number>(values.map((v, i) => [v, i]));

export const NONE = 0;
export const TRUE = 1;
export const FALSE = 2;

const isValue = (v: unknown): boolean =>
  v instanceof Timestamp ||
  v instanceof Timedelta ||
  v instanceof Tuple ||
  v instanceof Interval ||
  v instanceof Period ||
  v === NaT;

export function handleOf(value: unknown): number {
  const k = typeof value === "object" && value !== null && isValue(value) ? key(value) : value;
  let h = handles.get(k);
  if (h === undefined) {
    h = values.push(value) - 1;
    handles.set(k, h);
  }
  return h;
}

export const valueOf = (handle: number): unknown => values[handle];
