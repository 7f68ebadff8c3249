import type { TimeUnit } from "../dtype";
import { OutOfBoundsTimedelta, ValueError } from "../errors";
import { fits, floorDiv, rescale } from "./unit";

/** Nanoseconds of each unit name that pandas knows. */
const NANOS: Readonly<Record<string, bigint>> = (() => {
  const second = 1000000000n;
  const names: [bigint, string][] = [
    [604800n * second, "W w"],
    [86400n * second, "D d days day"],
    [3600n * second, "h H hours hour hr"],
    [60n * second, "m min minutes minute"],
    [second, "s S seconds second sec"],
    [1000000n, "ms milliseconds millisecond milli millis"],
    [1000n, "us microseconds microsecond µs μs micro micros"],
    [1n, "ns nanoseconds nanosecond nano nanos"],
  ];
  return Object.fromEntries(names.flatMap(([n, list]) => list.split(" ").map((name) => [name, n])));
})();

/** A parsed duration: exact nanoseconds, and the unit in which pandas keeps it. */
export interface ParsedTimedelta {
  nanoseconds: bigint;
  unit: TimeUnit;
}

/** Nanoseconds in a unit name. Throws ValueError for months and years and for unknown names. */
export function unitNanoseconds(name: string): bigint {
  if (name === "M" || name === "Y" || name === "y") {
    throw new ValueError(
      "Units 'M', 'Y', and 'y' are no longer supported, as they do not represent unambiguous timedelta values durations.",
    );
  }
  const found = lookUp(name);
  if (found === undefined) throw new ValueError(`invalid unit abbreviation: ${name}`);
  return found;
}

function lookUp(name: string): bigint | undefined {
  if (Object.hasOwn(NANOS, name)) return NANOS[name];
  const lower = name.toLowerCase();
  return name.length > 1 && Object.hasOwn(NANOS, lower) ? NANOS[lower] : undefined;
}

/** Nanoseconds of the decimal `digits` times a unit; a fraction below a nanosecond is dropped. */
function scaled(whole: string, fraction: string, nanos: bigint): bigint {
  const base = BigInt(whole || "0") * nanos;
  if (!fraction) return base;
  return base + floorDiv(BigInt(fraction) * nanos, 10n ** BigInt(fraction.length));
}

/** A duration's text, as `Timedelta(text)` reads it; null is NaT. Throws ValueError as pandas does. */
export function parseTimedelta(text: string): ParsedTimedelta | null {
  if (text === "" || /^(nat|nan|null|none|<na>)$/i.test(text)) return null;
  const nanoseconds = /^[+-]?P/.test(text) ? parseIso(text) : parseWords(text);
  if (!fits(nanoseconds)) {
    const m = /(\d+(?:\.\d+)?)\s*([A-Za-zµμ]+)/.exec(text);
    const unit = m ? (m[2] as string).replace(/^days?$/i, "D") : "ns";
    throw new OutOfBoundsTimedelta(`cannot convert input ${Number(m?.[1] ?? text).toFixed(1)} with the unit '${unit}'`);
  }
  const hasNanoseconds =
    nanoseconds % 1000n !== 0n || /^\s*[+-]?\d+\s*$|\.\d{7}/.test(text) || /n/.test(text.replace(/min\w*/gi, ""));
  return { nanoseconds, unit: hasNanoseconds ? "ns" : "us" };
}

const TOKEN = /[\s,]*(?:([+-])\s*)?(?:(\d+(?::\d+)+)(\.\d*)?|(\d[\d,]*)(?:\.(\d*))?)\s*([A-Za-zµμ]*)/y;

