import type { Block } from "../../block/block";
import { toArray } from "../../values/cell";
import { TypeError, ValueError } from "../../values/errors";
import { NA } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { make } from "../make";

export type Orient = "dict" | "list" | "series" | "split" | "tight" | "records" | "index";

/** Labels that are strings make an object, others a Map. */
function mapping(
  keys: readonly unknown[],
  values: readonly unknown[],
  asMap: boolean,
): Record<string, unknown> | Map<unknown, unknown> {
  const plain = !asMap && keys.every((k) => typeof k === "string" && k !== "__proto__");
  return plain
    ? Object.fromEntries(keys.map((k, i) => [k as string, values[i]]))
    : new Map(keys.map((k, i) => [k, values[i]]));
}

/** The values as Python's own: NA is None. */
const natives = (v: Vector): unknown[] => {
  const values = toArray(v);
  return v.dtype.masked || v.dtype.kind === "object" ? values.map((x) => (x === NA ? null : x)) : values;
};

const ORIENTS = ["dict", "list", "series", "split", "tight", "records", "index"];

/** A frame as dictionaries and lists: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_dict.html */
export function frameDict(given: Block, orient: string, asMap: boolean, index: boolean): unknown {
  if (!ORIENTS.includes(orient)) throw new ValueError(`orient '${orient}' not understood`);
  if (!index && orient !== "split" && orient !== "tight")
    throw new ValueError("'index=False' is only valid when 'orient' is 'split' or 'tight'");
  const b = given.settled();
  const labels = b.labels;
  if (!labels.isUnique && orient !== "tight" && orient !== "split" && orient !== "records" && orient !== "list") {
    if (orient === "index") return byRow(b, asMap);
  }
  const columns = (): unknown[][] => b.vectors().map(natives);
  const rows = (): unknown[][] => {
    const data = columns();
    return Array.from({ length: b.rows }, (_, i) => data.map((c) => c[i]));
  };
  switch (orient) {
    case "list":
      return mapping(labels.values, columns(), asMap);
    case "series":
      return mapping(
        labels.values,
        labels.values.map((_, i) => make.series(b.pick([i]))),
        asMap,
      );
    case "records":
      return rows().map((r) => mapping(labels.values, r, asMap));
    case "index":
      return byRow(b, asMap);
    case "dict": {
      const keys = b.indexLabels().values;
      return mapping(
        labels.values,
        columns().map((c) => mapping(keys, c, asMap)),
        asMap,
      );
    }
    default: {
      const at = b.indexLabels();
      const out: Record<string, unknown> = index ? { index: [...at.values] } : {};
      Object.assign(out, { columns: [...labels.values], data: rows() });
      if (orient === "tight")
        Object.assign(out, { ...(index ? { index_names: [...at.names] } : {}), column_names: [...labels.names] });
      return asMap ? new Map(Object.entries(out)) : out;
    }
  }
}

function byRow(b: Block, asMap: boolean): unknown {
  const keys = b.indexLabels();
  if (!keys.isUnique) throw new ValueError("DataFrame index must be unique for orient='index'.");
  const data = b.vectors().map(natives);
  return mapping(
    keys.values,
    keys.values.map((_, i) =>
      mapping(
        b.labels.values,
        data.map((c) => c[i]),
        asMap,
      ),
    ),
    asMap,
  );
}

export const seriesDict = (b: Block, asMap: boolean): unknown =>
  mapping(b.indexLabels().values, natives(b.vectors()[0] as Vector), asMap);

/** `into`: an object or a Map. */
export function intoMap(into: unknown): boolean {
  if (into === undefined || into === null || into === Object) return false;
  if (into === Map || into instanceof Map) return true;
  throw new TypeError("unsupported type: into must be Object or Map");
}
