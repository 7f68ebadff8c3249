import type { DType, TimeUnit } from "../../values/dtype";
import { dateText, fieldsOf, fractionText, pad2 } from "../../values/time/iso-text";
import { utcOffset, utcToLocal } from "../../values/time/localize";
import { compileStrftime } from "../../values/time/strftime";
import { PER_DAY, PER_SECOND } from "../../values/time/unit";
import { offsetText } from "../../values/time/zone";

/** The texts of a datetime column; the rows from..to decide together how much of the clock is shown. */
export function momentWriter(
  data: BigInt64Array,
  valid: Uint8Array | null,
  dtype: DType,
  from: number,
  to: number,
  format: string | null,
): (row: number) => string {
  const unit = dtype.unit as TimeUnit;
  const tz = dtype.tz ?? null;
  if (format !== null) {
    const write = compileStrftime(format);
    return (row) => write(data[row] as bigint, unit, tz);
  }
  if (tz !== null) {
    return (row) => {
      const value = data[row] as bigint;
      const f = fieldsOf(utcToLocal(tz, value, unit), unit);
      return `${dateText(f)} ${clock(f)}${fractionText(f.fraction)}${offsetText(utcOffset(tz, value, unit), ":")}`;
    };
  }
  const digits = precision(data, valid, unit, from, to);
  return (row) => {
    const f = fieldsOf(data[row] as bigint, unit);
    if (digits < 0) return dateText(f);
    const fraction = digits === 0 ? "" : `.${String(f.fraction).padStart(9, "0").slice(0, digits)}`;
    return `${dateText(f)} ${clock(f)}${fraction}`;
  };
}

const clock = (f: { hour: number; minute: number; second: number }): string =>
  `${pad2(f.hour)}:${pad2(f.minute)}:${pad2(f.second)}`;

/** Digits of the second that are needed; -1 if every moment is a midnight. */
function precision(data: BigInt64Array, valid: Uint8Array | null, unit: TimeUnit, from: number, to: number): number {
  const day = PER_DAY[unit];
  const second = PER_SECOND[unit];
  const scale = PER_SECOND.ns / second;
  let digits = -1;
  for (let i = from; i < to; i++) {
    if (valid?.[i] === 0) continue;
    const value = data[i] as bigint;
    if (value % day === 0n) continue;
    const rest = (value % second) * scale;
    const need = rest === 0n ? 0 : rest % 1000000n === 0n ? 3 : rest % 1000n === 0n ? 6 : 9;
    if (need > digits) digits = need;
    if (digits === 9) break;
  }
  return digits;
}

/** Whether every timedelta is a number of whole days. */
export function wholeDays(data: BigInt64Array, valid: Uint8Array | null, unit: TimeUnit, from: number, to: number): boolean {
  const day = PER_DAY[unit];
  for (let i = from; i < to; i++) if (valid?.[i] !== 0 && (data[i] as bigint) % day !== 0n) return false;
  return true;
}
