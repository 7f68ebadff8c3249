import type { TimeUnit } from "../dtype";
import { DateParseError, OutOfBoundsDatetime, ValueError } from "../errors";
import { civilFromDays, daysFromCivil, daysInMonth, MONTHS, WEEKDAYS } from "./civil";
import { isoResult, parseIso } from "./iso";
import { isoText } from "./iso-text";
import { utcToLocal } from "./localize";
import { fits, PER_DAY, PER_SECOND } from "./unit";
import { fixedName } from "./zone";

export interface ParseOptions {
  dayfirst?: boolean;
  yearfirst?: boolean;
}

/** A parsed moment: a UTC count if it has a zone, else a wall-clock count. */
export interface ParsedDatetime {
  value: bigint;
  unit: TimeUnit;
  tz: string | null;
  /** The finest field that was written, as a period frequency. */
  resolution: string;
}

const NULLS = new Set(["", "NaT", "nat", "NAT", "nan", "NaN", "NAN"]);

/** Whether pandas reads a text as NaT. */
export const isNullText = (text: string): boolean => NULLS.has(text);

const iso = isoResult();

/**
 * Reads a date and time as `Timestamp(text)` does; null is NaT. Throws DateParseError or ValueError in pandas' words.
 */
export function parseDatetime(text: string, options: ParseOptions = {}): ParsedDatetime | null {
  if (isNullText(text)) return null;
  if (text === "now" || text === "today") return currentMoment();
  if (!/^\d{4}[-/]?\d\d?[-/]?\d?$|^\d{6}$/.test(text) || /^\d{4}([-/]\d\d)?$|^\d{8}$/.test(text)) {
    if (parseIso(text, iso)) {
      const seconds = options.dayfirst ? dayFirst(iso.seconds, text) : iso.seconds;
      return finish(seconds, iso.nanoseconds, iso.digits, iso.offset, isoResolution(text, iso.digits), text);
    }
  }
  return parseLoose(text, options);
}

/** What is written as year, month and day, taken for year, day and month where that is a date. */
function dayFirst(seconds: number, text: string): number {
  const days = Math.floor(seconds / 86400);
  const { year, month, day } = civilFromDays(days);
  if (day > 12 || !/^\d{4}[-/]?\d\d[-/]?\d\d/.test(text)) return seconds;
  return seconds + (daysFromCivil(year, day, month) - days) * 86400;
}

function currentMoment(): ParsedDatetime {
  const us = BigInt(Math.floor((performance.timeOrigin + performance.now()) * 1000));
  return { value: utcToLocal("tzlocal()", us, "us"), unit: "us", tz: null, resolution: "us" };
}

function isoResolution(text: string, digits: number): string {
  if (digits) return digits > 6 ? "ns" : digits > 3 ? "us" : "ms";
  if (text.length <= 4) return "Y";
  if (text.length <= 7) return "M";
  const clock = /[T ](\d\d)(:?\d\d)?(:?\d\d)?/.exec(text);
  return !clock ? "D" : clock[3] ? "s" : clock[2] ? "min" : "h";
}

/** Makes a count of the fields. Throws OutOfBoundsDatetime where nanoseconds do not reach. */
export function finish(
  seconds: number,
  nanoseconds: number,
  digits: number,
  offset: number,
  resolution: string,
  text: string,
): ParsedDatetime {
  const unit: TimeUnit = digits > 6 ? "ns" : "us";
  const zoned = Number.isNaN(offset) ? seconds : seconds - offset;
  const value = BigInt(zoned) * PER_SECOND[unit] + BigInt(unit === "ns" ? nanoseconds : Math.floor(nanoseconds / 1000));
  if (!fits(value)) {
    const shown = isoText(BigInt(seconds), "s", " ");
    throw new OutOfBoundsDatetime(`Out of bounds nanosecond timestamp: ${shown || text}`);
  }
  return { value, unit, tz: Number.isNaN(offset) ? null : fixedName(offset), resolution };
}

const QUARTER = /^(?:(\d{4}|\d{2})-?Q([1-4])|([1-4])Q-?(\d{4}|\d{2}))$/i;

