import { ValueError } from "../../errors";
import { inspect } from "../../scalar/python";

/** A weekday, and which one of them: `MO(2)` is the second Monday from a day on, `MO(-1)` the last one before. */
export interface Weekday {
  readonly weekday: number;
  readonly n: number | null;
}

type WeekdayMaker = Weekday & ((n: number) => Weekday);

const NAMES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

class Numbered implements Weekday {
  constructor(
    readonly weekday: number,
    readonly n: number | null,
  ) {
    if (n === 0) throw new ValueError("Can't create weekday with n==0");
    Object.freeze(this);
  }
  repr(): string {
    return `${NAMES[this.weekday]}${this.n === null ? "" : `(${this.n > 0 ? "+" : ""}${this.n})`}`;
  }
  toString(): string {
    return this.repr();
  }
  [inspect](): string {
    return this.repr();
  }
}

const maker = (weekday: number): WeekdayMaker =>
  Object.assign((n: number) => new Numbered(weekday, n), { weekday, n: null });

export const [MO, TU, WE, TH, FR, SA, SU] = [0, 1, 2, 3, 4, 5, 6].map(maker) as [
  WeekdayMaker,
  WeekdayMaker,
  WeekdayMaker,
  WeekdayMaker,
  WeekdayMaker,
  WeekdayMaker,
  WeekdayMaker,
];

/** Days from one of a weekday to the one meant. */
export function daysTo(from: number, to: number | Weekday): number {
  const { weekday, n } = typeof to === "number" ? { weekday: to, n: null } : to;
  const count = n ?? 1;
  if (count > 0) return ((((weekday - from) % 7) + 7) % 7) + 7 * (count - 1);
  return -(((((from - weekday) % 7) + 7) % 7) + 7 * (-count - 1));
}
