import type { Block } from "../../block/block";
import type { BinSpec, Bins } from "../../block/group-bins";
import { extent, sides, timeBins } from "../../block/group-bins";
import { sortRows } from "../../block/sort";
import type { ColumnId } from "../../plan/field";
import * as nodes from "../../plan/node";
import { TypeError, ValueError } from "../../values/errors";
import type { Offset } from "../../values/scalar";
import { Timedelta, Timestamp, to_offset } from "../../values/scalar";
import { periodFreq, periodOffset } from "../../values/time/period-freq";

/** What bins of time are made by: the parameters that `resample` and `Grouper` share. */
export interface BinArguments {
  readonly freq: unknown;
  readonly closed: unknown;
  readonly label: unknown;
  readonly convention: unknown;
  readonly origin: unknown;
  readonly offset: unknown;
}

const ORIGINS = ["epoch", "start", "start_day", "end", "end_day"];

/** The parameters of bins, checked as pandas checks them. */
export function binSpec(a: BinArguments, isPeriod = false): BinSpec {
  if (![null, "left", "right"].includes(a.label as string))
    throw new ValueError(`Unsupported value ${String(a.label)} for \`label\``);
  if (![null, "left", "right"].includes(a.closed as string))
    throw new ValueError(`Unsupported value ${String(a.closed)} for \`closed\``);
  if (![null, "start", "end", "e", "s"].includes(a.convention as string))
    throw new ValueError(`Unsupported value ${String(a.convention)} for \`convention\``);
  const span = isPeriod ? periodFreq(a.freq as string) : null;
  const freq = span ? periodOffset(span) : (to_offset(a.freq as string) as Offset);
  let origin = a.origin as BinSpec["origin"];
  if (!ORIGINS.includes(origin as string)) {
    try {
      origin = Timestamp(a.origin as string);
    } catch {
      throw new ValueError(
        `'origin' should be equal to 'epoch', 'start', 'start_day', 'end', 'end_day' or should be a Timestamp convertible type. Got '${String(a.origin)}' instead.`,
      );
    }
  }
  let offset: BinSpec["offset"] = null;
  if (a.offset !== null && a.offset !== undefined) {
    try {
      offset = Timedelta(a.offset as string) as never;
    } catch {
      throw new ValueError(`'offset' should be a Timedelta convertible type. Got '${String(a.offset)}' instead.`);
    }
  }
  const convention = a.convention === "end" || a.convention === "e" ? "end" : "start";
  return {
    freq,
    ...sides(freq, a.closed, a.label, a.origin),
    origin,
    offset,
    convention,
    ...(span ? { span: span.freqstr } : {}),
  };
}

/**
 * Bins of a column of times, and the block that they are of. `alone`: nothing else groups the rows, which are then put in the order of
 * the times, missing ones first. `name` is what the index that it is would be called. Raises TypeError for other columns.
 */
export function binned(
  given: Block,
  id: ColumnId,
  a: BinArguments,
  name: string,
  alone = true,
): { block: Block; bins: Bins; gaps: number } {
  let block = given;
  const { kind } = nodes.ref(block.plan, id).field.dtype;
  const spec = binSpec(a, kind === "period");
  if (kind !== "datetime" && kind !== "timedelta" && kind !== "period")
    throw new TypeError(
      `Only valid with DatetimeIndex, TimedeltaIndex or PeriodIndex, but got an instance of '${name}'`,
    );
  const found = extent(block.plan, id);
  if (alone && !found.ordered)
    block = sortRows(block, [nodes.ref(block.plan, id)], { ascending: [true], nullsLast: false, ignoreIndex: false });
  const bins = timeBins(block.plan, id, spec, found);
  return { block: block.on(bins.plan), bins, gaps: kind === "timedelta" ? 0 : found.gaps };
}