/** Reads `2020Q1`, `1Q2020` and such; null for other texts. */
export function parseQuarter(text: string): { year: number; quarter: number } | null {
  const m = QUARTER.exec(text);
  if (!m) return null;
  const year = Number(m[1] ?? m[4]);
  return { year: year < 100 ? year + 2000 : year, quarter: Number(m[2] ?? m[3]) };
}

const unknown = (text: string): DateParseError =>
  new DateParseError(`Unknown datetime string format, unable to parse: ${text}`);

interface Scan {
  /** Numbers that are year, month or day, in order of appearance. */
  numbers: { value: number; digits: number }[];
  /** Position in `numbers` of a month given by name. */
  monthAt: number;
  weekday: number | null;
  hour: number | null;
  minute: number | null;
  second: number | null;
  fraction: string;
  afternoon: boolean | null;
  offset: number;
}

const MONTH_NAMES = new Map<string, number>();
MONTHS.forEach((name, i) => {
  MONTH_NAMES.set(name.toLowerCase(), i + 1);
  MONTH_NAMES.set(name.slice(0, 3).toLowerCase(), i + 1);
});
MONTH_NAMES.set("sept", 9);
const WEEKDAY_NAMES = new Map<string, number>();
WEEKDAYS.forEach((name, i) => {
  for (const key of [name, name.slice(0, 3)]) WEEKDAY_NAMES.set(key.toLowerCase(), i);
});
const JUMP = new Set(["at", "on", "and", "ad", "m", "t", "of", "st", "nd", "rd", "th"]);

