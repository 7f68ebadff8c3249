import { unmarked } from "./float";

/**
 * What stands on the right of a scalar's operator and knows better what it means: a series, a frame, an index.
 * Python asks its reflected method; so do the scalars.
 */
const REFLECTED = {
  add: "radd",
  sub: "rsub",
  mul: "rmul",
  div: "rtruediv",
  truediv: "rtruediv",
  floordiv: "rfloordiv",
  mod: "rmod",
  eq: "eq",
  ne: "ne",
  lt: "gt",
  le: "ge",
  gt: "lt",
  ge: "le",
} as const;

export type Reflectable = keyof typeof REFLECTED;

type Class = { prototype: any };

/** Makes operators of a scalar's class hand themselves to a column on their right. */
export function reflecting(cls: Class, names: readonly Reflectable[]): void {
  for (const name of names) {
    const own = cls.prototype[name] as (other: unknown) => unknown;
    const reflected = REFLECTED[name];
    Object.defineProperty(cls.prototype, name, {
      configurable: true,
      writable: true,
      value(this: unknown, other: unknown): unknown {
        // Columns are functions, and the only ones that have these methods.
        const theirs = typeof other === "function" ? (other as unknown as Record<string, unknown>)[reflected] : null;
        return typeof theirs === "function" ? theirs.call(other, this) : own.call(this, unmarked(other));
      },
    });
  }
}
