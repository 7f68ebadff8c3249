import type { Block } from "../../block/block";
import type { ColumnId } from "../../plan/field";
import { ref } from "../../plan/node";
import { KeyError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { repr } from "../../values/scalar";
import { binned, binSpec } from "../groupby/bins";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { bind, signature } from "../signature";
import type { Resampler } from "./resample";
import { resampler } from "./resample";

const RESAMPLE = signature(
  "resample(rule, closed=None, label=None, convention='start', on=None, level=None, origin='start_day', offset=None, group_keys=False)",
);
const KINDS = { datetime: "Datetime", timedelta: "Timedelta", period: "Period" } as const;

/** `obj.resample(...)` over a block that stands for the object. */
export function openResample(obj: NDFrame, args: ArrayLike<unknown>, block: Block = obj[BLOCK]): Resampler {
  const p = bind(RESAMPLE, args);
  const spec = {
    freq: p.rule,
    closed: p.closed,
    label: p.label,
    convention: p.convention,
    origin: p.origin,
    offset: p.offset,
  };
  if (p.on !== null && p.level !== null) throw new ValueError("The Grouper cannot specify both a key and a level!");
  let place: number | null = null;
  let id: ColumnId;
  let name: unknown;
  let b = block;
  const { isRange } = b;
  if (p.on !== null) {
    if (obj.ndim === 1) throw new KeyError(repr(p.on));
    place = b.labels.position(p.on);
    if (place < 0) throw new KeyError(repr(p.on));
    id = b.columns[place] as ColumnId;
    name = p.on;
  } else {
    b = b.withIndexColumns();
    let at = 0;
    if (p.level !== null) {
      at = typeof p.level === "number" ? p.level : b.index.names.indexOf(p.level);
      if (at < 0 || at >= b.index.ids.length) throw new ValueError(`The level ${String(p.level)} is not valid`);
    } else if (b.index.ids.length > 1)
      throw new TypeError(
        "Only valid with DatetimeIndex, TimedeltaIndex or PeriodIndex, but got an instance of 'MultiIndex'",
      );
    id = b.index.ids[at] as ColumnId;
    name = b.index.names[at];
  }
  const { block: ordered, bins, gaps } = binned(b, id, spec, isRange && p.on === null ? "RangeIndex" : "Index");
  const { kind: dtypeKind } = ref(b.plan, id).field.dtype;
  const { closed, convention } = binSpec(spec, dtypeKind === "period");
  const kind = KINDS[dtypeKind as keyof typeof KINDS];
  if (kind === "Period" && (p.on !== null || p.level !== null))
    throw new NotImplementedError(
      "Resampling from level= or on= selection with a PeriodIndex is not currently supported, use .set_index(...) to explicitly set index",
    );
  const groups = {
    block: ordered,
    keys: [{ id: bins.code, name, place, bins: bins.labels, freq: bins.freq, full: true }],
    sort: true,
    dropna: true,
    binned: { gaps },
  };
  const places = b.columns.map((_, i) => i).filter((i) => i !== place);
  const state = {
    obj,
    groups,
    places,
    single: true,
    selection: "none",
    asIndex: true,
    groupKeys: p.group_keys,
    resampled: true,
  } as const;
  return resampler(state, { bins, closed, selected: p.on !== null || p.level !== null, kind, convention });
}
