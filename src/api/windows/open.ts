import { addColumns, type Block, indexOf } from "../../block/block";
import { momentsBefore } from "../../block/group-moments";
import { split } from "../../block/group-split";
import type { Groups } from "../../block/groups";
import { grouped, prepared, sortedBy } from "../../block/groups";
import { Labels } from "../../block/labels";
import type { Levels } from "../../block/labels-factored";
import { factored, levelsOf } from "../../block/labels-factored";
import { asFilledRange } from "../../block/labels-range";
import type { Expr } from "../../plan/expr";
import { literal } from "../../plan/expr";
import type { ColumnId } from "../../plan/field";
import * as nodes from "../../plan/node";
import * as ops from "../../plan/ops";
import { fromVectors, observe } from "../../plan/run";
import { hasMissing } from "../../values/cell";
import type { TimeUnit } from "../../values/dtype";
import { isTemporal, object } from "../../values/dtype";
import { NotImplementedError, ValueError } from "../../values/errors";
import type { Bounds, Closed } from "../../values/moving";
import { isMonotonic } from "../../values/order";
import { isOffset, type Offset, repr, Timedelta, to_offset } from "../../values/scalar";
import { isFixed } from "../../values/time/offsets";
import type { Vector } from "../../values/vector";
import { labelsOf } from "../construct/labels";
import type { NDFrame } from "../shared/ndframe";
import { BLOCK } from "../shared/ndframe";
import { bind, signature } from "../signature";
import type { ExponentialMovingWindow } from "./ewm";
import { exponential } from "./ewm";
import { boundsOf, isIndexer } from "./indexers";
import type { Rolling } from "./rolling";
import { rolling } from "./rolling";
import type { MovingState } from "./state";

const ROLLING = signature(
  "rolling(window, min_periods=None, center=False, win_type=None, on=None, closed=None, step=None, method='single')",
);
const EXPANDING = signature("expanding(min_periods=1, method='single')");
const EWM = signature(
  "ewm(com=None, span=None, halflife=None, alpha=None, min_periods=0, adjust=True, ignore_na=False, times=None, method='single')",
);

/** What windows go over: an object, or its groups one after the other. */
export interface Source {
  readonly obj: NDFrame;
  readonly block: Block;
  readonly places: readonly number[];
  readonly selection: "none" | "one" | "list";
  readonly groups: Groups | null;
  readonly asIndex: boolean;
}

export const sourceOf = (obj: NDFrame): Source => {
  const block = obj[BLOCK];
  return { obj, block, places: block.columns.map((_, i) => i), selection: "none", groups: null, asIndex: true };
};

const PER = { s: 1_000_000_000, ms: 1_000_000, us: 1000, ns: 1 } as const;

/** Rows of groups one after the other, keys in front of the index; `group` numbers the groups. */
function arranged(s: Source): { block: Block; group: ColumnId | null } {
  if (!s.groups) return { block: s.block, group: null };
  const g = prepared(momentsBefore(s.groups));
  const there = grouped(g);
  const b = g.block.withIndexColumns();
  let plan = there ? nodes.filter(b.plan, there) : b.plan;
  const ids = g.keys.map((k) => k.id);
  if (g.sort) plan = sortedBy(plan, ids);
  else {
    const [place, [at]] = addColumns(plan, [ops.cumcount()]) as [nodes.Node, [ColumnId]];
    const first = nodes.ref(place, at);
    const [wide, [by]] = addColumns(place, [
      { kind: "over", expr: ops.min(first), by: ids.map((id) => nodes.ref(place, id)), field: first.field } as const,
    ]) as [nodes.Node, [ColumnId]];
    plan = nodes.sort(wide, [{ expr: nodes.ref(wide, by), descending: false, nullsLast: true }]);
  }
  const [numbered, [group]] = addColumns(plan, [ops.run_id(...ids.map((id) => nodes.ref(plan, id)))]) as [
    nodes.Node,
    [ColumnId],
  ];
  // What is missing in an index of several levels is nan.
  const [out, rows] = addColumns(
    numbered,
    b.index.ids.map((id) => withoutNone(nodes.ref(numbered, id))),
  );
  const index = {
    ...indexOf([...ids, ...rows], [...g.keys.map((k) => k.name), ...b.index.names]),
    levels: levelsOfRows(g),
  };
  return { block: b.on(out, { index }), group };
}

