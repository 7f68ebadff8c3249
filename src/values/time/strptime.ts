import { ValueError } from "../errors";
import { quote } from "../scalar/python";
import { daysFromCivil, daysInMonth, MONTHS, WEEKDAYS, weekday } from "./civil";
import type { IsoResult } from "./iso";
import { parseIso } from "./iso";
import { zone } from "./zone";

/** Reads one text into seconds, nanoseconds and offset. Throws ValueError in pandas' words. */
export type TimeReader = (text: string, out: IsoResult) => void;

const names = (list: readonly string[], length?: number): string =>
  list
    .map((n) => n.slice(0, length))
    .sort((a, b) => b.length - a.length)
    .join("|");

const PATTERNS: Readonly<Record<string, string>> = {
  d: "3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]",
  f: "[0-9]{1,9}",
  H: "2[0-3]|[0-1]\\d|\\d",
  I: "1[0-2]|0[1-9]|[1-9]",
  G: "\\d{4}",
  j: "36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]",
  m: "1[0-2]|0[1-9]|[1-9]",
  M: "[0-5]\\d|\\d",
  S: "6[0-1]|[0-5]\\d|\\d",
  U: "5[0-3]|[0-4]\\d|\\d",
  W: "5[0-3]|[0-4]\\d|\\d",
  V: "5[0-3]|0[1-9]|[1-4]\\d|\\d",
  u: "[1-7]",
  w: "[0-6]",
  y: "\\d\\d",
  Y: "\\d{4}",
  z: "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d)?|[Zz]",
  Z: "[A-Za-z][A-Za-z0-9_+\\-/]*",
  p: "am|pm",
  A: names(WEEKDAYS),
  a: names(WEEKDAYS, 3),
  B: names(MONTHS),
  b: names(MONTHS, 3),
};
const COMPOSED: Readonly<Record<string, string>> = {
  c: "%a %b %d %H:%M:%S %Y",
  x: "%m/%d/%y",
  X: "%H:%M:%S",
  T: "%H:%M:%S",
  D: "%m/%d/%y",
  F: "%Y-%m-%d",
  R: "%H:%M",
};

/**
 * Compiles a strptime format. With `exact` false the format may stand anywhere in the text.
 * Throws ValueError for a bad directive.
 */
export function compileStrptime(format: string, exact = true): TimeReader {
  const { source, codes } = translate(format);
  const regex = new RegExp(exact ? `^${source}` : source, "i");
  const slow: TimeReader = (text, out) => {
    const m = regex.exec(text);
    if (!m) throw new ValueError(`time data "${text}" doesn't match format "${format}"`);
    if (exact && m[0].length !== text.length) {
      const rest = text.slice(m[0].length);
      throw new ValueError(`unconverted data remains when parsing with format "${format}": "${rest}"`);
    }
    compute(codes, m, out);
  };
  const shape = exact ? isoShape(format) : null;
  if (!shape) return slow;
  return (text, out) => {
    const length = text.length;
    if (
      length < shape.length ||
      (shape.exactLength && length !== shape.length) ||
      (shape.mark && text[10] !== shape.mark)
    ) {
      return slow(text, out);
    }
    const separated = text[4] === "-" && text[7] === "-";
    if (separated === shape.compact || !parseIso(text, out)) return slow(text, out);
    if (shape.compact && !/^\d{8}$/.test(text)) return slow(text, out);
    const offset = !Number.isNaN(out.offset);
    if (offset !== shape.offset || out.digits > 0 !== shape.fraction) return slow(text, out);
  };
}

interface Shape {
  length: number;
  exactLength: boolean;
  mark: string;
  compact: boolean;
  fraction: boolean;
  offset: boolean;
}

const ISO_FORMAT = /^%Y-%m-%d(?:([T ])%H(:%M(:%S(\.%f)?)?)?(%z)?)?$/;

/** The shape of texts of an ISO format, which the fast parser reads; null for other formats. */
function isoShape(format: string): Shape | null {
  if (format === "%Y%m%d")
    return { length: 8, exactLength: true, mark: "", compact: true, fraction: false, offset: false };
  const m = ISO_FORMAT.exec(format);
  if (!m) return null;
  const length = 10 + (m[1] ? 3 : 0) + (m[2] ? 3 : 0) + (m[3] ? 3 : 0);
  const fraction = m[4] !== undefined;
  const offset = m[5] !== undefined;
  return { length, exactLength: !fraction && !offset, mark: m[1] ?? "", compact: false, fraction, offset };
}