const TOKEN =
  /\s+|(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d+))?)?|([+-])(\d{1,2}):?(\d{2})?(?=$|\s)|(\d+)|([A-Za-z]+)|([-/.,;'])/y;

function parseLoose(text: string, options: ParseOptions): ParsedDatetime {
  const trimmed = text.trim();
  const quarter = parseQuarter(trimmed);
  if (quarter) {
    return finish(daysFromCivil(quarter.year, quarter.quarter * 3 - 2, 1) * 86400, 0, 0, Number.NaN, "Q", text);
  }
  if (/^[ampt]$/i.test(trimmed)) {
    throw new ValueError(`Given date string "${text}" not likely a datetime`);
  }
  if (/^[-+]?\d*\.?\d+$/.test(trimmed) && Math.abs(Number(trimmed)) < 1000 && !/^\d{4}/.test(trimmed)) {
    throw new ValueError(`Given date string "${text}" not likely a datetime`);
  }
  const delimited = /^(\d\d?)([-/. ])(\d\d?)\2(\d{4})$/.exec(trimmed);
  if (
    delimited &&
    Number(delimited[1]) > 0 &&
    Number(delimited[3]) > 12 &&
    Number(delimited[1]) <= 12 &&
    Number(delimited[3]) > 31
  ) {
    throw new DateParseError(`Invalid date specified (${Number(delimited[1])}/${Number(delimited[3])})`);
  }
  if (/^\d{4}-?Q\d/i.test(trimmed)) {
    throw new DateParseError(`Incorrect quarterly string is given, quarter must be between 1 and 4: ${text}`);
  }
  if (delimited && Number(delimited[1]) <= 12 && Number(delimited[3]) <= 31) {
    const [, a, , b, y] = delimited.map(Number) as [number, number, number, number, number];
    const [month, day] = (options.dayfirst && b <= 12) || a > 12 ? [b, a] : [a, b];
    if (month >= 1 && day > daysInMonth(y, month)) throw new ValueError("day is out of range for month");
  }
  return resolve(scan(trimmed, text), options, text);
}

function scan(trimmed: string, text: string): Scan {
  const s: Scan = {
    numbers: [],
    monthAt: -1,
    weekday: null,
    hour: null,
    minute: null,
    second: null,
    fraction: "",
    afternoon: null,
    offset: Number.NaN,
  };
  const clean = trimmed.replace(/(\d)T(?=\d)/, "$1 ").replace(/([ap])\.m\.?/i, "$1m");
  for (let at = 0; at < clean.length; ) {
    TOKEN.lastIndex = at;
    const m = TOKEN.exec(clean);
    if (!m) throw unknown(text);
    const end = TOKEN.lastIndex;
    if (m[1] !== undefined) {
      if (s.hour !== null) throw unknown(text);
      s.hour = Number(m[1]);
      s.minute = Number(m[2]);
      if (m[3] !== undefined) s.second = Number(m[3]);
      s.fraction = m[4] ?? "";
      at = end;
    } else if (m[5] !== undefined) {
      if (s.hour === null || s.numbers.length === 1 || s.numbers.length === 2) {
        at++;
      } else {
        // "UTC+3" means that UTC is three hours ahead, as in POSIX.
        const ahead = s.offset === 0 ? -1 : 1;
        s.offset = ahead * (m[5] === "-" ? -1 : 1) * (Number(m[6]) * 3600 + Number(m[7] ?? 0) * 60);
        at = end;
      }
    } else if (m[8] !== undefined) at = takeNumber(s, clean, m[8], end, text);
    else {
      if (m[9] !== undefined) takeWord(s, m[9], text);
      else if (m[10] === undefined && m[0].trim() !== "") throw unknown(text);
      at = end;
    }
  }
  return s;
}

function takeNumber(s: Scan, clean: string, digits: string, end: number, text: string): number {
  const rest = clean.slice(end);
  const meridiem = /^\s*([ap])\.?m\b\.?/i.exec(rest);
  const hms = /^\s*(h|hours?|m|min|minutes?|s|sec|seconds?)(?![A-Za-z])/i.exec(rest);
  if (meridiem && s.hour === null && digits.length <= 2) {
    s.hour = Number(digits);
    s.afternoon = (meridiem[1] as string).toLowerCase() === "p";
    return end + meridiem[0].length;
  }
  if (hms && digits.length <= 2) {
    const which = (hms[1] as string)[0]?.toLowerCase();
    if (which === "h") s.hour = Number(digits);
    else if (which === "m") s.minute = Number(digits);
    else s.second = Number(digits);
    return end + hms[0].length;
  }
  const push = (value: string): void => {
    s.numbers.push({ value: Number(value), digits: value.length });
  };
  if (digits.length === 8 || digits.length === 12 || digits.length === 14) {
    push(digits.slice(0, 4));
    push(digits.slice(4, 6));
    push(digits.slice(6, 8));
    if (digits.length > 8) {
      s.hour = Number(digits.slice(8, 10));
      s.minute = Number(digits.slice(10, 12));
      if (digits.length === 14) s.second = Number(digits.slice(12, 14));
    }
    return end;
  }
  if (digits.length === 6 && s.numbers.length === 0) {
    push(digits.slice(0, 2));
    push(digits.slice(2, 4));
    push(digits.slice(4, 6));
    return end;
  }
  if (s.numbers.length === 3) {
    if (s.hour !== null || digits.length > 4) throw unknown(text);
    s.hour = Number(digits.slice(0, 2));
    if (digits.length === 4) s.minute = Number(digits.slice(2));
    return end;
  }
  push(digits);
  return end;
}

function takeWord(s: Scan, word: string, text: string): void {
  const lower = word.toLowerCase();
  const month = MONTH_NAMES.get(lower);
  if (month !== undefined && s.monthAt < 0) {
    s.monthAt = s.numbers.length;
    s.numbers.push({ value: month, digits: 2 });
  } else if (WEEKDAY_NAMES.has(lower)) s.weekday = WEEKDAY_NAMES.get(lower) as number;
  else if ((lower === "am" || lower === "pm") && s.hour !== null && s.afternoon === null) s.afternoon = lower === "pm";
  else if (lower === "utc" || lower === "gmt" || lower === "z") s.offset = 0;
  else if (JUMP.has(lower)) return;
  else if (s.hour !== null && /^[A-Z]{3,5}$/.test(word)) {
    throw new ValueError(`Parsed string "${text}" included an unrecognized timezone "${word}".`);
  } else throw unknown(text);
}

function fullYear(n: { value: number; digits: number }): number {
  if (n.digits > 2 || n.value >= 100) return n.value;
  const now = new Date().getFullYear();
  let year = n.value + Math.floor(now / 100) * 100;
  if (year >= now + 50) year -= 100;
  else if (year < now - 50) year += 100;
  return year;
}

type Num = { value: number; digits: number };

/** Which number is year, month and day, from how they are written and from the options. */
function assign(s: Scan, { dayfirst = false, yearfirst = false }: ParseOptions): [Num?, Num?, Num?] {
  const [a, b, c] = s.numbers as [Num, Num, Num];
  const isYear = (n: Num): boolean => n.value > 31 || n.digits > 2;
  if (s.numbers.length === 1) {
    if (s.monthAt === 0) return [undefined, a, undefined];
    return isYear(a) ? [a, undefined, undefined] : [undefined, undefined, a];
  }
  if (s.numbers.length === 2) {
    if (s.monthAt === 0) return isYear(b) ? [b, a] : [undefined, a, b];
    if (s.monthAt === 1) return isYear(a) ? [a, b] : [undefined, b, a];
    if (isYear(a)) return [a, b];
    if (isYear(b)) return [b, a];
    return dayfirst && b.value <= 12 ? [undefined, b, a] : [undefined, a, b];
  }
  if (s.monthAt === 0) return isYear(b) ? [b, a, c] : [c, a, b];
  if (s.monthAt === 1) return isYear(a) || (yearfirst && c.value <= 31) ? [a, b, c] : [c, b, a];
  if (s.monthAt === 2) return isYear(b) ? [b, c, a] : [a, c, b];
  if (isYear(a) || (yearfirst && b.value <= 12 && c.value <= 31)) {
    return dayfirst && c.value <= 12 ? [a, c, b] : [a, b, c];
  }
  return a.value > 12 || (dayfirst && b.value <= 12) ? [c, b, a] : [c, a, b];
}

function resolve(s: Scan, options: ParseOptions, text: string): ParsedDatetime {
  if (s.numbers.length === 0 && s.hour === null) {
    if (s.weekday !== null) throw new DateParseError(`Unable to parse datetime string: ${text}`);
    throw unknown(text);
  }
  if (s.numbers.length > 3) throw unknown(text);
  const range = (what: string): DateParseError => new DateParseError(`${what}: ${text}`);
  let days: number;
  let resolution = "D";
  if (s.numbers.length === 0) {
    const now = currentMoment();
    days = /[A-Za-z]/.test(text) && !/[ap]m/i.test(text) ? daysFromCivil(1, 1, 1) : Number(now.value / PER_DAY.us);
  } else {
    const [y, m, d] = assign(s, options);
    const year = y ? fullYear(y) : 1;
    const month = m?.value ?? 1;
    if (year < 1 || year > 9999) throw range(`year ${year} is out of range`);
    if (d && d.value > 31 && month >= 1 && month <= 12) throw unknown(text);
    if (month < 1 || month > 12) {
      throw m && m.value > 31 && s.numbers.length < 3 ? unknown(text) : range("month must be in 1..12");
    }
    const day = d?.value ?? 1;
    if (day < 1 || day > daysInMonth(year, month)) throw range("day is out of range for month");
    days = daysFromCivil(year, month, day);
    resolution = d ? "D" : m ? "M" : "Y";
  }
  let hour = s.hour ?? 0;
  if (s.afternoon !== null) {
    if (hour > 12) throw unknown(text);
    hour = (hour % 12) + (s.afternoon ? 12 : 0);
  }
  if (hour > 23) throw range("hour must be in 0..23");
  if ((s.minute ?? 0) > 59) throw range("minute must be in 0..59");
  if ((s.second ?? 0) > 59) throw range("second must be in 0..59");
  const seconds = days * 86400 + hour * 3600 + (s.minute ?? 0) * 60 + (s.second ?? 0);
  const fraction = s.fraction.slice(0, 9);
  if (fraction) resolution = fraction.length > 6 ? "ns" : fraction.length > 3 ? "us" : "ms";
  else if (s.second !== null) resolution = "s";
  else if (s.minute !== null) resolution = "min";
  else if (s.hour !== null) resolution = "h";
  return finish(
    seconds,
    Number(fraction.padEnd(9, "0")),
    fraction.length > 6 ? 9 : fraction.length,
    s.offset,
    resolution,
    text,
  );
}