const withoutNone = (e: Expr): Expr =>
  e.field.dtype === object ? ops.when(ops.not_null(e), e, literal(null, e.field)) : e;

/** The levels of keys above the rows that they group. */
function levelsOfRows(g: Groups): Levels {
  return {
    find: (rows) => {
      const { labels } = split(g);
      const n = g.keys.length;
      const { isRange, index } = g.block;
      const last = new Labels([rows.levels.at(-1) as Vector]);
      const inner = isRange || index.counted ? asFilledRange(last) : last;
      const whole = g.block.indexLabels();
      const below = whole.isMulti
        ? levelsOf(whole)
        : [inner.range ? inner : new Labels([factored(last.vector).uniques])];
      const above = labels.isMulti ? levelsOf(labels).slice(0, n) : [labels];
      return [...above, ...below];
    },
    ranged: true,
  };
}

function checkPeriods(min: unknown): void {
  if (min === null) return;
  if (typeof min !== "number" || !Number.isInteger(min)) throw new ValueError("min_periods must be an integer");
  if (min < 0) throw new ValueError("min_periods must be >= 0");
}

function checkMethod(method: unknown): void {
  if (method === "table") throw new NotImplementedError("the parameter method='table' is not supported yet");
  if (method !== "single") throw new ValueError("method must be 'table' or 'single");
}

const spanOf = (d: Timedelta, unit: TimeUnit): number => Number(d.count) * (PER[d.unit] / PER[unit]);

/** The length of a window of time in the unit of the times. Raises ValueError for what is no fixed span. */
function span(window: unknown, unit: TimeUnit): number {
  let freq: Offset;
  try {
    if (window instanceof Timedelta) return spanOf(window, unit);
    freq = to_offset(window as string) as Offset;
  } catch {
    throw new ValueError(`passed window ${String(window)} is not compatible with a datetimelike index`);
  }
  if (!freq || !isFixed(freq))
    throw new ValueError(`passed window ${String(window)} is not compatible with a datetimelike index`);
  return Number(freq.nanos) / PER[unit];
}

