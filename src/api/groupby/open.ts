import { TypeError } from "../../values/errors";
import type { NDFrame } from "../shared/ndframe";
import { bind, signature } from "../signature";
import type { DataFrameGroupBy } from "./frame";
import { frameGroupBy } from "./frame";
import { resolve } from "./keys";
import type { SeriesGroupBy } from "./series";
import { seriesGroupBy } from "./series";

const GROUPBY = signature(
  "groupby(by{?}=None, level=None, *, as_index=True, sort=True, group_keys=True, observed=True, dropna=True)",
);

export interface GroupbyOptions {
  by?: unknown;
  level?: unknown;
  as_index?: boolean;
  sort?: boolean;
  group_keys?: boolean;
  observed?: boolean;
  dropna?: boolean;
}

/** The GroupBy object of a frame or series. */
export function openGroups(obj: NDFrame, args: ArrayLike<unknown>): DataFrameGroupBy | SeriesGroupBy {
  const p = bind(GROUPBY, args);
  if (obj.ndim === 1 && !p.as_index && (p.by !== null || p.level !== null))
    throw new TypeError("as_index=False only valid with DataFrame");
  const { groups, single } = resolve(obj, p.by, p);
  const own = new Set(groups.keys.map((k) => k.place));
  const places = groups.block.columns.map((_, i) => i).filter((i) => obj.ndim === 1 || !own.has(i));
  const state = {
    obj,
    groups,
    places,
    single,
    selection: "none",
    asIndex: p.as_index,
    groupKeys: p.group_keys,
    resampled: false,
    by: p.by,
    level: p.level,
  } as const;
  return obj.ndim === 1 ? seriesGroupBy(state) : frameGroupBy(state);
}
