import { ValueError } from "../values/errors";
import { civilFromDays, daysFromCivil } from "../values/time/civil";
import { isoText } from "../values/time/iso-text";
import { floorDiv, NAT_COUNT } from "../values/time/unit";
import type { Unit } from "./dtype";
import { UNITS } from "./dtype";

export const NAT = NAT_COUNT;

/** Nanoseconds of the units of fixed length. */
const NANOS: Readonly<Record<Exclude<Unit, "Y" | "M">, bigint>> = {
  W: 604800000000000n,
  D: 86400000000000n,
  h: 3600000000000n,
  m: 60000000000n,
  s: 1000000000n,
  ms: 1000000n,
  us: 1000n,
  ns: 1n,
};

const isCalendar = (u: Unit): u is "Y" | "M" => u === "Y" || u === "M";

/** A count of months since 1970 as days. */
function daysOfMonths(months: bigint): bigint {
  const year = floorDiv(months, 12n);
  return BigInt(daysFromCivil(1970 + Number(year), Number(months - year * 12n) + 1, 1));
}

/** A count in another unit; a coarser one rounds down. */
export function convert(count: bigint, from: Unit, to: Unit): bigint {
  if (count === NAT || from === to) return count;
  if (isCalendar(from)) {
    const months = from === "Y" ? count * 12n : count;
    if (isCalendar(to)) return to === "M" ? months : floorDiv(months, 12n);
    return convert(daysOfMonths(months), "D", to);
  }
  if (isCalendar(to)) {
    const { year, month } = civilFromDays(Number(convert(count, from, "D")));
    return to === "Y" ? BigInt(year - 1970) : BigInt((year - 1970) * 12 + month - 1);
  }
  return floorDiv(count * NANOS[from], NANOS[to]);
}

/** A duration in another unit: years and months have no length in the others. */
export function convertSpan(count: bigint, from: Unit, to: Unit): bigint {
  if (count === NAT || from === to) return count;
  if (isCalendar(from) !== isCalendar(to))
    throw new ValueError(
      `Cannot get a common metadata divisor for Numpy timedelta64 metadata [${from}] and [${to}] because they have incompatible nonlinear base time units.`,
    );
  return convert(count, from, to);
}

const ISO = /^([+-]?\d{4,})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?)?)?)?$/;

/** A moment as numpy reads it: its count and the unit that its text has. Throws ValueError for other texts. */
export function parse(given: string): { count: bigint; unit: Unit } {
  if (given === "NaT" || given === "") return { count: NAT, unit: "ns" };
  const m = ISO.exec(given.trim());
  if (!m) throw new ValueError(`Error parsing datetime string "${given}" at position 0`);
  const [, year, month, day, hour, minute, second, fraction] = m;
  const unit: Unit = fraction
    ? fraction.length <= 3
      ? "ms"
      : fraction.length <= 6
        ? "us"
        : "ns"
    : second
      ? "s"
      : minute
        ? "m"
        : hour
          ? "h"
          : day
            ? "D"
            : month
              ? "M"
              : "Y";
  const days = BigInt(daysFromCivil(Number(year), Number(month ?? 1), Number(day ?? 1)));
  const seconds = days * 86400n + BigInt(Number(hour ?? 0) * 3600 + Number(minute ?? 0) * 60 + Number(second ?? 0));
  const nanos = seconds * 1000000000n + BigInt((fraction ?? "").padEnd(9, "0"));
  return { count: convert(nanos, "ns", unit), unit };
}

/** The text of a moment, as exact as its unit. */
export function textOf(count: bigint, unit: Unit): string {
  if (count === NAT) return "NaT";
  if (unit === "s" || unit === "ms" || unit === "us" || unit === "ns") {
    const digits = { s: 0, ms: 3, us: 6, ns: 9 }[unit];
    const [clock, fraction = ""] = isoText(count, unit).split(".") as [string, string?];
    return digits === 0 ? clock : `${clock}.${fraction.padEnd(digits, "0").slice(0, digits)}`;
  }
  const whole = isoText(convert(count, unit, "s"), "s");
  return whole.slice(0, whole.indexOf("T") + { Y: -6, M: -3, W: 0, D: 0, h: 3, m: 6 }[unit]);
}

const WORDS: Readonly<Record<Unit, string>> = {
  Y: "years",
  M: "months",
  W: "weeks",
  D: "days",
  h: "hours",
  m: "minutes",
  s: "seconds",
  ms: "milliseconds",
  us: "microseconds",
  ns: "nanoseconds",
};

export const spanText = (count: bigint, unit: Unit): string => (count === NAT ? "NaT" : `${count} ${WORDS[unit]}`);

/** The unit of pandas that holds counts of a unit. */
export const pandasUnit = (u: Unit): "s" | "ms" | "us" | "ns" =>
  UNITS.indexOf(u) < UNITS.indexOf("s") ? "s" : (u as "s");