/** `obj.rolling(...)`, or that of its groups. */
export function openRolling(s: Source, args: ArrayLike<unknown>): Rolling {
  const p = bind(ROLLING, args);
  const { window } = p;
  const grouping = s.groups !== null;
  let places = s.places;
  let kept: number[] = [];
  let { block, group } = arranged(s);
  let time: ColumnId | null = null;
  if (p.on !== null) {
    const at = block.labels.position(p.on);
    if (at < 0)
      throw new ValueError(
        `invalid on specified as ${String(p.on)}, must be a column (of DataFrame), an Index or None`,
      );
    kept = [at];
    places = places.filter((i) => i !== at);
    time = block.columns[at] as ColumnId;
  } else if (!block.isRange) {
    block = block.withIndexColumns();
    time = block.index.ids.at(-1) as ColumnId;
  }
  if (p.closed !== null && !["right", "left", "both", "neither"].includes(p.closed))
    throw new ValueError("closed must be 'right', 'left', 'both' or 'neither'");
  checkPeriods(p.min_periods);
  checkMethod(p.method);
  if (typeof p.center !== "boolean") throw new ValueError("center must be a boolean");
  if (p.step !== null && (typeof p.step !== "number" || !Number.isInteger(p.step)))
    throw new ValueError("step must be an integer");
  if (p.step !== null && p.step < 0) throw new ValueError("step must be >= 0");
  const timed = time !== null && isTemporal(nodes.ref(block.plan, time).field.dtype);
  const isSpan = typeof window === "string" || isOffset(window) || window instanceof Timedelta;
  let length: number;
  let given: Bounds | undefined;
  if (isIndexer(window)) {
    if (grouping) throw new NotImplementedError("rolling: an indexer over groups is not supported yet");
    if (p.win_type !== null) throw new NotImplementedError("BaseIndexer subclasses not implemented with win_types.");
    time = null;
    length = window.window_size;
    given = boundsOf(window, block.rows, p.min_periods ?? length, p.center, p.closed);
  } else if (isSpan && timed) {
    if (p.step !== null) throw new NotImplementedError("step is not supported with frequency windows");
    const { dtype } = nodes.ref(block.plan, time as ColumnId).field;
    length = span(window, dtype.unit as TimeUnit);
    if (!grouping) ordered(block, time as ColumnId, p.on === null ? "index" : String(p.on));
  } else {
    if (typeof window !== "number" || !Number.isInteger(window) || window < 0)
      throw new ValueError("window must be an integer 0 or greater");
    length = window;
    time = null;
    if (p.min_periods !== null && p.min_periods > window)
      throw new ValueError(`min_periods ${p.min_periods} must be <= window ${window}`);
  }
  if (p.win_type !== null && (typeof p.win_type !== "string" || isSpan))
    throw new ValueError(
      typeof p.win_type === "string"
        ? "window must be an integer 0 or greater"
        : `Invalid win_type ${String(p.win_type)}`,
    );
  if (p.win_type !== null && p.closed !== null) throw new NotImplementedError("rolling: 'closed' with a win_type");
  const attributes: [string, unknown][] = [["window", isOffset(window) ? repr(window) : window]];
  const least = p.min_periods ?? (time === null ? length : 1);
  if (p.min_periods !== null || time !== null) attributes.push(["min_periods", least]);
  attributes.push(["center", p.center]);
  if (p.win_type !== null) attributes.push(["win_type", p.win_type]);
  if (p.on !== null) attributes.push(["on", p.on]);
  if (p.closed !== null) attributes.push(["closed", p.closed]);
  if (p.step !== null) attributes.push(["step", p.step]);
  attributes.push(["method", p.method]);
  const state: MovingState = {
    obj: s.obj,
    block,
    places,
    kept: s.selection === "one" || (grouping && s.selection !== "none") ? [] : kept,
    selection: s.selection,
    spec: { window: length, min_periods: least, center: p.center, closed: p.closed as Closed | null, given },
    step: p.step,
    time,
    group,
    groups: s.groups,
    asIndex: s.asIndex,
    winType: p.win_type,
    implicit: p.min_periods === null,
    title: p.win_type !== null ? "Window" : grouping ? "RollingGroupBy" : "Rolling",
    attributes,
  };
  return rolling(state);
}

/** Windows of time go over times in order, up or down. */
function ordered(b: Block, id: ColumnId, name: string): void {
  const v = observe(b.plan, [id]).vectors([id])[0] as Vector;
  if (hasMissing(v)) throw new ValueError(`${name} values must not have NaT`);
  if (!isMonotonic(v, "increasing") && !isMonotonic(v, "decreasing")) throw new ValueError(`${name} must be monotonic`);
}

/** `obj.expanding(...)`. */
export function openExpanding(s: Source, args: ArrayLike<unknown>): Rolling {
  const p = bind(EXPANDING, args);
  checkPeriods(p.min_periods);
  checkMethod(p.method);
  const { block, group } = arranged(s);
  return rolling({
    obj: s.obj,
    block,
    places: s.places,
    kept: [],
    selection: s.selection,
    spec: { window: null, min_periods: p.min_periods ?? 1, center: false, closed: null },
    step: null,
    time: null,
    group,
    groups: s.groups,
    asIndex: s.asIndex,
    winType: null,
    implicit: false,
    title: s.groups ? "ExpandingGroupBy" : "Expanding",
    attributes: [
      ["min_periods", p.min_periods],
      ["method", p.method],
    ],
  });
}

