/** How two values of an order compare, for the class of the first to say. */
export const ORDER: unique symbol = Symbol("order");

/** Comparisons by name, as JavaScript has no operators to define: all of an order come from one function. */
export abstract class Ordered {
  /**
   * Below 0 where this stands before the other, above 0 where behind it, NaN where no comparison holds.
   * Throws TypeError, which names the operator `sign`, for what doesn't compare.
   */
  abstract [ORDER](other: unknown, sign: string): number;

  abstract eq(other: unknown): boolean;
  ne(other: unknown): boolean {
    return !this.eq(other);
  }
  lt(other: unknown): boolean {
    return this[ORDER](other, "<") < 0;
  }
  le(other: unknown): boolean {
    return this[ORDER](other, "<=") <= 0;
  }
  gt(other: unknown): boolean {
    return this[ORDER](other, ">") > 0;
  }
  ge(other: unknown): boolean {
    return this[ORDER](other, ">=") >= 0;
  }
}
