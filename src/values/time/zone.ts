import { KeyError } from "../errors";
import { daysFromCivil } from "./civil";

/**
 * Offsets of time zones from Intl. The seconds since 1970 are cut into buckets of about twelve days; a bucket remembers
 * its offset and, where the offset changes inside it, when. So a column costs one table look-up a value.
 */
const BUCKET = 2 ** 20;

/** A zone that is not in the database. */
export class ZoneInfoNotFoundError extends KeyError {}

interface Bucket {
  readonly change: number;
  readonly before: number;
  readonly after: number;
}

/** A zone with its offsets from UTC in seconds. */
export interface Zone {
  readonly name: string;
  /** Offset at a moment (seconds since 1970, UTC). */
  offset(utcSecond: number): number;
  /** The first moment after `from` at which the offset changes, or null if none before `to`. */
  nextChange(from: number, to: number): number | null;
  /** Seconds, if the offset never changes. */
  readonly fixed: number | null;
}

const zones = new Map<string, Zone>();

/**
 * The zone of a pandas name: an IANA name, `UTC`, or a fixed offset (`+05:30`, `UTC+02:00`).
 * Throws KeyError for an unknown one.
 */
export function zone(name: string): Zone {
  let found = zones.get(name);
  if (!found) zones.set(name, (found = makeZone(name)));
  return found;
}

/** The name under which pandas prints a zone (`utc` is `UTC`, `+05:30` is `UTC+05:30`). */
export const zoneName = (name: string): string => zone(name).name;

/** `UTC+05:30` for 19800. */
export function fixedName(seconds: number): string {
  return seconds === 0 ? "UTC" : `UTC${offsetText(seconds, ":")}`;
}

/** `+05:30` for 19800, with seconds where there are any; the separator may be empty. */
export function offsetText(seconds: number, separator: string): string {
  const size = Math.abs(seconds);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60];
  if (size % 60) parts.push(size % 60);
  return (seconds < 0 ? "-" : "+") + parts.map((n) => String(n).padStart(2, "0")).join(separator);
}

const FIXED = /^(?:UTC)?([+-])(\d{2}):?(\d{2})(?::(\d{2}))?$/;

function makeZone(name: string): Zone {
  if (name === "UTC" || name === "utc" || name === "Z") return fixedZone("UTC", 0);
  const match = FIXED.exec(name);
  if (match) {
    const size = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
    const seconds = match[1] === "-" ? -size : size;
    return fixedZone(fixedName(seconds), seconds);
  }
  const iana = name.replace(/^dateutil\//, "");
  try {
    if (!/^[A-Za-z]/.test(iana)) throw new RangeError(name);
    const known = Intl.DateTimeFormat("en-US", { timeZone: iana === "tzlocal()" ? undefined : iana });
    return ianaZone(name, known.resolvedOptions().timeZone);
  } catch {
    throw new ZoneInfoNotFoundError(`'No time zone found with key ${name}'`);
  }
}

const fixedZone = (name: string, seconds: number): Zone => ({
  name,
  fixed: seconds,
  offset: () => seconds,
  nextChange: () => null,
});

function ianaZone(name: string, timeZone: string): Zone {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const clampSecond = (s: number): number => Math.min(Math.max(s, -62135596800), 253402300799);
  const probe = (second: number): number => {
    const s = clampSecond(second);
    const [month, day, year, hour, minute, sec] = (format.format(s * 1000).match(/\d+/g) as string[]).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const bc = format.format(s * 1000).includes("B");
    const days = daysFromCivil(bc ? 1 - year : year, month, day);
    return days * 86400 + hour * 3600 + minute * 60 + sec - s;
  };
  const buckets = new Map<number, Bucket>();
  const bucketAt = (key: number): Bucket => {
    const known = buckets.get(key);
    if (known) return known;
    let low = key * BUCKET;
    let high = low + BUCKET;
    const before = buckets.get(key - 1)?.after ?? probe(low);
    const after = probe(high);
    while (before !== after && high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (probe(middle) === before) low = middle;
      else high = middle;
    }
    const made = { change: before === after ? Infinity : high, before, after };
    buckets.set(key, made);
    return made;
  };
  let lastKey = NaN;
  let last: Bucket = { change: Infinity, before: 0, after: 0 };
  const offset = (utcSecond: number): number => {
    const key = Math.floor(utcSecond / BUCKET);
    if (key !== lastKey) {
      last = bucketAt(key);
      lastKey = key;
    }
    return utcSecond < last.change ? last.before : last.after;
  };
  const nextChange = (from: number, to: number): number | null => {
    for (let key = Math.floor(from / BUCKET); key * BUCKET <= to; key++) {
      const { change } = bucketAt(key);
      if (change !== Infinity && change > from && change <= to) return change;
    }
    return null;
  };
  return { name, fixed: null, offset, nextChange };
}

const NAME_LOCALES = ["en-US", "en-GB", "en-AU", "en-CA", "en-IN", "en-ZA"];

/** Abbreviation of a zone at a moment (`CEST`), or its offset (`+03`) where it has none. */
export function abbreviation(name: string, utcSecond: number): string {
  const z = zone(name);
  if (z.fixed !== null) return z.name;
  for (const locale of NAME_LOCALES) {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: name, timeZoneName: "short" }).formatToParts(
      utcSecond * 1000,
    );
    const text = parts.find((p) => p.type === "timeZoneName")?.value ?? "";
    if (/^[A-Z]{3,5}$/.test(text) && (text !== "GMT" || z.offset(utcSecond) === 0)) return text;
  }
  const text = offsetText(z.offset(utcSecond), "");
  return text.endsWith("00") ? text.slice(0, 3) : text;
}
