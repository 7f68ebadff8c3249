import { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { makeVector } from "../../values/cell";
import { object } from "../../values/dtype";
import { DuplicateLabelError } from "../../values/errors";
import { make } from "../make";
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

/** Gives a result what its origin forbids. Throws DuplicateLabelError where the result breaks it. */
export function carried<T extends NDFrame>(from: NDFrame, to: T): T {
  if (!(from as Flagged)[STRICT]) return to;
  checkUnique(to);
  (to as Flagged)[STRICT] = true;
  return to;
}
