import type { TimeUnit } from "../dtype";
import { ValueError } from "../errors";
import { isoText } from "./iso-text";
import { PER_SECOND, wholeSeconds } from "./unit";
import type { Zone } from "./zone";
import { zone } from "./zone";

/** Offset from UTC, in seconds, of a zone at a moment. */
export const utcOffset = (tz: string, value: bigint, unit: TimeUnit): number =>
  zone(tz).offset(wholeSeconds(value, unit));

/** Local wall-clock count of a UTC count. */
export function utcToLocal(tz: string | null, value: bigint, unit: TimeUnit): bigint {
  if (tz === null || tz === "UTC") return value;
  return value + BigInt(utcOffset(tz, value, unit)) * PER_SECOND[unit];
}

/** What to do with a wall-clock time that happens twice: true is daylight saving time, a boolean per row is one each. */
export type Ambiguous = "raise" | "NaT" | "infer" | boolean | ArrayLike<boolean | number>;
/** What to do with a wall-clock time that is skipped: a number is a shift in counts of the unit. */
/** `keep_offset` goes on with the offset from before the gap, as date arithmetic does. */
export type Nonexistent =
  | "raise"
  | "NaT"
  | "keep_offset"
  | "shift_forward"
  | "shift_backward"
  | { shift: bigint; text: string };

export interface LocalizeOptions {
  ambiguous?: Ambiguous;
  nonexistent?: Nonexistent;
}

const DAY = 86400;

interface Candidates {
  /** Valid UTC offsets, earliest moment first. */
  first: number | null;
  second: number | null;
  before: number;
  after: number;
}

function candidates(z: Zone, second: number): Candidates {
  const before = z.offset(second - DAY);
  const after = z.offset(second + DAY);
  if (before === after) {
    const change = z.nextChange(second - DAY, second + DAY);
    if (change === null) return { first: before, second: null, before, after };
  }
  const a = z.offset(second - before) === before ? before : null;
  const b = z.offset(second - after) === after && after !== before ? after : null;
  return a === null ? { first: b, second: null, before, after } : { first: a, second: b, before, after };
}

/**
 * UTC count of one wall-clock count in a zone; null where the options ask for NaT.
 * Throws ValueError, as pandas does, for ambiguous and nonexistent times.
 */
export function localToUtc(
  tz: string,
  value: bigint,
  unit: TimeUnit,
  { ambiguous = "raise", nonexistent = "raise" }: LocalizeOptions = {},
  dst?: boolean,
): bigint | null {
  const z = zone(tz);
  const per = PER_SECOND[unit];
  if (z.fixed !== null) return value - BigInt(z.fixed) * per;
  const second = wholeSeconds(value, unit);
  const c = candidates(z, second);
  if (c.first !== null && c.second === null) return value - BigInt(c.first) * per;
  if (c.first !== null && c.second !== null) {
    const choice = dst ?? (typeof ambiguous === "boolean" ? ambiguous : undefined);
    if (choice !== undefined) return value - BigInt(choice ? c.first : c.second) * per;
    if (ambiguous === "NaT") return null;
    throw new ValueError(`Cannot infer dst time from ${isoText(value, unit, " ")}, try using the 'ambiguous' argument`);
  }
  return skipped(z, value, unit, nonexistent, c);
}

function skipped(z: Zone, value: bigint, unit: TimeUnit, how: Nonexistent, c: Candidates): bigint | null {
  if (how === "NaT") return null;
  const per = PER_SECOND[unit];
  if (how === "keep_offset") return value - BigInt(c.before) * per;
  const second = wholeSeconds(value, unit);
  if (how === "shift_forward" || how === "shift_backward") {
    const change = z.nextChange(second - c.after - DAY, second - c.before + DAY) as number;
    return how === "shift_forward" ? BigInt(change) * per : BigInt(change) * per - 1n;
  }
  if (typeof how === "object") {
    const moved = value + how.shift;
    const found = candidates(z, wholeSeconds(moved, unit));
    if (found.first === null) {
      throw new ValueError(`The provided timedelta will relocalize on a nonexistent time: ${how.text}`);
    }
    return moved - BigInt(found.second ?? found.first) * per;
  }
  throw new ValueError(
    `${isoText(value, unit, " ")} is a nonexistent time due to daylight savings time. ` +
      "Try using the 'nonexistent' argument.",
  );
}

/**
 * `localToUtc` for a column. `ambiguous: "infer"` looks at the order of the rows, an array says per row whether
 * daylight saving time holds. Returns the counts, and validity if there are missing values.
 */
export function localizeColumn(
  tz: string,
  data: BigInt64Array,
  valid: Uint8Array | null,
  unit: TimeUnit,
  options: LocalizeOptions = {},
): { data: BigInt64Array; valid: Uint8Array | null } {
  const z = zone(tz);
  const per = PER_SECOND[unit];
  const out = new BigInt64Array(data.length);
  const { ambiguous = "raise" } = options;
  const flags = typeof ambiguous === "object" ? ambiguous : null;
  if (flags && flags.length !== data.length) {
    throw new ValueError("Length of ambiguous bool-array must be the same size as vals");
  }
  const inferred = ambiguous === "infer" ? inferDst(z, data, valid, unit) : null;
  let mask = valid;
  let known = NaN;
  let quiet: [number, number, bigint] = [Infinity, -Infinity, 0n];
  for (let i = 0; i < data.length; i++) {
    if (valid && !valid[i]) continue;
    const value = data[i] as bigint;
    const second = wholeSeconds(value, unit);
    if (second >= quiet[0] && second < quiet[1]) {
      out[i] = value - quiet[2];
      continue;
    }
    const day = Math.floor(second / DAY);
    if (day !== known) {
      known = day;
      const from = day * DAY;
      const offset = z.offset(from - 2 * DAY);
      if (z.nextChange(from - 2 * DAY, from + 3 * DAY) === null) {
        quiet = [from, from + DAY, BigInt(offset) * per];
        out[i] = value - quiet[2];
        continue;
      }
    }
    const dst = flags ? Boolean(flags[i]) : inferred?.get(i);
    const result = localToUtc(tz, value, unit, options, dst);
    if (result === null) {
      if (mask === valid) mask = valid ? valid.slice() : new Uint8Array(data.length).fill(1);
      (mask as Uint8Array)[i] = 0;
    } else out[i] = result;
  }
  return { data: out, valid: mask };
}

/** Which of the ambiguous rows are in daylight saving time: those before the clock goes back within their run. */
function inferDst(z: Zone, data: BigInt64Array, valid: Uint8Array | null, unit: TimeUnit): Map<number, boolean> {
  const rows: number[] = [];
  for (let i = 0; i < data.length; i++) {
    if (valid && !valid[i]) continue;
    if (candidates(z, wholeSeconds(data[i] as bigint, unit)).second !== null) rows.push(i);
  }
  const result = new Map<number, boolean>();
  for (let start = 0; start < rows.length; ) {
    let end = start + 1;
    while (end < rows.length && rows[end] === (rows[end - 1] as number) + 1) end++;
    const run = rows.slice(start, end);
    const backs = run.filter((r, k) => k > 0 && (data[r] as bigint) <= (data[run[k - 1] as number] as bigint));
    const first = data[run[0] as number] as bigint;
    if (backs.length === 0) {
      throw new ValueError(`Cannot infer dst time from ${isoText(first, unit, " ")} as there are no repeated times`);
    }
    if (backs.length > 1) {
      throw new ValueError(`There are ${backs.length} dst switches when there should only be 1.`);
    }
    for (const r of run) result.set(r, r < (backs[0] as number));
    start = end;
  }
  return result;
}
