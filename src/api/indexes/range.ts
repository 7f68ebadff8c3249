import { Labels } from "../../block/labels";
import { Counted } from "../../values/counted";
import { TypeError, ValueError } from "../../values/errors";
import { pyRepr } from "../../values/pyrepr";
import { typeName } from "../../values/typename";
import { isIndex } from "../construct/labels";
import { make } from "../make";
import { bind, signature } from "../signature";
import type { Index } from ".";
import { IndexMethods, prototypes } from "./methods";

const INIT = signature("RangeIndex(start=None, stop=None, step=None, dtype=None, copy=False, name=None)");
const FROM_RANGE = signature("from_range(data, name=None, dtype=None)");

function whole(x: unknown): number {
  if (typeof x === "bigint" || (typeof x === "number" && Number.isInteger(x))) return Number(x);
  throw new TypeError(`Wrong type <class '${typeName(x)}'> for value ${typeof x === "string" ? x : pyRepr(x)}`);
}

/** Labels that count by a step: https://pandas.pydata.org/docs/reference/api/pandas.RangeIndex.html */
export class RangeIndexMethods extends IndexMethods {
  static override from(args: ArrayLike<unknown>): Labels {
    const p = bind(INIT, args);
    if (isIndex(p.start) && p.start.labels.range)
      return p.name === null ? p.start.labels : p.start.labels.renamed([p.name]);
    if (p.start instanceof Counted) return new Labels(p.start, [p.name]);
    if (p.start === null && p.stop === null && p.step === null)
      throw new TypeError("RangeIndex(...) must be called with integers");
    if (p.dtype !== null && String(p.dtype.name ?? p.dtype) !== "int64")
      throw new ValueError(
        `Incorrect \`dtype\` passed: expected signed integer, received ${String(p.dtype.name ?? p.dtype)}`,
      );
    let start = p.start === null ? 0 : whole(p.start);
    let stop: number;
    if (p.stop === null) [start, stop] = [0, start];
    else stop = whole(p.stop);
    const step = p.step === null ? 1 : whole(p.step);
    if (step === 0) throw new ValueError("Step must not be zero");
    return new Labels({ start, stop, step }, [p.name]);
  }

  /**
   * The index of a range: of an object with its `start`, `stop` and `step`, such as a slice. Throws TypeError for anything else.
   * https://pandas.pydata.org/docs/reference/api/pandas.RangeIndex.from_range.html
   */
  static from_range(...args: unknown[]): Index {
    const { data, name, dtype } = bind(FROM_RANGE, args);
    if (typeof data !== "object" || data === null || !("stop" in data))
      throw new TypeError(
        `RangeIndex(...) must be called with object coercible to a range, ${pyRepr(data)} was passed`,
      );
    return make.index(RangeIndexMethods.from([data.start, data.stop, data.step, { name, dtype }]));
  }

  private get range(): { start: number; stop: number; step: number } {
    return this.labels.range ?? { start: 0, stop: 0, step: 1 };
  }

  override toString(): string {
    const [{ start, stop, step }, { name }] = [this.range, this.labels];
    return `RangeIndex(start=${start}, stop=${stop}, step=${step}${name === null ? "" : `, name=${pyRepr(name)}`})`;
  }

  /** The least label; nan for no labels. */
  override min(...args: unknown[]): any {
    const { length } = this.labels;
    return length ? this.labels.at(this.step > 0 ? 0 : length - 1) : super.min(...args);
  }

  /** The greatest label; nan for no labels. */
  override max(...args: unknown[]): any {
    const { length } = this.labels;
    return length ? this.labels.at(this.step > 0 ? length - 1 : 0) : super.max(...args);
  }

  /** The first label. */
  get start(): number {
    return this.range.start;
  }

  /** Where the labels end, itself not among them. */
  get stop(): number {
    return this.range.stop;
  }

  /** By how much a label is more than the one before. */
  get step(): number {
    return this.range.step;
  }
}

prototypes.RangeIndex = RangeIndexMethods.prototype;
