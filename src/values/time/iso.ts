import { daysFromCivil, daysInMonth } from "./civil";

/** What the ISO parser found; one object is written again and again, for speed over columns. */
export interface IsoResult {
  /** Seconds since 1970 of the wall clock. */
  seconds: number;
  nanoseconds: number;
  /** Digits of the fraction. */
  digits: number;
  /** Offset from UTC in seconds, NaN if the text has none. */
  offset: number;
  /** Whether the offset was written `Z`. */
  zulu: boolean;
}

export const isoResult = (): IsoResult => ({ seconds: 0, nanoseconds: 0, digits: 0, offset: Number.NaN, zulu: false });

const digitAt = (text: string, i: number): number => {
  const c = text.charCodeAt(i) - 48;
  return c >= 0 && c <= 9 ? c : -1;
};

const two = (text: string, i: number): number => {
  const a = digitAt(text, i);
  const b = digitAt(text, i + 1);
  return a < 0 || b < 0 ? -1 : a * 10 + b;
};

let lastDate = "";
let lastDays = 0;

const DASH = 45;
const SLASH = 47;
const COLON = 58;
const DOT = 46;

/**
 * Reads an ISO 8601 date or date and time (`2020-01-05T10:00:00.5+01:00`, `20200105`, `2020/01/05`) into `out`.
 * False if the text is something else or a field is out of its range.
 */
export function parseIso(text: string, out: IsoResult): boolean {
  out.nanoseconds = 0;
  out.digits = 0;
  out.offset = Number.NaN;
  out.zulu = false;
  const length = text.length;
  if (length < 4) return false;
  let at = 10;
  const separator = text.charCodeAt(4);
  if (length >= 10 && separator === DASH && text.charCodeAt(7) === DASH) {
    const head = text.slice(0, 10);
    if (head !== lastDate) {
      const days = fullDate(text);
      if (Number.isNaN(days)) return false;
      lastDate = head;
      lastDays = days;
    }
    out.seconds = lastDays * 86400;
  } else {
    const end = otherDate(text, out);
    if (end < 0) return false;
    at = end;
  }
  if (at === length) return true;
  const mark = text.charCodeAt(at);
  if (mark !== 84 && mark !== 32) return false;
  return parseClock(text, at + 1, out);
}

function fullDate(text: string): number {
  const a = two(text, 0);
  const b = two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  return a < 0 || b < 0 ? Number.NaN : checkedDays(a * 100 + b, month, day);
}

function checkedDays(year: number, month: number, day: number): number {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return Number.NaN;
  return daysFromCivil(year, month, day);
}

/** The rarer date forms; returns the position after the date, or -1. */
function otherDate(text: string, out: IsoResult): number {
  const a = two(text, 0);
  const b = two(text, 2);
  if (a < 0 || b < 0) return -1;
  const year = a * 100 + b;
  const separator = text.charCodeAt(4);
  let month = 1;
  let day = 1;
  let at = 4;
  if (text.length > 4) {
    const compact = digitAt(text, 4) >= 0;
    if (!compact && separator !== DASH && separator !== SLASH) return -1;
    const m = compact ? 4 : 5;
    month = two(text, m);
    if (month < 0) {
      if (compact) return -1;
      month = digitAt(text, m);
      at = m + 1;
    } else at = m + 2;
    if (month < 0) return -1;
    if (compact) {
      day = two(text, 6);
      at = 8;
      if (day < 0 || digitAt(text, 8) >= 0) return -1;
    } else if (at < text.length) {
      if (text.charCodeAt(at) !== separator) return -1;
      day = two(text, at + 1);
      if (day < 0) {
        day = digitAt(text, at + 1);
        at += 2;
      } else at += 3;
    }
  }
  const days = checkedDays(year, month, day);
  if (Number.isNaN(days)) return -1;
  out.seconds = days * 86400;
  return at;
}

/** Hour, minute, second, fraction and offset from `at` on. */
export function parseClock(text: string, start: number, out: IsoResult): boolean {
  const length = text.length;
  const hour = two(text, start);
  if (hour < 0 || hour > 23) return false;
  let at = start + 2;
  let minute = 0;
  let second = 0;
  const colon = text.charCodeAt(at) === COLON;
  if (colon || digitAt(text, at) >= 0) {
    if (colon) at++;
    minute = two(text, at);
    if (minute < 0 || minute > 59) return false;
    at += 2;
    const more = colon ? text.charCodeAt(at) === COLON : digitAt(text, at) >= 0;
    if (more) {
      if (colon) at++;
      second = two(text, at);
      if (second < 0 || second > 59) return false;
      at += 2;
      if (text.charCodeAt(at) === DOT) {
        at++;
        let value = 0;
        let n = 0;
        for (let d = digitAt(text, at); d >= 0; d = digitAt(text, ++at), n++) if (n < 9) value = value * 10 + d;
        if (n === 0) return false;
        out.digits = Math.min(n, 9);
        for (let k = n; k < 9; k++) value *= 10;
        out.nanoseconds = value;
      }
    }
  }
  out.seconds += hour * 3600 + minute * 60 + second;
  return at === length || parseOffset(text, at, out);
}

/** `Z`, `+01:00`, `+0100`, `+01`, after at most one space, up to the end of the text. */
function parseOffset(text: string, start: number, out: IsoResult): boolean {
  const at = text.charCodeAt(start) === 32 ? start + 1 : start;
  const c = text.charCodeAt(at);
  if (c === 90 && at + 1 === text.length) {
    out.offset = 0;
    out.zulu = true;
    return true;
  }
  if (c !== 43 && c !== DASH) return false;
  const hour = two(text, at + 1);
  if (hour < 0 || hour > 23) return false;
  let end = at + 3;
  let minute = 0;
  if (end < text.length) {
    if (text.charCodeAt(end) === COLON) end++;
    minute = two(text, end);
    if (minute < 0 || minute > 59) return false;
    end += 2;
  }
  if (end !== text.length) return false;
  out.offset = (c === DASH ? -1 : 1) * (hour * 3600 + minute * 60);
  return true;
}
