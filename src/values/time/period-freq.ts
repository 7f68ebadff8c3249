import type { TimeUnit } from "../dtype";
import { ValueError } from "../errors";
import { repr } from "../scalar/python";
import { civilFromDays, daysFromCivil, MONTH_ABBREVIATIONS, WEEKDAY_ABBREVIATIONS, weekday } from "./civil";
import type { Offset } from "./offsets";
import { isDay, isTick, offsets, to_offset } from "./offsets";
import { floorDiv, floorMod, PER_DAY, rescale } from "./unit";

/** What kind of span a period frequency counts. */
export type PeriodBase = "Y" | "Q" | "M" | "W" | "B" | "D" | "h" | "min" | "s" | "ms" | "us" | "ns";

/** A period frequency: a base, its anchor, and how many base spans make one period. */
export interface PeriodFreq {
  readonly base: PeriodBase;
  /** Y, Q: last month (1..12); W: last weekday (Monday is 0); else 0. */
  readonly anchor: number;
  readonly n: number;
  /** Without the count: `Q-DEC`. */
  readonly code: string;
  /** With the count: `2Q-DEC`. */
  readonly freqstr: string;
}

const CLOCK: Readonly<Record<string, { per: bigint }>> = {
  h: { per: 3600000000000n },
  min: { per: 60000000000n },
  s: { per: 1000000000n },
  ms: { per: 1000000n },
  us: { per: 1000n },
  ns: { per: 1n },
};

const cache = new Map<string, PeriodFreq>();

/** Reads a period frequency (`M`, `2Q-JAN`, `W-MON`, `15min`) or an offset. Throws ValueError in pandas' words. */
export function periodFreq(freq: string | Offset): PeriodFreq {
  if (typeof freq !== "string") return fromOffset(freq);
  let found = cache.get(freq);
  if (!found) cache.set(freq, (found = read(freq)));
  return found;
}

function make(base: PeriodBase, anchor: number, n: number): PeriodFreq {
  if (n <= 0) throw new ValueError(`Frequency must be positive, because it represents span: ${n}${base}`);
  const suffix =
    base === "Y" || base === "Q"
      ? `-${MONTH_ABBREVIATIONS[anchor - 1]}`
      : base === "W"
        ? `-${WEEKDAY_ABBREVIATIONS[anchor]}`
        : "";
  const code = base + suffix;
  return Object.freeze({ base, anchor, n, code, freqstr: n === 1 ? code : `${n}${code}` });
}

const OFFSET_ONLY: Readonly<Record<string, string>> = {
  ME: "M",
  MS: "M",
  QE: "Q",
  QS: "Q",
  YE: "Y",
  YS: "Y",
  BME: "M",
  BMS: "M",
  BQE: "Q",
  BQS: "Q",
  BYE: "Y",
  BYS: "Y",
};
const MEANT: Readonly<Record<string, string>> = {
  H: "h",
  T: "min",
  L: "ms",
  U: "us",
  N: "ns",
  S: "s",
  A: "Y",
};

/** The period frequency of moments that come by an offset: of `ME` and `MS` it is `M`; quarters from April on are those that end in March. */
export function periodAlias(freq: string): string {
  const m = /^(\d*)((?:C?BM|SM|M|BQ|Q|BY|Y)[ES])(?:-([A-Z]{3}))?$/.exec(freq);
  if (!m) return freq;
  const [, n = "", name = "", anchor] = m;
  // Only what ends with its period is one of several.
  if (n !== "" && !/^[MQY]E$/.test(name)) return freq;
  const base = name.replace(/^C?B|^S(?=M)/, "")[0] as string;
  if (base === "M" || anchor === undefined) return n + base;
  const month = MONTH_ABBREVIATIONS.indexOf(anchor);
  return `${n}${base}-${name.endsWith("S") ? MONTH_ABBREVIATIONS[(month + 11) % 12] : anchor}`;
}

