import type { TimeUnit } from "../dtype";
import { ValueError } from "../errors";
import { civilFromDays, daysInMonth, MONTH_ABBREVIATIONS, WEEKDAY_ABBREVIATIONS, weekday } from "./civil";
import { utcToLocal } from "./localize";
import { floorDiv, PER_DAY } from "./unit";

/** Differing steps between neighbours, in order of size. */
function steps(values: ArrayLike<bigint>): bigint[] {
  const seen = new Set<bigint>();
  for (let i = 1; i < values.length; i++) seen.add((values[i] as bigint) - (values[i - 1] as bigint));
  return [...seen].sort((a, b) => (a < b ? -1 : 1));
}

function numberSteps(values: readonly number[]): number[] {
  const seen = new Set<number>();
  for (let i = 1; i < values.length; i++) seen.add((values[i] as number) - (values[i - 1] as number));
  return [...seen].sort((a, b) => a - b);
}

const counted = (alias: string, n: number): string => (n === 1 ? alias : `${n}${alias}`);

/**
 * The frequency of evenly spaced values (`D`, `2ME`, `W-SUN`), as `infer_freq` finds it; null if there is none.
 * Throws ValueError for fewer than three values.
 */
export function inferFreq(
  values: BigInt64Array | readonly bigint[],
  unit: TimeUnit,
  { tz = null, timedelta = false }: { tz?: string | null; timedelta?: boolean } = {},
): string | null {
  if (values.length < 3) throw new ValueError("Need at least 3 dates to infer frequency");
  const raw = steps(values);
  const rising = (raw[0] as bigint) > 0n;
  if (!rising && (raw.at(-1) as bigint) >= 0n) return null;
  const local = tz === null || tz === "UTC" ? values : Array.from(values, (v) => utcToLocal(tz, v, unit));
  const deltas = local === values ? raw : steps(local);
  const perDay = PER_DAY[unit];
  const delta = deltas[0] as bigint;
  if (delta !== 0n && delta % perDay === 0n) {
    if (timedelta) return deltas.length === 1 ? dailyRule(local[0] as bigint, delta, perDay) : null;
    return dateRule(local, deltas, perDay);
  }
  const perHour = perDay / 24n;
  const hours = deltas.map((d) => Number(d) / Number(perHour)).join();
  if (hours === "1,17" || hours === "1,65" || hours === "1,17,65") return "bh";
  if (raw.length !== 1) return null;
  const step = raw[0] as bigint;
  for (const [alias, per] of [
    ["h", perHour],
    ["min", perHour / 60n],
    ["s", perHour / 3600n],
    ["ms", perHour / 3600000n],
    ["us", perHour / 3600000000n],
  ] as const) {
    if (per > 0n && step % per === 0n) return counted(alias, Number(step / per));
  }
  return counted("ns", Number(step));
}

function dailyRule(first: bigint, delta: bigint, perDay: bigint): string {
  const days = Number(delta / perDay);
  if (days % 7 !== 0) return counted("D", days);
  return counted(`W-${WEEKDAY_ABBREVIATIONS[weekday(Number(floorDiv(first, perDay)))]}`, days / 7);
}

interface Day {
  days: number;
  year: number;
  month: number;
  day: number;
}

function dateRule(local: ArrayLike<bigint>, deltas: readonly bigint[], perDay: bigint): string | null {
  const days: Day[] = Array.from(local, (v) => {
    const n = Number(floorDiv(v, perDay));
    return { days: n, ...civilFromDays(n) };
  });
  const first = days[0] as Day;
  const years = numberSteps(days.map((d) => d.year));
  const months = numberSteps(days.map((d) => d.year * 12 + d.month));
  const position = months.length === 1 || years.length === 1 ? monthPosition(days) : null;
  if (position !== null) {
    const business = position[0] === "b" ? "B" : "";
    const side = position[1] === "s" ? "S" : "E";
    const alias = (n: number): string => MONTH_ABBREVIATIONS[n - 1] as string;
    if (years.length === 1 && days.every((d) => d.month === first.month)) {
      return counted(`${business}Y${side}-${alias(first.month)}`, years[0] as number);
    }
    if (months.length === 1) {
      const n = months[0] as number;
      if (n % 3 !== 0) return counted(`${business}M${side}`, n);
      const anchor = side === "S" ? first.month % 3 || 3 : ([12, 10, 11][first.month % 3] as number);
      return counted(`${business}Q${side}-${alias(anchor)}`, n / 3);
    }
  }
  if (deltas.length === 1) return dailyRule(local[0] as bigint, deltas[0] as bigint, perDay);
  if (isBusinessDaily(days, deltas, perDay)) return "B";
  return weekOfMonthRule(days);
}

/** Whether all days start or end their months: c(alendar) or b(usiness), s(tart) or e(nd). */
function monthPosition(days: readonly Day[]): "ce" | "be" | "cs" | "bs" | null {
  const all = (test: (d: Day, wd: number, last: number) => boolean): boolean =>
    days.every((d) => test(d, weekday(d.days), daysInMonth(d.year, d.month)));
  if (all((d, _wd, last) => d.day === last)) return "ce";
  if (all((d, wd, last) => (d.day === last && wd < 5) || (last - d.day < 3 && wd === 4))) return "be";
  if (all((d) => d.day === 1)) return "cs";
  if (all((d, wd) => (d.day === 1 && wd < 5) || (d.day <= 3 && wd === 0))) return "bs";
  return null;
}

function isBusinessDaily(days: readonly Day[], deltas: readonly bigint[], perDay: bigint): boolean {
  if (deltas.length !== 2 || deltas[0] !== perDay || deltas[1] !== 3n * perDay) return false;
  return days.every((d, i) => {
    if (i === 0) return true;
    const step = d.days - (days[i - 1] as Day).days;
    const wd = weekday(d.days);
    return (wd === 0 && step === 3) || (wd > 0 && wd <= 4 && step === 1);
  });
}

function weekOfMonthRule(days: readonly Day[]): string | null {
  const weekdays = new Set(days.map((d) => weekday(d.days)));
  if (weekdays.size > 1) return null;
  const weeks = new Set(days.map((d) => Math.floor((d.day - 1) / 7)).filter((w) => w < 4));
  if (weeks.size !== 1) return null;
  return `WOM-${([...weeks][0] as number) + 1}${WEEKDAY_ABBREVIATIONS[[...weekdays][0] as number]}`;
}
