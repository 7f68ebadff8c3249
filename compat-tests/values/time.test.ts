import { describe, expect, test } from "vitest";
import type { ColumnOptions, DateRangeOptions } from "../../src/values/scalar";
import {
  dateRange,
  guessFormat,
  inferFreq,
  localizeColumn,
  Period,
  parseColumn,
  periodRange,
  periodText,
  Timedelta,
  Timestamp,
  timedeltaRange,
  utcOffset,
} from "../../src/values/scalar";
import columns from "./time-columns-recorded.json";
import formats from "./time-formats-recorded.json";
import ranges from "./time-ranges-recorded.json";
import zones from "./time-zones-recorded.json";

const attempt = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
};

type Encoded = { T?: string; unit?: "s" | "us" | "ns"; tz?: string | null; D?: string; P?: string; freq?: string };

function decode(x: unknown): unknown {
  if (typeof x !== "object" || x === null) return x;
  const e = x as Encoded;
  if (e.T !== undefined) return Timestamp(e.T, { tz: e.tz ?? null }).as_unit(e.unit ?? "us");
  return e.D === undefined ? Period(e.P as string, e.freq as string) : Timedelta(e.D);
}

function run(kind: string, raw: Record<string, unknown>): unknown {
  if (kind === "infer") {
    const { values, unit, tz, timedelta } = raw as {
      values: string[];
      unit: "us";
      tz: string | null;
      timedelta: boolean;
    };
    return inferFreq(BigInt64Array.from(values, BigInt), unit, { tz, timedelta });
  }
  const options = Object.fromEntries(Object.entries(raw).map(([k, v]) => [k, decode(v)]));
  if (kind === "period") {
    const { ordinals, freq } = periodRange(options);
    return [Array.from(ordinals, (o) => periodText(freq, o)), freq.freqstr];
  }
  const made = kind === "date" ? dateRange(options as DateRangeOptions) : { tz: null, ...timedeltaRange(options) };
  return [Array.from(made.values, String), made.unit, made.tz, made.freq?.freqstr ?? null];
}

describe("ranges and inferred frequencies", () => {
  test.each(ranges as unknown as [string, Record<string, unknown>, unknown][])("%s %j", (kind, options, expected) => {
    expect(attempt(() => run(kind, options))).toEqual(expected);
  });
});

describe("guessed formats", () => {
  test.each(formats as [string, string | null, string | null][])("%s", (text, monthFirst, dayFirst) => {
    expect([guessFormat(text), guessFormat(text, { dayfirst: true })]).toEqual([monthFirst, dayFirst]);
  });
});

describe("parsed columns", () => {
  test.each(columns as unknown as [(string | null)[], ColumnOptions, unknown][])(
    "%j %j",
    (texts, options, expected) => {
      const got = attempt(() => {
        const r = parseColumn(texts, options);
        return [Array.from(r.data, (v, i) => (r.valid && !r.valid[i] ? null : String(v))), r.unit, r.tz];
      });
      expect(got).toEqual(expected);
    },
  );
});

describe("zones", () => {
  test.each(zones as [string, number, number][])("%s at %d", (tz, second, offset) => {
    expect(utcOffset(tz, BigInt(second), "s")).toBe(offset);
  });
  const wall = (text: string): BigInt64Array => BigInt64Array.of(BigInt(Date.parse(`${text}Z`)) * 1000n);
  test("offsets of long ago have seconds, those of the far future follow the rules", () => {
    expect(utcOffset("Europe/Paris", wall("1900-01-01T00:00")[0] as bigint, "us")).toBe(561);
    expect(utcOffset("Europe/Paris", wall("2100-07-01T00:00")[0] as bigint, "us")).toBe(7200);
  });
  test("inference of daylight saving time goes by the order of rows", () => {
    const rows = ["2021-10-31T02:30", "2021-10-31T02:00", "2021-10-31T02:30"].map((t) => wall(t)[0] as bigint);
    const { data } = localizeColumn("Europe/Paris", BigInt64Array.from(rows), null, "us", { ambiguous: "infer" });
    expect(Array.from(data, (v) => String(Timestamp.fromCount(v, "us", "Europe/Paris")))).toEqual([
      "2021-10-31 02:30:00+02:00",
      "2021-10-31 02:00:00+01:00",
      "2021-10-31 02:30:00+01:00",
    ]);
  });
  test("a lone ambiguous time cannot be inferred", () => {
    expect(() => localizeColumn("Europe/Paris", wall("2021-10-31T02:30"), null, "us", { ambiguous: "infer" })).toThrow(
      "Cannot infer dst time from 2021-10-31 02:30:00 as there are no repeated times",
    );
  });
});
