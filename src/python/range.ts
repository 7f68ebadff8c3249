import { Counted } from "../values/counted";
import { IndexError, ValueError } from "../values/errors";
import { Slice } from "../values/scalar";
import { index } from "./number-types";

/** Python's range: integers that are counted, not kept. */
export class Range extends Counted {
  __getitem__(key: unknown): number | Range {
    if (key instanceof Slice) {
      const [a, b, by] = key.indices(this.length);
      return new Range(this.start + a * this.step, this.start + b * this.step, this.step * by);
    }
    const n = index(key);
    const at = n < 0 ? n + this.length : n;
    if (at < 0 || at >= this.length) throw new IndexError("range object index out of range");
    return this.start + at * this.step;
  }
  __contains__(x: unknown): boolean {
    const at = (Number(x) - this.start) / this.step;
    return typeof x !== "string" && Number.isInteger(at) && at >= 0 && at < this.length;
  }
  index(x: number): number {
    if (!this.__contains__(x)) throw new ValueError(`${x} is not in range`);
    return (x - this.start) / this.step;
  }
  count(x: number): number {
    return Number(this.__contains__(x));
  }
  eq(other: unknown): boolean {
    if (!(other instanceof Range) || other.length !== this.length) return false;
    return this.length === 0 || (other.start === this.start && (this.length === 1 || other.step === this.step));
  }
  repr(): string {
    return `range(${this.start}, ${this.stop}${this.step === 1 ? "" : `, ${this.step}`})`;
  }
  override toString(): string {
    return this.repr();
  }
  static readonly __name__ = "range";
}

/** Python's `range(stop)`, `range(start, stop)`, `range(start, stop, step)`. Throws TypeError for other than integers, ValueError for a step of 0. */
export function range(...ends: unknown[]): Range {
  const [a, b, c] = ends.map(index);
  if (c === 0) throw new ValueError("range() arg 3 must not be zero");
  return ends.length === 1 ? new Range(0, a as number, 1) : new Range(a as number, b as number, c ?? 1);
}