function parseWords(text: string): bigint {
  if (!/\d/.test(text)) throw new ValueError("unit abbreviation w/o a number");
  let total = 0n;
  let sign = 1n;
  let at = 0;
  let units = 0;
  let first = true;
  const end = text.trimEnd().length;
  while (at < end) {
    TOKEN.lastIndex = at;
    const m = TOKEN.exec(text);
    if (!m) {
      const rest = text.slice(at).trim();
      if (/^and\b/i.test(rest)) throw new ValueError("unit abbreviation w/o a number");
      if (/^[A-Za-z.]/.test(rest)) throw new ValueError("unit abbreviation w/o a number");
      if (/^[+-]/.test(rest)) throw new ValueError("symbols w/o a number");
      throw new ValueError(`unit abbreviation w/o a number`);
    }
    at = TOKEN.lastIndex;
    if (m[1]) {
      if (!first && m[1] === "-") throw new ValueError("only leading negative signs are allowed");
      // In "-1 days +02:00:00" the plus ends what the minus covers.
      sign = m[1] === "-" ? -1n : 1n;
    }
    first = false;
    if (m[2] !== undefined) {
      // A minus before units doesn't cover a clock after them: "-1 days 00:00:05" is a day back, then five seconds on.
      if (units > 0) sign = 1n;
      total += sign * clock(m[2], (m[3] ?? "").slice(1));
      units++;
      continue;
    }
    const whole = (m[4] as string).replaceAll(",", "");
    const unit = m[6] ?? "";
    if (unit === "") {
      if (m[5] !== undefined) throw new ValueError("no units specified");
      if (at < end || units > 0) throw new ValueError(units > 0 ? "have leftover units" : "no units specified");
      total += sign * scaled(whole, m[5] ?? "", 1n);
      continue;
    }
    if (unit === "M" || unit === "Y" || unit === "y") {
      throw new ValueError(
        "Units 'M', 'Y' and 'y' do not represent unambiguous timedelta values and are not supported.",
      );
    }
    total += sign * scaled(whole, m[5] ?? "", unitNanoseconds(unit));
    units++;
  }
  return total;
}

function clock(text: string, fraction: string): bigint {
  const parts = text.split(":");
  if (parts.length !== 3) throw new ValueError("expected hh:mm:ss format");
  const [h, m, s] = parts.map((p) => BigInt(p)) as [bigint, bigint, bigint];
  return (h * 3600n + m * 60n + s) * 1000000000n + BigInt(fraction.slice(0, 9).padEnd(9, "0"));
}

const ISO = /^([+-])?P(?:(-?\d+)W)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+)(?:\.(\d+))?S)?)?$/;

function parseIso(text: string): bigint {
  const m = ISO.exec(text);
  if (!m || m.slice(2).every((g) => g === undefined)) {
    throw new ValueError(`Invalid ISO 8601 Duration format - ${text}`);
  }
  const names = ["W", "D", "h", "m"];
  let total = 0n;
  names.forEach((name, i) => {
    total += BigInt(m[i + 2] ?? 0) * (NANOS[name] as bigint);
  });
  if (m[6] !== undefined) {
    const seconds = BigInt(m[6]) * 1000000000n;
    const fraction = BigInt((m[7] ?? "").slice(0, 9).padEnd(9, "0"));
    total += m[6].startsWith("-") ? seconds - fraction : seconds + fraction;
  }
  return m[1] === "-" ? -total : total;
}

/**
 * A number of some unit as a count. Whole numbers of coarse units are kept in microseconds, others in nanoseconds.
 * Throws OutOfBoundsTimedelta where it does not fit.
 */
export function numberTimedelta(value: number | bigint, unitName: string): { value: bigint; unit: TimeUnit } {
  const nanos = unitNanoseconds(unitName);
  if (typeof value === "number" && !Number.isInteger(value)) {
    const text = scaledNumber(value, nanos);
    if (!fits(text)) throw new OutOfBoundsTimedelta(`cannot convert input ${value} with the unit '${unitName}'`);
    return { value: text, unit: "ns" };
  }
  const unit: TimeUnit = nanos === 1n ? "ns" : "us";
  const count = rescale(BigInt(value) * nanos, "ns", unit);
  if (!fits(count)) {
    throw new OutOfBoundsTimedelta(`Cannot cast ${BigInt(value)} from ${unitName} to '${unit}' without overflow.`);
  }
  return { value: count, unit };
}

/** A fractional number of units in nanoseconds; the fraction is rounded to the nanosecond before it is scaled. */
export function scaledNumber(value: number, nanos: bigint): bigint {
  const whole = Math.trunc(value);
  let fraction = value - whole;
  const digits = nanos === 1n ? 0 : Math.ceil(Math.log10(Number(nanos)));
  fraction = digits ? Number(fraction.toFixed(Math.min(digits, 15))) : 0;
  return BigInt(whole) * nanos + BigInt(Math.trunc(Math.round(fraction * Number(nanos) * 1e3) / 1e3));
}
