import { TypeError, ValueError } from "../errors";
import { inspect, repr } from "./python";

/** Python's slice; null is an open end. */
export class Slice {
  readonly start: unknown;
  readonly stop: unknown;
  readonly step: unknown;

  constructor(start: unknown = null, stop: unknown = null, step: unknown = null) {
    this.start = start;
    this.stop = stop;
    this.step = step;
    Object.freeze(this);
  }

  /**
   * First position, end position and step over a sequence of `length` items, as Python's `slice.indices`.
   * Throws TypeError for ends that are not integers, ValueError for a step of 0.
   */
  indices(length: number): [start: number, stop: number, step: number] {
    const step = this.step === null ? 1 : integer(this.step);
    if (step === 0) throw new ValueError("slice step cannot be zero");
    const lower = step < 0 ? -1 : 0;
    const upper = step < 0 ? length - 1 : length;
    const clip = (end: unknown, open: number): number => {
      if (end === null) return open;
      const n = integer(end);
      return n < 0 ? Math.max(n + length, lower) : Math.min(n, upper);
    };
    return [clip(this.start, step < 0 ? upper : lower), clip(this.stop, step < 0 ? lower : upper), step];
  }

  repr(): string {
    return `slice(${repr(this.start)}, ${repr(this.stop)}, ${repr(this.step)})`;
  }

  toString(): string {
    return this.repr();
  }

  [inspect](): string {
    return this.repr();
  }
}

function integer(value: unknown): number {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw new TypeError("slice indices must be integers or None or have an __index__ method");
}

/**
 * Python's slice: `slice(stop)`, `slice(start, stop)`, `slice(start, stop, step)`; `slice()` is the full slice
 * and null or undefined an open end.
 */
export function slice(...ends: unknown[]): Slice {
  const [a, b, c] = ends.map((e) => e ?? null);
  return ends.length === 1 ? new Slice(null, a) : new Slice(a ?? null, b ?? null, c ?? null);
}

/** Python's `len`: `length` of a sequence or a frame, `size` of a Map or Set, the number of keys of a plain object. */
export function len(x: unknown): number {
  if (typeof x === "string") return [...x].length;
  if (x !== null && (typeof x === "object" || typeof x === "function")) {
    // A frame's `in` speaks of its columns.
    const { __len__ } = x as { __len__?: unknown };
    if (typeof __len__ === "function") return __len__.call(x) as number;
    if (x instanceof Map || x instanceof Set) return x.size;
    if (Object.getPrototypeOf(x) === Object.prototype) return Object.keys(x).length;
    if (typeof x === "object" && "length" in x && typeof x.length === "number") return x.length;
    if ("size" in x && typeof x.size === "number") return x.size;
  }
  throw new TypeError(`object of type '${x === null ? "NoneType" : typeof x}' has no len()`);
}
