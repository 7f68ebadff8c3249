import { concatColumns } from "../../block/concat";
import { Labels } from "../../block/labels";
import { KeyError, SpecificationError, TypeError, ValueError } from "../../values/errors";
import { pyRepr } from "../../values/pyrepr";
import { Tuple, tuple } from "../../values/scalar";
import { typeName } from "../../values/typename";
import { isNDFrame } from "../construct/labels";
import { make } from "../make";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { isPlain } from "../signature";
import type { Callback } from "./call";
import { callNamed, nameOf } from "./call";

type Apply = (x: NDFrame, f: Callback, rest: readonly unknown[]) => unknown;

/** `transform`: a name or function, a list or dict of them. Throws ValueError for what does not keep the rows. */
export function transform(x: NDFrame, func: unknown, rest: readonly unknown[], apply: Apply): NDFrame {
  if (Array.isArray(func) || isPlain(func) || func instanceof Map) return several(x, func, rest, apply);
  const result = one(x, func, rest, apply);
  if (!isNDFrame(result)) throw new ValueError("Function did not transform");
  if (
    result[BLOCK].columns.length &&
    x[BLOCK].columns.length &&
    !result[BLOCK].indexLabels().equals(x[BLOCK].indexLabels())
  )
    throw new ValueError("Function did not transform");
  return result;
}

function one(x: NDFrame, func: unknown, rest: readonly unknown[], apply: Apply): unknown {
  if (typeof func === "string") return callNamed(x, func, rest);
  if (typeof func !== "function") throw new TypeError(`'${typeName(func)}' object is not callable`);
  try {
    return apply(x, func as Callback, rest);
  } catch {
    return (func as Callback)(x, ...rest);
  }
}

function several(
  x: NDFrame,
  func: unknown[] | Record<string, unknown> | Map<unknown, unknown>,
  rest: readonly unknown[],
  apply: Apply,
): NDFrame {
  const b = x[BLOCK].settled();
  const columnOf = (label: unknown): NDFrame => make.series(b.pick([b.labels.position(label)]));
  let pairs: [unknown, unknown][];
  if (Array.isArray(func)) {
    if (!func.length) throw new ValueError("No transform functions were provided");
    pairs = x.ndim === 1 ? func.map((f) => [nameOf(f), f]) : b.labels.values.map((l) => [l, func]);
  } else {
    pairs = func instanceof Map ? [...func] : Object.entries(func);
    if (!pairs.length) throw new ValueError("No transform functions were provided");
    if (x.ndim === 2) {
      const gone = pairs.map(([k]) => k).filter((k) => !b.labels.has(k));
      if (gone.length) throw new KeyError(pyRepr(`Label(s) ${pyRepr(gone)} do not exist`));
    }
    if (pairs.some(([, f]) => isPlain(f) || f instanceof Map))
      throw new SpecificationError("nested renamer is not supported");
    const lists = pairs.some(([, f]) => Array.isArray(f));
    if (lists) pairs = pairs.map(([k, f]) => [k, Array.isArray(f) ? f : [f]]);
  }
  const parts = pairs.map(([k, f]) => transform(x.ndim === 1 ? x : columnOf(k), f, rest, apply));
  const labels = parts.flatMap((p, i) => {
    const key = pairs[i]?.[0];
    return p.ndim === 1
      ? [key]
      : p[BLOCK].labels.values.map((l) => (l instanceof Tuple ? tuple(key, ...l) : tuple(key, l)));
  });
  return make.frame(
    concatColumns(
      parts.map((p) => p[BLOCK]),
      "outer",
      false,
      Labels.of(labels),
    ),
  );
}