function centerOfMass(p: Record<string, number | null>): number {
  const given = ["com", "span", "halflife", "alpha"].filter((k) => p[k] !== null);
  if (given.length > 1) throw new ValueError("comass, span, halflife, and alpha are mutually exclusive");
  const { com, span: s, halflife, alpha } = p as Record<string, number>;
  switch (given[0]) {
    case "com":
      if ((com as number) < 0) throw new ValueError("comass must satisfy: comass >= 0");
      return com as number;
    case "span":
      if ((s as number) < 1) throw new ValueError("span must satisfy: span >= 1");
      return ((s as number) - 1) / 2;
    case "halflife":
      if (!((halflife as number) > 0)) throw new ValueError("halflife must satisfy: halflife > 0");
      return 1 / (1 - Math.exp(Math.log(0.5) / (halflife as number))) - 1;
    case "alpha":
      if (!((alpha as number) > 0 && (alpha as number) <= 1))
        throw new ValueError("alpha must satisfy: 0 < alpha <= 1");
      return (1 - (alpha as number)) / (alpha as number);
    default:
      throw new ValueError("Must pass one of comass, span, halflife, or alpha");
  }
}

/** `obj.ewm(...)`. */
export function openEwm(s: Source, args: ArrayLike<unknown>): ExponentialMovingWindow {
  const p = bind(EWM, args);
  checkMethod(p.method);
  if (typeof p.adjust !== "boolean") throw new ValueError("adjust must be a boolean");
  if (typeof p.ignore_na !== "boolean") throw new ValueError("ignore_na must be a boolean");
  let { block, group } = arranged(s);
  const least = Math.max(p.min_periods ?? 1, 1);
  let time: ColumnId | null = null;
  let halflife: number | undefined;
  let com: number;
  if (p.times !== null) {
    if (s.groups) throw new NotImplementedError("ewm of groups: the parameter 'times'");
    const times = labelsOf(p.times).vector;
    if (times.dtype.kind !== "datetime") throw new ValueError("times must be datetime64 dtype.");
    if (times.length !== block.rows) throw new ValueError("times must be the same length as the object.");
    if (hasMissing(times)) throw new ValueError("Cannot convert NaT values to integer");
    if (p.halflife === null || typeof p.halflife === "number")
      throw new ValueError("halflife must be a timedelta convertible object");
    halflife = spanOf(new Timedelta(p.halflife) as Timedelta, times.dtype.unit as TimeUnit);
    const rest = ["com", "span", "alpha"].some((k) => p[k] !== null);
    if (rest && !p.adjust)
      throw new NotImplementedError(
        "None of com, span, or alpha can be specified if times is provided and adjust=False",
      );
    com = rest ? centerOfMass({ com: p.com, span: p.span, halflife: null, alpha: p.alpha }) : 1;
    const [plan, [id]] = fromVectors([times]) as [nodes.Node, [ColumnId]];
    block = block.on(nodes.zip([block.plan, plan]));
    time = id;
  } else {
    if (p.halflife !== null && typeof p.halflife !== "number")
      throw new ValueError("halflife can only be a timedelta convertible argument if times is not None.");
    com = centerOfMass(p);
  }
  const attributes: [string, unknown][] = (["com", "span", "halflife", "alpha"] as const)
    .filter((k) => p[k] !== null)
    .map((k) => [k, p[k]]);
  attributes.push(["min_periods", least], ["adjust", p.adjust], ["ignore_na", p.ignore_na]);
  attributes.push(["method", p.method]);
  return exponential({
    obj: s.obj,
    block,
    places: s.places,
    kept: [],
    selection: s.selection,
    spec: { window: null, min_periods: least, center: false, closed: null },
    decay: {
      com,
      adjust: p.adjust,
      ignore_na: p.ignore_na,
      min_periods: least,
      ...(halflife === undefined ? {} : { halflife }),
    },
    step: null,
    time,
    group,
    groups: s.groups,
    asIndex: s.asIndex,
    winType: null,
    implicit: false,
    title: s.groups ? "ExponentialMovingWindowGroupby" : "ExponentialMovingWindow",
    attributes,
  });
}
