import { ValueError } from "../../errors";
import { repr } from "../../scalar/python";
import { MONTH_ABBREVIATIONS, WEEKDAY_ABBREVIATIONS } from "../civil";
import * as anchored from "./anchored";
import { Offset } from "./base";
import { BusinessDay, CustomBusinessDay, CustomBusinessMonthBegin, CustomBusinessMonthEnd } from "./business";
import { BusinessHour, CustomBusinessHour } from "./business-hour";
import { FY5253, FY5253Quarter } from "./fiscal";
import { Day, Hour, isDay, isTick, Micro, Milli, Minute, Nano, Second, tickOf } from "./tick";

type Make = (options: Record<string, number>) => Offset;

const PLAIN: Readonly<Record<string, Make>> = {
  D: Day,
  h: Hour,
  min: Minute,
  s: Second,
  ms: Milli,
  us: Micro,
  ns: Nano,
  B: BusinessDay,
  C: CustomBusinessDay,
  ME: anchored.MonthEnd,
  MS: anchored.MonthBegin,
  BME: anchored.BusinessMonthEnd,
  BMS: anchored.BusinessMonthBegin,
  CBME: CustomBusinessMonthEnd,
  CBMS: CustomBusinessMonthBegin,
  bh: BusinessHour,
  cbh: CustomBusinessHour,
};

/** Aliases that may name a month, with the parameter that takes it and the month meant without a name. */
const MONTHLY: Readonly<Record<string, [make: Make, parameter: string, month: number]>> = {
  QE: [anchored.QuarterEnd, "startingMonth", 12],
  QS: [anchored.QuarterBegin, "startingMonth", 1],
  BQE: [anchored.BQuarterEnd, "startingMonth", 12],
  BQS: [anchored.BQuarterBegin, "startingMonth", 1],
  HYE: [anchored.HalfYearEnd, "startingMonth", 12],
  HYS: [anchored.HalfYearBegin, "startingMonth", 1],
  BHYE: [anchored.BHalfYearEnd, "startingMonth", 12],
  BHYS: [anchored.BHalfYearBegin, "startingMonth", 1],
  YE: [anchored.YearEnd, "month", 12],
  YS: [anchored.YearBegin, "month", 1],
  BYE: [anchored.BYearEnd, "month", 12],
  BYS: [anchored.BYearBegin, "month", 1],
};

/** Aliases that pandas took away, and what stands for them. */
const REPLACED: Readonly<Record<string, string>> = {
  M: "ME",
  Q: "QE",
  Y: "YE",
  BM: "BME",
  BQ: "BQE",
  BY: "BYE",
  SM: "SME",
  CBM: "CBME",
};
const MEANT: Readonly<Record<string, string>> = {
  H: "h",
  BH: "bh",
  CBH: "cbh",
  T: "min",
  L: "ms",
  U: "us",
  N: "ns",
  S: "s",
  A: "Y",
  AS: "YS",
};

const nested = (alias: string, kind: string, message: string): string =>
  `Invalid frequency: ${alias}. Failed to parse with error message: ${kind}(${repr(message)}).`;

class AliasError extends Error {
  constructor(
    readonly kind: string,
    message: string,
    readonly hint = "",
  ) {
    super(message);
  }
  get text(): string {
    return `${this.kind}(${repr(this.message)})`;
  }
}

/** The offset of one alias with its anchor (`W-MON`, `QE-FEB`, `WOM-2TUE`). Throws AliasError. */
function aliasOffset(alias: string): Offset {
  const [head, anchor] = alias.includes("-")
    ? [alias.slice(0, alias.indexOf("-")), alias.slice(alias.indexOf("-") + 1)]
    : [alias, undefined];
  const upper = head.toUpperCase();
  if (anchor === undefined) {
    const plain = PLAIN[head] ?? (upper === "MIN" ? Minute : /^[dbc]$/.test(head) ? PLAIN[upper] : undefined);
    if (plain) return plain({ n: 1 });
    if (upper === "W") return anchored.Week({ weekday: 6 });
  }
  const name = anchor?.toUpperCase();
  const month = name === undefined ? -1 : MONTH_ABBREVIATIONS.indexOf(name);
  const monthly = MONTHLY[head];
  if (monthly && (anchor === undefined || month >= 0)) {
    return monthly[0]({ [monthly[1]]: month >= 0 ? month + 1 : monthly[2] });
  }
  const weekday = name === undefined ? -1 : WEEKDAY_ABBREVIATIONS.indexOf(name);
  if (upper === "W" && weekday >= 0) return anchored.Week({ weekday });
  if (upper === "LWOM" && weekday >= 0) return anchored.LastWeekOfMonth({ weekday });
  const nth = /^([1-4])([A-Z]{3})$/.exec(name ?? "");
  if (upper === "WOM" && nth && WEEKDAY_ABBREVIATIONS.includes(nth[2] as string)) {
    return anchored.WeekOfMonth({
      week: Number(nth[1]) - 1,
      weekday: WEEKDAY_ABBREVIATIONS.indexOf(nth[2] as string),
    });
  }
  if (head === "SME" || head === "SMS") {
    const make = head === "SME" ? anchored.SemiMonthEnd : anchored.SemiMonthBegin;
    if (anchor === undefined) return make();
    if (/^\d+$/.test(anchor)) {
      try {
        return make({ day_of_month: Number(anchor) });
      } catch (error) {
        throw new AliasError("ValueError", nested(alias, "ValueError", (error as Error).message));
      }
    }
  }
  const fiscal = /^([NL])-([A-Z]{3})-([A-Z]{3})(?:-([1-4]))?$/.exec(name ?? "");
  if (fiscal && (head === "RE" || head === "REQ") && (head === "REQ") === (fiscal[4] !== undefined)) {
    const ends = {
      variation: fiscal[1] === "N" ? "nearest" : "last",
      startingMonth: MONTH_ABBREVIATIONS.indexOf(fiscal[2] as string) + 1,
      weekday: WEEKDAY_ABBREVIATIONS.indexOf(fiscal[3] as string),
    } as const;
    if (ends.startingMonth > 0 && ends.weekday >= 0)
      return head === "RE" ? FY5253(ends) : FY5253Quarter({ ...ends, qtr_with_extra_week: Number(fiscal[4]) });
  }
  throw unknownAlias(alias, head, anchor);
}

