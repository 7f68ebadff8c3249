import type { TimeUnit } from "../dtype";
import { dayOfYear, isoCalendar, MONTHS, WEEKDAYS, weekday } from "./civil";
import type { Fields } from "./iso-text";
import { fieldsOf, pad2 } from "./iso-text";
import { utcToLocal } from "./localize";
import { wholeSeconds } from "./unit";
import { abbreviation, offsetText, zone } from "./zone";

interface Moment extends Fields {
  tz: string | null;
  /** Seconds since 1970, UTC. */
  utc: number;
}

type Part = (m: Moment) => string;

const twelve = (h: number): number => h % 12 || 12;
const space2 = (n: number): string => String(n).padStart(2, " ");
const day3 = (m: Moment): string => String(dayOfYear(m)).padStart(3, "0");
const short = (names: readonly string[], i: number): string => (names[i] as string).slice(0, 3);
const clock = (m: Moment): string => `${pad2(m.hour)}:${pad2(m.minute)}:${pad2(m.second)}`;

const PARTS: Readonly<Record<string, Part>> = {
  Y: (m) => String(m.year),
  y: (m) => pad2(((m.year % 100) + 100) % 100),
  C: (m) => pad2(Math.floor(m.year / 100)),
  G: (m) => String(isoCalendar(m.days).year),
  g: (m) => pad2(isoCalendar(m.days).year % 100),
  V: (m) => pad2(isoCalendar(m.days).week),
  u: (m) => String(weekday(m.days) + 1),
  w: (m) => String((weekday(m.days) + 1) % 7),
  m: (m) => pad2(m.month),
  d: (m) => pad2(m.day),
  e: (m) => space2(m.day),
  j: day3,
  U: (m) => pad2(Math.floor((dayOfYear(m) + 6 - ((weekday(m.days) + 1) % 7)) / 7)),
  W: (m) => pad2(Math.floor((dayOfYear(m) + 6 - weekday(m.days)) / 7)),
  A: (m) => WEEKDAYS[weekday(m.days)] as string,
  a: (m) => short(WEEKDAYS, weekday(m.days)),
  B: (m) => MONTHS[m.month - 1] as string,
  b: (m) => short(MONTHS, m.month - 1),
  h: (m) => short(MONTHS, m.month - 1),
  H: (m) => pad2(m.hour),
  k: (m) => space2(m.hour),
  I: (m) => pad2(twelve(m.hour)),
  l: (m) => space2(twelve(m.hour)),
  M: (m) => pad2(m.minute),
  S: (m) => pad2(m.second),
  f: (m) => String(Math.floor(m.fraction / 1000)).padStart(6, "0"),
  N: (m) => String(m.fraction).padStart(9, "0"),
  p: (m) => (m.hour < 12 ? "AM" : "PM"),
  P: (m) => (m.hour < 12 ? "am" : "pm"),
  z: (m) => (m.tz === null ? "" : offsetText(zone(m.tz).offset(m.utc), "")),
  Z: (m) => (m.tz === null ? "" : abbreviation(m.tz, m.utc)),
  s: (m) => String(Date.UTC(1970, 0, 1) / 1000 + m.days * 86400 + m.hour * 3600 + m.minute * 60 + m.second),
  F: (m) => `${m.year}-${pad2(m.month)}-${pad2(m.day)}`,
  T: clock,
  X: clock,
  R: (m) => `${pad2(m.hour)}:${pad2(m.minute)}`,
  r: (m) => `${pad2(twelve(m.hour))}:${pad2(m.minute)}:${pad2(m.second)} ${m.hour < 12 ? "AM" : "PM"}`,
  D: (m) => `${pad2(m.month)}/${pad2(m.day)}/${pad2(m.year % 100)}`,
  x: (m) => `${pad2(m.month)}/${pad2(m.day)}/${pad2(m.year % 100)}`,
  c: (m) => `${short(WEEKDAYS, weekday(m.days))} ${short(MONTHS, m.month - 1)} ${space2(m.day)} ${clock(m)} ${m.year}`,
  n: () => "\n",
  t: () => "\t",
  "%": () => "%",
};

/** Turns a strftime format into a list of writers, once. */
export function compileStrftime(format: string): (value: bigint, unit: TimeUnit, tz: string | null) => string {
  const parts: (string | Part)[] = [];
  for (const piece of format.split(/(%[-#]?[A-Za-z%])/)) {
    if (piece === "") continue;
    const code = piece.at(-1) as string;
    const write = piece.startsWith("%") ? PARTS[code] : undefined;
    if (!write) parts.push(piece);
    else if (piece[1] === "-") parts.push((m) => write(m).replace(/^[0 ]+(?=\d)/, ""));
    else parts.push(write);
  }
  return (value, unit, tz) => {
    const m: Moment = { ...fieldsOf(utcToLocal(tz, value, unit), unit), tz, utc: wholeSeconds(value, unit) };
    let text = "";
    for (const part of parts) text += typeof part === "string" ? part : part(m);
    return text;
  };
}

/** A moment by a strftime format, on the wall clock of its zone. */
export const strftime = (value: bigint, unit: TimeUnit, tz: string | null, format: string): string =>
  compileStrftime(format)(value, unit, tz);

/** `strftime` for a column; missing rows are null. */
export function strftimeColumn(
  data: BigInt64Array,
  valid: Uint8Array | null,
  unit: TimeUnit,
  tz: string | null,
  format: string,
): (string | null)[] {
  const write = compileStrftime(format);
  return Array.from(data, (value, i) => (valid && !valid[i] ? null : write(value, unit, tz)));
}
