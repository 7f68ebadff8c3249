import { Labels } from "../../block/labels";
import { object } from "../../values/dtype";
import { TypeError } from "../../values/errors";
import { Tuple } from "../../values/scalar";
import { isIndex, isNDFrame, labelsOf } from "../construct/labels";
import { isPlain } from "../signature";

/** What stands on the other side of a set operation or a search: a list takes this index' name. */
export function otherLabels(own: Labels, given: unknown): Labels {
  if (isIndex(given)) return given.labels;
  if (isNDFrame(given)) return labelsOf(given);
  if (
    typeof given === "string" ||
    given === null ||
    typeof given !== "object" ||
    !(Symbol.iterator in given) ||
    isPlain(given)
  )
    throw new TypeError("Input must be Index or array-like");
  const values = [...(given as Iterable<unknown>)];
  if (!values.length)
    return own.isMulti ? own.take([]) : new Labels([{ dtype: object, length: 0, data: [], valid: null }], own.names);
  if (own.isMulti && values.every((v) => Array.isArray(v) || v instanceof Tuple))
    return Labels.of(
      values.map((v) => (Array.isArray(v) ? new Tuple(v) : v)),
      own.names,
    );
  return labelsOf(given).renamed(labelsOf(given).isMulti ? labelsOf(given).names : own.isMulti ? [null] : own.names);
}