function translate(format: string): { source: string; codes: string[] } {
  const codes: string[] = [];
  let source = "";
  for (let i = 0; i < format.length; i++) {
    const c = format[i] as string;
    if (c === "%") {
      const code = format[++i];
      if (code === undefined) throw new ValueError(`stray % in format ${quote(format)}`);
      if (code === "%") source += "%";
      else if (COMPOSED[code] !== undefined) {
        const inner = translate(COMPOSED[code] as string);
        source += inner.source;
        codes.push(...inner.codes);
      } else {
        const pattern = PATTERNS[code];
        if (pattern === undefined) throw new ValueError(`${quote(code)} is a bad directive in format ${quote(format)}`);
        codes.push(code);
        source += `(${pattern})`;
      }
    } else if (/\s/.test(c)) {
      while (/\s/.test(format[i + 1] ?? "")) i++;
      source += "\\s+";
    } else source += c.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  }
  checkWeeks(codes);
  return { source, codes };
}

function checkWeeks(codes: string[]): void {
  const has = (c: string): boolean => codes.includes(c);
  if (has("G") && has("j")) {
    throw new ValueError(
      "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.",
    );
  }
  const day = has("A") || has("a") || has("w") || has("u");
  if (has("G") && !(has("V") && day)) {
    throw new ValueError(
      "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive '%A', '%a', '%w', or '%u'.",
    );
  }
  if (has("V") && !has("G")) {
    throw new ValueError(
      has("Y")
        ? "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead."
        : "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive '%A', '%a', '%w', or '%u'.",
    );
  }
}

const find = (list: readonly string[], text: string): number => {
  const key = text.slice(0, 3).toLowerCase();
  return list.findIndex((n) => n.slice(0, 3).toLowerCase() === key);
};

function compute(codes: readonly string[], m: RegExpExecArray, out: IsoResult): void {
  let year: number | null = null;
  let isoYear: number | null = null;
  let month: number | null = null;
  let day: number | null = null;
  let dayOfYear: number | null = null;
  let week: { kind: string; value: number } | null = null;
  let wday: number | null = null;
  let hour = 0;
  let minute = 0;
  let second = 0;
  let afternoon: boolean | null = null;
  let zoneText: string | null = null;
  out.nanoseconds = 0;
  out.digits = 0;
  out.offset = Number.NaN;
  codes.forEach((code, i) => {
    const text = m[i + 1] as string;
    const n = Number(text);
    if (code === "Y") year = n;
    else if (code === "y") year = n + (n <= 68 ? 2000 : 1900);
    else if (code === "G") isoYear = n;
    else if (code === "m") month = n;
    else if (code === "B" || code === "b") month = find(MONTHS, text) + 1;
    else if (code === "d") day = n;
    else if (code === "j") dayOfYear = n;
    else if (code === "H" || code === "I") hour = n;
    else if (code === "M") minute = n;
    else if (code === "S") second = n;
    else if (code === "p") afternoon = text.toLowerCase() === "pm";
    else if (code === "f") {
      out.digits = text.length;
      out.nanoseconds = Number(text.padEnd(9, "0"));
    } else if (code === "A" || code === "a") wday = find(WEEKDAYS, text);
    else if (code === "w") wday = (n + 6) % 7;
    else if (code === "u") wday = n - 1;
    else if (code === "U" || code === "W" || code === "V") week = { kind: code, value: n };
    else if (code === "z") out.offset = offsetOf(text);
    else if (code === "Z") zoneText = text;
  });
  if (afternoon !== null) hour = (hour % 12) + (afternoon ? 12 : 0);
  let days: number;
  const w = week as { kind: string; value: number } | null;
  if (isoYear !== null && w !== null && wday !== null) {
    const fourth = daysFromCivil(isoYear, 1, 4);
    days = fourth - weekday(fourth) + (w.value - 1) * 7 + wday;
  } else if (dayOfYear !== null && month === null) days = daysFromCivil(year ?? 1900, 1, dayOfYear);
  else if (w !== null && wday !== null && year !== null && month === null) days = weekDay(year, w, wday);
  else {
    const y = year ?? 1900;
    const mon = month ?? 1;
    const d = day ?? 1;
    if (y < 1) throw new ValueError(`year ${y} is out of range`);
    if (d > daysInMonth(y, mon)) throw new ValueError("day is out of range for month");
    days = daysFromCivil(y, mon, d);
  }
  out.seconds = days * 86400 + hour * 3600 + minute * 60 + second;
  if (zoneText !== null) out.offset = zone(zoneText).offset(out.seconds);
}

/** Day of week `w` of a year; weeks start on Sunday (U) or Monday (W), week 1 holds the first such day. */
function weekDay(year: number, w: { kind: string; value: number }, wday: number): number {
  const first = daysFromCivil(year, 1, 1);
  const shift = w.kind === "U" ? 1 : 0;
  const start = (weekday(first) + shift) % 7;
  return first + ((7 - start) % 7) + (w.value - 1) * 7 + ((wday + shift) % 7);
}

function offsetOf(text: string): number {
  if (text.toUpperCase() === "Z") return 0;
  const digits = text.slice(1).replaceAll(":", "");
  const size = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2, 4)) * 60 + Number(digits.slice(4, 6) || 0);
  return text[0] === "-" ? -size : size;
}
