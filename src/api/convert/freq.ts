import type { Block } from "../../block/block";
import { Labels } from "../../block/labels";
import { withRowLabels } from "../../block/select";
import { castVector } from "../../values/cast";
import { makeVector, toArray } from "../../values/cell";
import type { DType } from "../../values/dtype";
import { isTemporal } from "../../values/dtype";
import { NotImplementedError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import type { Period } from "../../values/scalar";
import { inferFreq, isOffset, NaT, Timedelta, to_offset } from "../../values/scalar";
import { kindOf } from "../display";
import { isTick } from "../indexes/times";

type Movable = { add(x: unknown): unknown };

/** Labels moved by a frequency's multiple: what `shift(periods, freq)` does. */
export function shiftLabels(b: Block, periods: number, freq: unknown, axis: 0 | 1): Block {
  const labels = axis === 0 ? b.indexLabels() : b.labels;
  const moved = moveLabels(labels, periods, freq);
  return axis === 0 ? withRowLabels(b, moved) : b.withLabels(moved);
}

/** Days and other rules stay what they are where the labels move by themselves, fixed spans wherever a fixed span moves them. */
function keptFreq(labels: Labels, by: string): string | null {
  const { freq } = labels;
  if (freq === null || freq === by || freq === by.replace(/^-?\d+/, "")) return freq;
  const days = (f: string): boolean => /^-?\d*D$/.test(f);
  const moved = isTick(by) || days(by) || by === "undefined";
  return moved && (isTick(freq) || (days(freq) && labels.dtype.tz === undefined)) ? freq : null;
}

/** Labels `periods` times `freq` later. Throws ValueError without a frequency, NotImplementedError for labels that are no times. */
export function moveLabels(labels: Labels, periods: number, freq: unknown): Labels {
  const { dtype } = labels;
  if (labels.isMulti || labels.range || (!isTemporal(dtype) && dtype.kind !== "period"))
    throw new NotImplementedError(
      `This method is only implemented for DatetimeIndex, PeriodIndex and TimedeltaIndex; Got type ${kindOf(labels)}`,
    );
  let step: unknown = freq;
  if (freq === "infer") {
    step = labels.freq ?? inferred(labels);
    if (step === null) throw new ValueError("Freq was not set in the index hence cannot be inferred");
  }
  const v = labels.vector;
  if (dtype.kind === "period") {
    const cells = toArray(v).map((p) => (p === NaT ? p : (p as Period & Movable).add(periods)));
    return new Labels([makeVector(dtype, cells, v.valid)], labels.names, labels.freq);
  }
  const span = step instanceof Timedelta ? (step as Timedelta) : null;
  const offset = span ?? (isOffset(step) ? step : to_offset(step as string));
  const by = (offset as { mul(n: number): unknown }).mul(periods);
  const cells = toArray(v).map((t) => (t === NaT ? t : (t as Movable).add(by)));
  const made = castOrKeep(cells, dtype);
  return new Labels([made], labels.names, keptFreq(labels, String((offset as { freqstr?: string }).freqstr)));
}

function castOrKeep(cells: readonly unknown[], dtype: DType) {
  const found = vectorOf(cells);
  return found.dtype.kind === dtype.kind ? castVector(found, dtype) : found;
}

function inferred(labels: Labels): string | null {
  const v = labels.vector;
  if (v.dtype.kind !== "datetime") return null;
  return inferFreq(v.data as BigInt64Array, v.dtype.unit ?? "ns", { tz: v.dtype.tz ?? null });
}
