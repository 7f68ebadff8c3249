import { makeVector } from "../../values/cell";
import * as dtypes from "../../values/dtype";
import { daysFromCivil, daysInMonth } from "../../values/time/civil";
import type { Vector } from "../../values/vector";

export interface DateOptions {
  format: string | null;
  dayfirst: boolean;
  cache: boolean;
}

/** A column of texts as datetimes; texts that do not all parse stay as they are. */
export function parseDates(column: Vector, options: DateOptions): Vector {
  if (dtypes.isTemporal(column.dtype)) return column;
  const plain = options.format === null || options.format === "ISO8601" ? isoDates(column) : null;
  return plain ?? column;
}

const SHAPE = /^(\d{4})-(\d\d)-(\d\d)(?:([ T])(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(Z|[+-]00:?00)?$/;

/** Dates of one ISO 8601 layout, null if there is another one among them. */
export function isoDates(column: Vector): Vector | null {
  if (column.dtype.kind !== "str") return null;
  const out = new BigInt64Array(column.length);
  const micros = new Float64Array(column.length);
  let layout: string | null = null;
  let nanos: Uint16Array | null = null;
  let utc = false;
  let last = "";
  let lastValue = 0;
  let lastNanos = 0;
  for (let i = 0; i < column.length; i++) {
    if (column.valid?.[i] === 0) continue;
    const text = column.data[i] as string;
    if (text !== last) {
      const m = SHAPE.exec(text);
      if (!m) return null;
      const shape = `${m[4] ?? ""}${m[7] === undefined ? "" : "s"}${m[8] === undefined ? "" : "f"}${m[9] === undefined ? "" : "z"}`;
      layout ??= shape;
      if (shape !== layout) return null;
      utc = m[9] !== undefined;
      const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
      const [hour, minute, second] = [Number(m[5] ?? 0), Number(m[6] ?? 0), Number(m[7] ?? 0)];
      if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) {
        return null;
      }
      const fraction = (m[8] ?? "").padEnd(9, "0");
      lastValue = (daysFromCivil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second) * 1e6;
      if (m[8] !== undefined) lastValue += Number(fraction.slice(0, 6));
      lastNanos = m[8] === undefined ? 0 : Number(fraction.slice(6));
      if ((m[8]?.length ?? 0) > 6) nanos ??= new Uint16Array(column.length);
      last = text;
    }
    micros[i] = lastValue;
    if (nanos) nanos[i] = lastNanos;
  }
  for (let i = 0; i < out.length; i++) {
    out[i] = nanos ? BigInt(micros[i] as number) * 1000n + BigInt(nanos[i] as number) : BigInt(micros[i] as number);
  }
  if (layout === null) return makeVector(dtypes.datetime("s"), out, column.valid);
  return makeVector(dtypes.datetime(nanos ? "ns" : "us", utc ? "UTC" : undefined), out, column.valid);
}