function unknownAlias(alias: string, head: string, anchor: string | undefined): AliasError {
  const suffix = anchor === undefined ? "" : `-${anchor}`;
  if (Object.hasOwn(REPLACED, head)) {
    return new AliasError(
      "ValueError",
      `'${alias}' is no longer supported for offsets. Please use '${REPLACED[head]}${suffix}' instead.`,
    );
  }
  if (Object.hasOwn(MEANT, head)) {
    const hint = ` Did you mean ${MEANT[head]}${suffix}?`;
    return new AliasError("ValueError", `Invalid frequency: ${alias}.${hint}`, hint);
  }
  const upper = head.toUpperCase();
  if (head !== upper && (Object.hasOwn(PLAIN, upper) || Object.hasOwn(MONTHLY, upper) || /^SM[ES]$/.test(upper))) {
    return new AliasError("ValueError", `Invalid frequency: ${alias}.`);
  }
  if (head === head.toLowerCase() && /[es]$/.test(head))
    return new AliasError("ValueError", `Invalid frequency: ${alias}.`);
  const key = anchor !== undefined && (Object.hasOwn(MONTHLY, head) || upper === "W") ? anchor : head;
  return new AliasError("ValueError", nested(alias, "KeyError", key));
}

const PART = /\s*([+-]?)\s*(\d*\.?\d*)\s*([A-Za-z]+(?:-[\dA-Za-z]+)*)/y;

/**
 * An offset from an alias with a count (`2h`, `W-MON`, `1h30min`), an offset or a duration; null stays null.
 * Throws ValueError, in pandas' words, for what is no frequency and for the aliases pandas took away.
 */
export function to_offset(freq: string | Offset | { nanos: bigint }): Offset;
export function to_offset(freq: null | undefined): null;
export function to_offset(freq: string | Offset | { nanos: bigint } | null | undefined): Offset | null;
export function to_offset(freq: unknown): Offset | null {
  if (freq === null || freq === undefined) return null;
  if (freq instanceof Offset) return freq;
  if (typeof freq === "object" && "nanos" in freq && typeof freq.nanos === "bigint") return tickOf(freq.nanos);
  if (typeof freq !== "string") throw new ValueError(`Invalid frequency: ${repr(freq)}.`);
  try {
    return parseParts(freq);
  } catch (error) {
    if (!(error instanceof AliasError)) throw error;
    throw new ValueError(`Invalid frequency: ${freq}. Failed to parse with error message: ${error.text}${error.hint}`);
  }
}

function parseParts(text: string): Offset {
  if (text.trim() === "") throw new ValueError(`Invalid frequency: ${text}.`);
  let total: Offset | null = null;
  let sign = 1;
  let at = 0;
  const end = text.trimEnd().length;
  while (at < end) {
    PART.lastIndex = at;
    const m = PART.exec(text);
    if (!m) throw new AliasError("ValueError", "last element must be blank");
    at = PART.lastIndex;
    // A sign covers the parts after it, as in "-1h30min".
    if (m[1]) sign = m[1] === "-" ? -1 : 1;
    const part = counted(m[2] as string, sign, aliasOffset(m[3] as string));
    total = total === null ? part : sum(total, part);
  }
  return total as Offset;
}

function counted(count: string, sign: number, offset: Offset): Offset {
  if (count === "" || count === ".") return offset.times(sign);
  const n = Number(count);
  if (Number.isInteger(n) && !count.includes(".")) return offset.times(sign * n);
  if (!isTick(offset) && !isDay(offset)) {
    throw new AliasError("ValueError", `invalid literal for int() with base 10: ${repr(count)}`);
  }
  const [whole, fraction = ""] = count.split(".");
  const scale = 10n ** BigInt(fraction.length);
  const nanos = (BigInt((whole as string) + fraction) * offset.times(1).nanos) / scale;
  if ((BigInt((whole as string) + fraction) * offset.times(1).nanos) % scale !== 0n) {
    throw new AliasError("ValueError", "Could not convert to integer offset at any resolution");
  }
  const finest = tickOf(BigInt(sign) * nanos);
  return isTick(offset) && nanos % offset.step === 0n
    ? offset.times(Number((BigInt(sign) * nanos) / offset.step))
    : finest;
}

function sum(a: Offset, b: Offset): Offset {
  const fixed = (x: Offset): x is Offset => isTick(x) || isDay(x);
  if (fixed(a) && fixed(b)) {
    if (isDay(a) && isDay(b)) return a.times(a.n + b.n);
    return isTick(a) && isTick(b) && a.step === b.step ? a.times(a.n + b.n) : tickOf(a.nanos + b.nanos);
  }
  const name = (x: Offset): string => `'pandas._libs.tslibs.offsets.${isDay(x) ? "Hour" : x.className}'`;
  throw new AliasError("TypeError", `unsupported operand type(s) for +: ${name(a)} and ${name(b)}`);
}
