import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { makeVector } from "../../values/cell";
import { object } from "../../values/dtype";
import { DuplicateLabelError, TypeError } from "../../values/errors";
import { typeName } from "../../values/typename";
import { isNDFrame } from "../construct/labels";
import { make } from "../make";
import { isPlain } from "../signature";
import type { NDFrame } from "./ndframe";
import { BLOCK } from "./ndframe";

/** On a frame or series that refuses repeated labels. */
const STRICT: unique symbol = Symbol("strict");

type Flagged = NDFrame & { [STRICT]?: boolean };

/** What an object allows: https://pandas.pydata.org/docs/reference/api/pandas.Flags.html */
export class Flags {
  constructor(private readonly owner: Flagged) {}

  /** Whether labels may stand twice. Assigning false throws DuplicateLabelError where they do. */
  get allows_duplicate_labels(): boolean {
    return !this.owner[STRICT];
  }

  set allows_duplicate_labels(allowed: boolean) {
    if (!allowed) checkUnique(this.owner);
    this.owner[STRICT] = !allowed;
  }

  toString(): string {
    return `<Flags(allows_duplicate_labels=${this.allows_duplicate_labels ? "True" : "False"})>`;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

function checkUnique(x: NDFrame): void {
  const b = x[BLOCK];
  for (const labels of x.ndim === 2 ? [b.indexLabels(), b.labels] : [b.indexLabels()]) {
    if (labels.isUnique) continue;
    const places = new Map<unknown, number[]>();
    const again = labels.duplicated(false);
    for (let i = 0; i < labels.length; i++)
      if (again[i]) {
        const k = String(labels.at(i));
        places.set(k, [...(places.get(k) ?? []), i]);
      }
    const first = labels.duplicated("first");
    const rows = [...again.keys()].filter((i) => again[i] && !first[i]);
    const column = makeVector(
      object,
      rows.map((i) => places.get(String(labels.at(i)))),
    );
    const index = labels.take(rows).renamed(labels.isMulti ? labels.names : ["label"]);
    const table = make.frame(Block.of([column], Labels.of(["positions"]), index));
    throw new DuplicateLabelError(`Index has duplicates.\n${String(table)}`);
  }
}

/** On a frame or series with notes of the user's. */
const ATTRS: unique symbol = Symbol("attrs");

type Noted = NDFrame & { [ATTRS]?: Record<string, unknown> };

/** The notes on an object, which it keeps. */
export const attrsOf = (x: Noted): Record<string, unknown> => (x[ATTRS] ??= {});

/** Other notes. Throws TypeError for what is no dict. */
export function setAttrs(x: Noted, notes: unknown): void {
  if (typeof notes !== "object" || notes === null || !(isPlain(notes) || notes instanceof Map))
    throw new TypeError(`'${typeName(notes)}' object is not iterable`);
  x[ATTRS] = notes instanceof Map ? Object.fromEntries(notes) : { ...notes };
}

/** A part of an object, with the object's notes if it is a frame or series. */
export function noted(from: Noted, to: unknown): unknown {
  return from[ATTRS] && isNDFrame(to) ? carried(from, to) : to;
}

/** Gives a result what its origin forbids, and its notes. Throws DuplicateLabelError where the result breaks the one. */
export function carried<T extends NDFrame>(from: NDFrame, to: T): T {
  const notes = (from as Noted)[ATTRS];
  if (notes && Object.keys(notes).length) (to as Noted)[ATTRS] = structuredClone(notes);
  if (!(from as Flagged)[STRICT]) return to;
  checkUnique(to);
  (to as Flagged)[STRICT] = true;
  return to;
}
