import type { How } from "../../../block/align";
import { joinAxes } from "../../../block/align";
import type { Block } from "../../../block/block";
import type { Labels } from "../../../block/labels";
import { placedColumns, placedRows } from "../../../block/labels-reindex";
import { joinLevel } from "../../../block/levels";
import { TypeError, ValueError } from "../../../values/errors";
import { axisNumber } from "../../arguments";
import { isNDFrame } from "../../construct/labels";
import type { NDFrame } from "../ndframe";
import { BLOCK } from "../ndframe";

interface AlignArguments {
  join: string;
  axis: unknown;
  level: unknown;
  fill_value: unknown;
}

type Join = typeof joinAxes;

const HOWS = ["outer", "inner", "left", "right"];

const every = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

/** Both blocks with the labels that a join makes of theirs. */
export function alignTwo(x: NDFrame, y: NDFrame, p: AlignArguments): [Block, Block] {
  if (!isNDFrame(y)) throw new TypeError(`unsupported type: ${typeof y}`);
  if (!HOWS.includes(p.join)) throw new ValueError(`join must be one of ${HOWS.join(", ")}`);
  const axis =
    p.axis === null || p.axis === undefined ? null : axisNumber(p.axis, x.ndim === 2 ? "DataFrame" : "Series");
  let [a, b] = [x[BLOCK], y[BLOCK]];
  const how = p.join as How;
  const join: Join = (l, r, how) =>
    p.level !== null && !l.equals(r) && (l.isMulti || r.isMulti) ? joinLevel(l, r, p.level, how) : joinAxes(l, r, how);
  const rows = (): void => {
    const [l, r] = [a.indexLabels(), b.indexLabels()];
    const joined = join(l, r, how);
    if (joined.left || joined.right || !l.equals(r)) {
      const place = (c: Block, at: Int32Array | null): Block =>
        placedRows(c, at ?? every(c.rows), joined.labels, at ? (p.fill_value ?? undefined) : undefined);
      [a, b] = [place(a, joined.left), place(b, joined.right)];
    }
  };
  const columns = (): void => {
    const joined = join(a.labels, b.labels, how);
    const place = (c: Block, at: Int32Array | null): Block =>
      placedColumns(c, at ?? every(c.columns.length), joined.labels, p.fill_value ?? undefined);
    [a, b] = [place(a, joined.left), place(b, joined.right)];
  };
  if (x.ndim === 2 && y.ndim === 2) {
    if (axis !== 1) rows();
    if (axis !== 0) columns();
  } else if (x.ndim === 1) rows();
  else {
    if (axis === null) throw new ValueError("Must specify axis=0 or 1");
    if (axis === 0) rows();
    else [a, b] = mixed(a, b, how, p.fill_value, join);
  }
  return [a, b];
}

/** A frame's columns and a series' rows. */
function mixed(frame: Block, series: Block, how: How, fill: unknown, join: Join): [Block, Block] {
  const rows: Labels = series.indexLabels();
  const joined = join(frame.labels, rows, how);
  return [
    placedColumns(frame, joined.left ?? every(frame.columns.length), joined.labels, fill ?? undefined),
    placedRows(series, joined.right ?? every(rows.length), joined.labels, fill ?? undefined),
  ];
}
