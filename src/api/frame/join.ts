import { reindex } from "../../block/align";
import type { Block } from "../../block/block";
import { combineLabels } from "../../block/concat";
import { ValueError } from "../../values/errors";
import { isNDFrame } from "../construct/labels";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { concatBlocks } from "./concat";
import { mergeBlocks, operand } from "./merge";

export interface JoinArguments {
  other: unknown;
  on: unknown;
  how: string;
  lsuffix: string | undefined;
  rsuffix: string | undefined;
  suffixes: unknown;
  sort: boolean;
  validate: string | null;
}

/** Both suffixes, by either way of giving them. */
function suffixesOf({ lsuffix, rsuffix, suffixes }: JoinArguments): unknown {
  if (lsuffix === undefined && rsuffix === undefined) return suffixes ?? ["", ""];
  if (suffixes !== undefined) throw new ValueError("Cannot specify both 'suffixes' and 'lsuffix'/'rsuffix'.");
  return [lsuffix ?? "", rsuffix ?? ""];
}

/** `join`: a merge on the other side's index, or of several frames side by side. */
export function joinBlocks(left: Block, p: JoinArguments): Block {
  const suffixes = suffixesOf(p);
  if (!Array.isArray(p.other)) {
    if (isNDFrame(p.other) && p.other.ndim === 1 && operandName(p.other) === null)
      throw new ValueError("Other Series must have a name");
    const cross = p.how === "cross";
    return mergeBlocks(left, operand(p.other), {
      how: p.how,
      on: cross ? p.on : null,
      left_on: cross ? null : p.on,
      right_on: null,
      left_index: !cross && p.on === null,
      right_index: !cross,
      sort: p.sort,
      suffixes,
      indicator: false,
      validate: p.validate,
    });
  }
  if (p.on !== null) throw new ValueError("Joining multiple DataFrames only supported for joining on index");
  if (Array.isArray(suffixes) && suffixes.some(Boolean))
    throw new ValueError("Suffixes not supported when joining multiple DataFrames");
  const given = [left, ...p.other.map(operand)];
  // Frames of neither rows nor columns have no say, unless labels that all share could tell of them.
  const filled = p.how === "inner" ? given : given.filter((b) => b.columns.length || b.rows);
  const all = filled.length ? filled : given;
  if (all.every((b) => b.indexLabels().isUnique)) {
    const aside = p.how === "left" ? left : p.how === "right" ? (all.at(-1) as Block) : null;
    if (!aside && p.how !== "outer" && p.how !== "inner")
      throw new ValueError("Only can inner (intersect) or outer (union) join the other axis");
    const placed = concatBlocks(all, {
      axis: 1,
      join: (aside ? "outer" : p.how) as "outer" | "inner",
      ignore_index: false,
      keys: null,
      names: null,
      verify_integrity: true,
      sort: p.sort || p.how === "outer",
      levels: null,
    });
    return aside ? restrict(placed, aside, p.sort) : placed;
  }
  return all.slice(1).reduce(
    (l, r) =>
      mergeBlocks(l, r, {
        how: p.how,
        on: null,
        left_on: null,
        right_on: null,
        left_index: true,
        right_index: true,
        sort: p.sort,
        suffixes: ["_x", "_y"],
        indicator: false,
        validate: p.validate,
      }),
    left,
  );
}

function restrict(b: Block, to: Block, sort: boolean): Block {
  const labels = to.indexLabels();
  return reindex(b, sort ? combineLabels([labels], "outer", true) : labels);
}
const operandName = (x: NDFrame): unknown => x[BLOCK].labels.at(0);
