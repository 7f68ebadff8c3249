import { ValueError } from "../../values/errors";
import { isFloat, toFloatResult, toIntResult } from "../../values/python-arithmetic";
import { sorted } from "../iterate";
import { Dict } from "../kinds";
import { iterable } from "../names";
import { add, truediv } from "../operators";

/** Raised for data that are too few. */
export class StatisticsError extends ValueError {
  override name = "StatisticsError";
}

/** An exact fraction. */
interface Ratio {
  readonly top: bigint;
  readonly bottom: bigint;
}

const bits = new DataView(new ArrayBuffer(8));

/** A number as the fraction that it is. */
function ratio(x: unknown): Ratio {
  if (!isFloat(x)) return { top: BigInt(x as number), bottom: 1n };
  const value = Number(x);
  if (!Number.isFinite(value)) throw new ValueError("statistics of infinity or nan are not supported");
  bits.setFloat64(0, value);
  const word = bits.getBigUint64(0);
  const exponent = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  const whole = exponent ? fraction | (1n << 52n) : fraction;
  const shift = (exponent || 1) - 1075;
  const top = value < 0 ? -whole : whole;
  return shift < 0 ? { top, bottom: 1n << BigInt(-shift) } : { top: top << BigInt(shift), bottom: 1n };
}

const plus = (a: Ratio, b: Ratio): Ratio => ({ top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom });
const minus = (a: Ratio, b: Ratio): Ratio => plus(a, { top: -b.top, bottom: b.bottom });
const square = (a: Ratio): Ratio => ({ top: a.top * a.top, bottom: a.bottom * a.bottom });
const over = (a: Ratio, n: number): Ratio => ({ top: a.top, bottom: a.bottom * BigInt(n) });

/** A fraction as a number of the data's kind: of ints an int where it is whole. */
function converted(r: Ratio, floats: boolean): unknown {
  if (!floats && r.top % r.bottom === 0n) return toIntResult(r.top / r.bottom);
  return toFloatResult(Number(truediv(r.top, r.bottom)));
}

interface Data {
  readonly items: readonly unknown[];
  readonly ratios: readonly Ratio[];
  readonly floats: boolean;
}

function read(data: unknown, least: number, name: string): Data {
  const items = [...iterable(data)];
  if (items.length < least)
    throw new StatisticsError(`${name} requires at least ${least === 1 ? "one data point" : "two data points"}`);
  return { items, ratios: items.map(ratio), floats: items.some(isFloat) };
}

const meanOf = ({ ratios }: Data): Ratio => over(ratios.reduce(plus), ratios.length);

function spread(data: Data, freedom: number): Ratio {
  const mean = meanOf(data);
  return over(data.ratios.map((r) => square(minus(r, mean))).reduce(plus), data.ratios.length - freedom);
}

/** The root of a fraction, rounded once. */
function root({ top, bottom }: Ratio): number {
  if (top === 0n) return 0;
  const shift = Math.max(0, 132 - (top.toString(2).length - bottom.toString(2).length));
  const even = BigInt(shift + (shift % 2));
  const scaled = (top << even) / bottom;
  const below = whole(scaled);
  const exact = below * below === scaled && scaled * bottom === top << even;
  // What is lost sets the last bit, so that rounding is not misled.
  return Number(truediv(exact ? below : below | 1n, 1n << (even / 2n)));
}

/** The whole part of a root. */
function whole(n: bigint): bigint {
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}

function middle(data: unknown): unknown[] {
  const items = sorted(data);
  if (!items.length) throw new StatisticsError("no median for empty data");
  return items;
}

function counted(data: unknown): Dict<unknown, number> {
  const counts = new Dict<unknown, number>();
  for (const x of iterable(data)) counts.set(x, (counts.get(x) ?? 0) + 1);
  return counts;
}

/** Python's `statistics`, of ints and floats: exact until the last step. */
export const statistics = {
  StatisticsError,
  mean(data: unknown): unknown {
    const d = read(data, 1, "mean");
    return converted(meanOf(d), d.floats);
  },
  fmean(data: unknown): unknown {
    return toFloatResult(Number(statistics.mean(data)));
  },
  median(data: unknown): unknown {
    const x = middle(data);
    const half = x.length >> 1;
    return x.length % 2 ? x[half] : truediv(add(x[half - 1], x[half]), 2);
  },
  median_low: (data: unknown): unknown => ((x) => x[(x.length - 1) >> 1])(middle(data)),
  median_high: (data: unknown): unknown => ((x) => x[x.length >> 1])(middle(data)),
  mode(data: unknown): unknown {
    const found = statistics.multimode(data);
    if (!found.length) throw new StatisticsError("no mode for empty data");
    return found[0];
  },
  multimode(data: unknown): unknown[] {
    const counts = counted(data);
    const most = Math.max(...counts.values());
    return [...counts].filter(([, n]) => n === most).map(([x]) => x);
  },
  variance(data: unknown): unknown {
    const d = read(data, 2, "variance");
    return converted(spread(d, 1), d.floats);
  },
  pvariance(data: unknown): unknown {
    const d = read(data, 1, "pvariance");
    return converted(spread(d, 0), d.floats);
  },
  stdev: (data: unknown): unknown => toFloatResult(root(spread(read(data, 2, "stdev"), 1))),
  pstdev: (data: unknown): unknown => toFloatResult(root(spread(read(data, 1, "pstdev"), 0))),
};
