import { key } from "../values/hash";
import { Interval, NA, NaT, Period, PyDatetime, PyTimedelta, Timedelta, Timestamp, Tuple } from "../values/scalar";

/**
 * JavaScript values of object columns, by handle. Equal values have one handle, so that engines filter, join, group and
 * compare object columns on the handles. nan is null; None, NaT and NA have the first handles, so that both kinds of missing
 * are told apart when they are seen, and together when it is asked what is missing.
 */
const values: unknown[] = [null, NaT, NA, true, false];
const handles = new Map<unknown, number>(values.map((v, i) => [v, i]));

/** Handles below this one are missing values. */
export const PRESENT = 3;
export const TRUE = 3;
export const FALSE = 4;

const isValue = (v: unknown): boolean =>
  v instanceof Timestamp ||
  v instanceof Timedelta ||
  v instanceof Tuple ||
  v instanceof Interval ||
  v instanceof Period ||
  v === NaT;

/** Marks the handle of a whole number that is a float (2 and 2.0 are equal, and print differently), and of a truth that is numpy's. */
export const FLOAT = 2 ** 31;

/** Marks the handle of -0.0, which equals 0: what is above this mark says nothing of which value it is. */
export const NEGATIVE = 2 ** 30;

let marked = false;
/** Whether handles may be marked: engines need not look for the mark before the first one is. */
export const hasMarks = (): boolean => marked;

export function markedHandleOf(value: number | boolean): number {
  marked = true;
  const handle = handleOf(value);
  return handle < FLOAT ? handle + FLOAT : handle;
}

/** Python's own moments, and those of another zone, print otherwise than the equal ones: they have a handle each. */
function named(value: object): unknown {
  if (value instanceof PyTimedelta || value instanceof PyDatetime)
    return `${String(key(value))} ${value.constructor.name}`;
  return isZoned(value) ? `${String(key(value))} ${value.tz}` : key(value);
}

const isZoned = (value: unknown): value is Timestamp =>
  value instanceof Timestamp && !(value instanceof PyDatetime) && value.tz !== null;

const instants = new Map<unknown, number>();
const twins = new Map<number, number>();

/** Handles of moments that are equal to another one of another zone, which they stand for where values are matched. */
export const equalHandles = (): ReadonlyMap<number, number> => twins;

export function handleOf(value: unknown): number {
  if (Object.is(value, -0)) {
    marked = true;
    return handleOf(0) + FLOAT + NEGATIVE;
  }
  const k = typeof value === "object" && value !== null && isValue(value) ? named(value) : value;
  let h = handles.get(k);
  if (h === undefined) {
    h = values.push(value) - 1;
    handles.set(k, h);
    if (isZoned(value)) {
      const instant = key(value);
      const first = instants.get(instant);
      if (first === undefined) instants.set(instant, h);
      else twins.set(h, first);
    }
  }
  return h;
}

export function valueOf(handle: number): unknown {
  const plain = handle >= FLOAT ? handle - FLOAT : handle;
  return plain >= NEGATIVE ? -0 : values[plain];
}
