import { Cutter, split, takeLabels } from "../../block/group-split";
import type { Labels } from "../../block/labels";
import { castLabel } from "../../block/select-bounds";
import { Dict, PrettyDict } from "../../format/dict";
import { toArray } from "../../values/cell";
import { int64 } from "../../values/dtype";
import { KeyError, ValueError } from "../../values/errors";
import { key } from "../../values/hash";
import { repr, Tuple, tuple } from "../../values/scalar";
import type { Index } from "../indexes";
import { make } from "../make";
import { asNumpy } from "../output/numpy";
import { STATE } from "./base";
import { Within } from "./within";

/** Whether a text stands for one of the moments that were grouped by. */
const isDate = (key: unknown, labels: Labels): boolean =>
  typeof key === "string" && !labels.isMulti && ["datetime", "timedelta", "period"].includes(labels.dtype.kind);

/** The groups themselves: their keys, rows, and each as an object of its own. */
export abstract class Access extends Within {
  /** The key of a group as users see it: a scalar where one thing was grouped by, else a tuple. */
  protected keyOf(labels: Labels, i: number): unknown {
    const label = labels.at(i);
    return this[STATE].single || label instanceof Tuple ? label : tuple(label);
  }

  /** Number of groups. */
  get ngroups(): number {
    return split(this[STATE].groups).positions.length;
  }

  __len__(): number {
    return this.ngroups;
  }

  /** Row labels of each group, by key; of bins of time, the place where each ends. */
  get groups(): Dict<Index | number> {
    const { groups } = this[STATE];
    const s = split(groups);
    const bins = this.bins(s);
    if (bins) return new Dict(bins.map(([label, , end]) => [label, end] as const));
    const index = groups.block.indexLabels();
    const entries = s.positions.map((p, i) => [s.labels.at(i), make.index(takeLabels(index, p))] as const);
    return groups.keys.length === 1 ? new PrettyDict(entries) : new Dict(entries);
  }

  /** Of bins of time, each one's label and the places, in order of time, where its rows begin and end; null without bins. */
  private bins(s: ReturnType<typeof split>): (readonly [label: unknown, begin: number, end: number])[] | null {
    const { keys, binned } = this[STATE].groups;
    const bins = keys[0]?.bins;
    if (!bins || !binned) return null;
    const sizes = new Map(s.positions.map((p, i) => [key(s.labels.at(i)), p.length]));
    let end = binned.gaps;
    return toArray(bins).map((label) => {
      const begin = end;
      end += sizes.get(key(label)) ?? 0;
      return [label, begin, end] as const;
    });
  }

  /** Row positions of each group, by key. */
  get indices(): Dict<ArrayLike<number>> {
    const s = split(this[STATE].groups);
    const bins = this.bins(s);
    if (bins) {
      const rows = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
      const full = bins.filter(([, begin, end]) => end > begin);
      return new Dict(
        full.map(([label, begin, end]) => [label, rows(begin, end)] as const),
        (text) => `defaultdict(<class 'list'>, ${text})`,
      );
    }
    const places = s.positions.map((p, i) => [s.labels.at(i), asNumpy(p.slice(), int64)] as const);
    return new Dict(places.filter(([, p]) => p.length));
  }

  /**
   * The rows of one group. Raises KeyError for a key that is none.
   *
   * @example
   * const df = pd.DataFrame({ city: ["Oslo", "Rome", "Oslo"], rain: [3, 1, 5] });
   * df.groupby("city").get_group("Oslo")("rain").tolist() // [3, 5]
   */
  get_group(name: unknown): any {
    const { groups, single } = this[STATE];
    const s = split(groups);
    const n = groups.keys.length;
    if (n > 1 && !(name instanceof Tuple || Array.isArray(name)))
      throw new ValueError("must supply a tuple to get_group with multiple grouping keys");
    if (n > 1 && (name as unknown[]).length !== n)
      throw new ValueError("must supply a same-length tuple to get_group with multiple grouping keys");
    let wanted = name;
    if (n === 1 && !single) {
      if (!(name instanceof Tuple && name.length === 1)) throw new KeyError(repr(name));
      wanted = name[0];
    }
    // A text stands for the moment that it writes.
    const given = Array.isArray(wanted) && n > 1 ? tuple(...wanted) : wanted;
    const at = s.labels.position(isDate(given, s.labels) ? castLabel(given, s.labels.dtype) : given);
    if (at < 0 || !s.positions[at]?.length) throw new KeyError(repr(name));
    return this.like(this.shown.gather(s.positions[at] as Int32Array));
  }

  /** The grouped object, or the columns chosen of it: what iteration gives. */
  protected get shown() {
    const { groups, selection, places } = this[STATE];
    return selection === "none" ? groups.block : groups.block.pick(places);
  }

  /** Each group's key and rows. */
  *[Symbol.iterator](): Generator<[unknown, any]> {
    const s = split(this[STATE].groups);
    const cutter = new Cutter(this.shown, s);
    for (let i = 0; i < s.positions.length; i++)
      yield [this.keyOf(s.labels, i), this.like(cutter.cut(s.positions[i] as Int32Array))];
  }
}