function read(text: string): PeriodFreq {
  const m = /^\s*(\d*)\s*([A-Za-z]+)(?:-([A-Za-z]+))?\s*$/.exec(text);
  const wrap = (inner: string, hint = ""): ValueError =>
    new ValueError(`Invalid frequency: ${text}. Failed to parse with error message: ValueError(${repr(inner)})${hint}`);
  if (m) {
    const n = m[1] ? Number(m[1]) : 1;
    const name = m[2] as string;
    const anchor = m[3]?.toUpperCase();
    const given = m[3] === undefined ? name : `${name}-${m[3]}`;
    if (/^([MQYmqy]|[QYqy]-[A-Za-z]{3})$/.test(given) && given !== given.toUpperCase())
      throw wrap(`'${given}' is no longer supported, please use '${given.toUpperCase()}' instead.`);
    const month = anchor === undefined ? 12 : MONTH_ABBREVIATIONS.indexOf(anchor) + 1;
    if ((name === "Y" || name === "Q") && month > 0) return make(name, month, n);
    if (name === "M" && !anchor) return make("M", 0, n);
    const day = anchor === undefined ? 6 : WEEKDAY_ABBREVIATIONS.indexOf(anchor);
    if (name.toUpperCase() === "W" && day >= 0) return make("W", day, n);
    if (Object.hasOwn(OFFSET_ONLY, name)) {
      const plain = OFFSET_ONLY[name] as string;
      throw wrap(
        `for Period, please use '${plain}${anchor ? `-${anchor}` : ""}' instead of '${name}${anchor ? `-${anchor}` : ""}'`,
      );
    }
    if (Object.hasOwn(MEANT, name)) {
      const hint = ` Did you mean ${MEANT[name]}?`;
      throw wrap(`Invalid frequency: ${name}. Failed to parse with error message: KeyError('${name}').${hint}`, hint);
    }
  }
  try {
    return fromOffset(to_offset(text));
  } catch (error) {
    if (m && error instanceof ValueError && /ValueError\('Invalid frequency: [^']*'\)$/.test(error.message))
      throw wrap(`Invalid frequency: ${m[2]}. Failed to parse with error message: KeyError('${m[2]}').`);
    throw error;
  }
}

function fromOffset(offset: Offset): PeriodFreq {
  if (isDay(offset)) return make("D", 0, offset.n);
  if (isTick(offset)) return make(offset.rule_code as PeriodBase, 0, offset.n);
  const k = offset.kwds as Record<string, number>;
  if (offset.className === "MonthEnd") return make("M", 0, offset.n);
  if (offset.className === "QuarterEnd") return make("Q", k.startingMonth as number, offset.n);
  if (offset.className === "YearEnd") return make("Y", k.month as number, offset.n);
  if (offset.className === "Week") return make("W", k.weekday ?? 6, offset.n);
  if (offset.className === "BusinessDay") return make("B", 0, offset.n);
  throw new ValueError(`${offset.freqstr} is not supported as period frequency`);
}

/** The offset of a period frequency (`M` is MonthEnd). */
export function periodOffset(f: PeriodFreq): Offset {
  if (f.base === "Y") return offsets.YearEnd({ n: f.n, month: f.anchor });
  if (f.base === "Q") return offsets.QuarterEnd({ n: f.n, startingMonth: f.anchor });
  if (f.base === "M") return offsets.MonthEnd(f.n);
  if (f.base === "W") return offsets.Week({ n: f.n, weekday: f.anchor });
  return to_offset(f.base).times(f.n);
}

/** Ordinal of the period that holds a wall-clock count. */
export function ordinalOf(f: PeriodFreq, local: bigint, unit: TimeUnit): bigint {
  const clock = CLOCK[f.base];
  if (clock) return floorDiv(rescale(local, unit, "ns"), clock.per);
  return BigInt(ordinalOfDay(f, Number(floorDiv(local, PER_DAY[unit]))));
}

/** Ordinal of the period that holds a day; for frequencies of a day and more. */
export function ordinalOfDay(f: PeriodFreq, day: number): number {
  switch (f.base) {
    case "D":
      return day;
    case "B": {
      const week = Math.floor((day + 3) / 7);
      // Saturday and Sunday belong to Monday.
      return week * 5 + Math.min(weekday(day), 5) - 3;
    }
    case "W":
      return Math.floor((day + 3 - ((f.anchor + 1) % 7)) / 7) + 1;
    default: {
      const c = civilFromDays(day);
      const months = (c.year - 1970) * 12 + c.month - 1;
      if (f.base === "M") return months;
      const span = f.base === "Q" ? 3 : 12;
      return f.base === "Q"
        ? Math.floor((months + ((12 - f.anchor) % 12)) / span)
        : Math.floor((months + 12 - f.anchor) / span);
    }
  }
}

/** Day on which a period of a day or more starts. */
export function startDay(f: PeriodFreq, ordinal: number): number {
  switch (f.base) {
    case "D":
      return ordinal;
    case "B": {
      const i = ordinal + 3;
      const week = Math.floor(i / 5);
      return week * 7 - 3 + (i - week * 5);
    }
    case "W":
      return (ordinal - 1) * 7 - 3 + ((f.anchor + 1) % 7);
    case "M":
      return daysFromCivil(1970, ordinal + 1, 1);
    case "Q":
      return daysFromCivil(1970, ordinal * 3 - ((12 - f.anchor) % 12) + 1, 1);
    default:
      return daysFromCivil(1970, ordinal * 12 - (12 - f.anchor) + 1, 1);
  }
}

export const isClockFreq = (f: PeriodFreq): boolean => Object.hasOwn(CLOCK, f.base);

/** Wall-clock nanoseconds at which a base span starts. */
export function startNanos(f: PeriodFreq, ordinal: bigint): bigint {
  const clock = CLOCK[f.base];
  return clock ? ordinal * clock.per : BigInt(startDay(f, Number(ordinal))) * PER_DAY.ns;
}

/** Wall-clock nanoseconds just past a period (`n` base spans). */
export function endNanos(f: PeriodFreq, ordinal: bigint): bigint {
  if (f.base === "B") return startNanos(f, ordinal + BigInt(f.n - 1)) + PER_DAY.ns;
  return startNanos(f, ordinal + BigInt(f.n));
}

/** The period of another frequency at the start or the end of one. */
export function convertOrdinal(from: PeriodFreq, to: PeriodFreq, ordinal: bigint, how: "S" | "E"): bigint {
  if (how === "S") return ordinalOf(to, startNanos(from, ordinal), "ns");
  const last = endNanos(from, ordinal) - 1n;
  if (to.base === "B" && !isClockFreq(from)) {
    const day = Number(floorDiv(last, PER_DAY.ns));
    const back = weekday(day) > 4 ? weekday(day) - 4 : 0;
    return BigInt(ordinalOfDay(to, day - back));
  }
  return ordinalOf(to, last, "ns");
}

/** Text of a period, as `str(period)`. */
export function periodText(f: PeriodFreq, ordinal: bigint): string {
  const pad = (n: number, width = 2): string => String(n).padStart(width, "0");
  const date = (days: number): string => {
    const c = civilFromDays(days);
    return `${pad(c.year, 4)}-${pad(c.month)}-${pad(c.day)}`;
  };
  if (!isClockFreq(f)) {
    const start = startDay(f, Number(ordinal));
    if (f.base === "D" || f.base === "B") return date(start);
    if (f.base === "W") return `${date(start)}/${date(start + 6)}`;
    if (f.base === "M") return date(start).slice(0, -3);
    const q = Number(ordinal);
    if (f.base === "Q") return `${pad(1970 + Math.floor(q / 4), 4)}Q${(((q % 4) + 4) % 4) + 1}`;
    return pad(1970 + q, 4);
  }
  const nanos = startNanos(f, ordinal);
  const days = floorDiv(nanos, PER_DAY.ns);
  const rest = floorMod(nanos, PER_DAY.ns);
  const second = Number(rest / 1000000000n);
  const head = `${date(Number(days))} ${pad(Math.floor(second / 3600))}:${pad(Math.floor(second / 60) % 60)}`;
  if (f.base === "h" || f.base === "min") return head;
  const fraction = String(rest % 1000000000n).padStart(9, "0");
  const digits = { s: 0, ms: 3, us: 6, ns: 9 }[f.base as "s" | "ms" | "us" | "ns"];
  return `${head}:${pad(second % 60)}${digits ? `.${fraction.slice(0, digits)}` : ""}`;
}
