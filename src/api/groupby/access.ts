import { Cutter, split, takeLabels } from "../../block/group-split";
import type { Labels } from "../../block/labels";
import { KeyError, ValueError } from "../../values/errors";
import { repr, Tuple, tuple } from "../../values/scalar";
import type { Index } from "../indexes";
import { make } from "../make";
import { STATE } from "./base";
import { Within } from "./within";

/** A dict that prints as Python's. */
export class PrettyDict<V> extends Map<unknown, V> {
  override toString(): string {
    return `{${[...this].map(([k, v]) => `${repr(k)}: ${Array.isArray(v) ? `[${v.map((x) => repr(x)).join(", ")}]` : text(v)}`).join(", ")}}`;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

const text = (v: unknown): string =>
  ArrayBuffer.isView(v)
    ? `array([${(v as unknown as number[]).join(", ")}])`
    : typeof v === "function"
      ? labels(v as never)
      : String(v);
const labels = (index: { labels: Labels }): string =>
  index.labels.range ? String(index) : `[${index.labels.values.map((x) => repr(x)).join(", ")}]`;

/** The groups themselves: their keys, rows, and each as an object of its own. */
export abstract class Access extends Within {
  /** The key of a group as users see it: a scalar where one thing was grouped by, else a tuple. */
  protected keyOf(labels: Labels, i: number): unknown {
    const key = labels.at(i);
    return this[STATE].single || key instanceof Tuple ? key : tuple(key);
  }

  /** Number of groups. */
  get ngroups(): number {
    return split(this[STATE].groups).positions.length;
  }

  __len__(): number {
    return this.ngroups;
  }

  /** Row labels of each group, by key. */
  get groups(): PrettyDict<Index> {
    const { groups } = this[STATE];
    const s = split(groups);
    const index = groups.block.indexLabels();
    return new PrettyDict(s.positions.map((p, i) => [s.labels.at(i), make.index(takeLabels(index, p))] as const));
  }

  /** Row positions of each group, by key. */
  get indices(): PrettyDict<Int32Array> {
    const s = split(this[STATE].groups);
    return new PrettyDict(s.positions.map((p, i) => [s.labels.at(i), p] as const).filter(([, p]) => p.length));
  }

  /** The rows of one group. Raises KeyError for a key that is none. */
  get_group(name: unknown): any {
    const { groups, single } = this[STATE];
    const s = split(groups);
    const n = groups.keys.length;
    if (n > 1 && !(name instanceof Tuple || Array.isArray(name)))
      throw new ValueError("must supply a tuple to get_group with multiple grouping keys");
    if (n > 1 && (name as unknown[]).length !== n)
      throw new ValueError("must supply a same-length tuple to get_group with multiple grouping keys");
    let key = name;
    if (n === 1 && !single) {
      if (!(name instanceof Tuple && name.length === 1)) throw new KeyError(repr(name));
      key = name[0];
    }
    const at = s.labels.position(Array.isArray(key) && n > 1 ? tuple(...key) : key);
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
    const cutter = new Cutter(this.shown);
    for (let i = 0; i < s.positions.length; i++)
      yield [this.keyOf(s.labels, i), this.like(cutter.cut(s.positions[i] as Int32Array))];
  }
}
