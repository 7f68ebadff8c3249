import type { TimeUnit } from "../dtype";
import { OutOfBoundsDatetime, ValueError } from "../errors";
import { guessFormat } from "./guess";
import type { IsoResult } from "./iso";
import { isoResult, parseIso } from "./iso";
import { isoText } from "./iso-text";
import { isNullText, parseDatetime } from "./parse";
import type { TimeReader } from "./strptime";
import { compileStrptime } from "./strptime";
import { fits, PER_SECOND } from "./unit";
import { fixedName } from "./zone";

export interface ColumnOptions {
  format?: string | null;
  errors?: "raise" | "coerce";
  dayfirst?: boolean;
  yearfirst?: boolean;
  utc?: boolean;
  exact?: boolean;
  unit?: TimeUnit;
}

/** A parsed column: counts (UTC where there is a zone), validity, the unit and zone they have. */
export interface ParsedColumn {
  data: BigInt64Array<ArrayBuffer>;
  valid: Uint8Array | null;
  unit: TimeUnit;
  tz: string | null;
}

const HINT =
  ". You might want to try:\n" +
  "    - passing `format` if your strings have a consistent format;\n" +
  "    - passing `format='ISO8601'` if your strings are all ISO8601 but not necessarily in exactly the same format;\n" +
  "    - passing `format='mixed'`, and the format will be inferred for each element individually. " +
  "You might want to use `dayfirst` alongside this.";

const MIXED =
  "Mixed timezones detected. Pass utc=True in to_datetime or tz='UTC' in DatetimeIndex to convert to a common timezone.";

/**
 * Reads a column of texts as `to_datetime` does. Without a format the first value decides it; `ISO8601` takes any ISO
 * form, `mixed` decides value by value. Throws ValueError, DateParseError or OutOfBoundsDatetime in pandas' words.
 */
export function parseColumn(
  strings: readonly (string | null | undefined)[],
  options: ColumnOptions = {},
): ParsedColumn {
  const { errors = "raise", dayfirst = false, yearfirst = false, exact = true, utc = false } = options;
  if (errors !== "raise" && errors !== "coerce") {
    throw new ValueError("invalid error value specified");
  }
  let format = options.format ?? null;
  if (format === null) {
    const first = strings.find((s) => s !== null && s !== undefined && !isNullText(s));
    format = (typeof first === "string" ? guessed(first, dayfirst) : null) ?? "mixed";
  }
  if (format === "mixed")
    return collect(strings, mixedReader({ dayfirst, yearfirst }), errors, utc, options.unit, false);
  if (format === "ISO8601") return collect(strings, isoReader, errors, utc, options.unit, true);
  const read = compileStrptime(format as string, exact);
  return collect(strings, read, errors, utc, options.unit ?? (exact ? undefined : "ns"), true);
}

/** The format of a text, where that reads it: a day that no month has is of none. */
export function guessed(text: string, dayfirst: boolean): string | null {
  const format = guessFormat(text, { dayfirst });
  if (format === null) return null;
  try {
    compileStrptime(format)(text, isoResult());
    return format;
  } catch {
    return null;
  }
}

const isoReader: TimeReader = (text, out) => {
  if (!parseIso(text, out)) throw new ValueError(`Time data ${text} is not ISO8601 format`);
};

function mixedReader(options: { dayfirst: boolean; yearfirst: boolean }): TimeReader {
  return (text, out) => {
    const parsed = parseDatetime(text, options);
    if (parsed === null) throw new ValueError(text);
    const per = PER_SECOND[parsed.unit];
    const seconds = parsed.value / per - (parsed.value % per < 0n ? 1n : 0n);
    out.nanoseconds = Number((parsed.value - seconds * per) * (PER_SECOND.ns / per));
    out.digits = parsed.unit === "ns" ? 9 : 6;
    out.offset = parsed.tz === null ? Number.NaN : fixedSeconds(parsed.tz);
    out.seconds = Number(seconds) + (parsed.tz === null ? 0 : out.offset);
  };
}

function fixedSeconds(tz: string): number {
  const m = /([+-])(\d\d):(\d\d)/.exec(tz);
  return m ? (m[1] === "-" ? -1 : 1) * (Number(m[2]) * 3600 + Number(m[3]) * 60) : 0;
}

const COUNTS: Readonly<Record<TimeUnit, number>> = { s: 1, ms: 1e3, us: 1e6, ns: 1e9 };

function collect(
  strings: readonly (string | null | undefined)[],
  read: TimeReader,
  errors: "raise" | "coerce",
  utc: boolean,
  asked: TimeUnit | undefined,
  hinted: boolean,
): ParsedColumn {
  const n = strings.length;
  const seconds = new Float64Array(n);
  const nanos = new Int32Array(n);
  let valid: Uint8Array | null = null;
  let digits = 0;
  let offset: number | null = null;
  let mixed = false;
  let any = false;
  const out: IsoResult = isoResult();
  for (let i = 0; i < n; i++) {
    const text = strings[i];
    const missing = text === null || text === undefined || isNullText(text);
    if (missing || !attempt(read, text, out, errors, hinted)) {
      valid ??= new Uint8Array(n).fill(1);
      valid[i] = 0;
      continue;
    }
    if (!any) offset = out.offset;
    else if (!Object.is(offset, out.offset)) mixed = true;
    any = true;
    if (out.digits > digits) digits = out.digits;
    seconds[i] = Number.isNaN(out.offset) ? out.seconds : out.seconds - out.offset;
    nanos[i] = out.nanoseconds;
  }
  if (mixed && !utc) throw new ValueError(MIXED);
  const unit: TimeUnit = asked ?? (!any ? "s" : digits > 6 ? "ns" : "us");
  const tz = utc ? "UTC" : offset === null || Number.isNaN(offset) ? null : fixedName(offset);
  return { data: counts(seconds, nanos, valid, unit, hinted), valid, unit, tz };
}

function attempt(read: TimeReader, text: string, out: IsoResult, errors: "raise" | "coerce", hinted: boolean): boolean {
  if (text === "now" || text === "today") {
    mixedReader({ dayfirst: false, yearfirst: false })(text, out);
    return true;
  }
  try {
    read(text, out);
    return true;
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    if (errors === "coerce") return false;
    if (hinted) error.message += HINT;
    throw error;
  }
}

function counts(
  seconds: Float64Array,
  nanos: Int32Array,
  valid: Uint8Array | null,
  unit: TimeUnit,
  hinted: boolean,
): BigInt64Array<ArrayBuffer> {
  const data = new BigInt64Array(seconds.length);
  const per = COUNTS[unit];
  const big = PER_SECOND[unit];
  const cut = 1e9 / per;
  for (let i = 0; i < data.length; i++) {
    if (valid && !valid[i]) continue;
    const s = seconds[i] as number;
    const rest = Math.floor((nanos[i] as number) / cut);
    const whole = s * per + rest;
    if (Number.isSafeInteger(whole)) data[i] = BigInt(whole);
    else {
      const value = BigInt(s) * big + BigInt(rest);
      if (!fits(value)) {
        const shown = isoText(BigInt(s), "s", " ").replace(" 00:00:00", "");
        throw new OutOfBoundsDatetime(`Out of bounds nanosecond timestamp: ${shown}${hinted ? HINT : ""}`);
      }
      data[i] = value;
    }
  }
  return data;
}
