import type { DType, TimeUnit } from "../../values/dtype";
import { dateText, fieldsOf, pad2 } from "../../values/time/iso-text";
import { utcOffset, utcToLocal } from "../../values/time/localize";
import { compileStrftime } from "../../values/time/strftime";
import { floorDiv, floorMod, PER_DAY, PER_SECOND } from "../../values/time/unit";
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
  const digits = precision(data, valid, unit, from, to);
  if (tz !== null) {
    return (row) => {
      const value = data[row] as bigint;
      const f = fieldsOf(utcToLocal(tz, value, unit), unit);
      return `${dateText(f)} ${clock(f)}${fraction(f.fraction, digits)}${offsetText(utcOffset(tz, value, unit), ":")}`;
    };
  }
  return (row) => {
    const f = fieldsOf(data[row] as bigint, unit);
    return digits < 0 ? dateText(f) : `${dateText(f)} ${clock(f)}${fraction(f.fraction, digits)}`;
  };
}

const fraction = (nanoseconds: number, digits: number): string =>
  digits <= 0 ? "" : `.${String(nanoseconds).padStart(9, "0").slice(0, digits)}`;

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
    const rest = floorMod(value, second) * scale;
    const need = rest === 0n ? 0 : rest % 1000000n === 0n ? 3 : rest % 1000n === 0n ? 6 : 9;
    if (need > digits) digits = need;
    if (digits === 9) break;
  }
  return digits;
}

/** The texts of a timedelta column; the rows from..to decide together whether days are enough. */
export function spanWriter(
  data: BigInt64Array,
  valid: Uint8Array | null,
  unit: TimeUnit,
  from: number,
  to: number,
): (row: number) => string {
  const digits = precision(data, valid, unit, from, to);
  const day = PER_DAY[unit];
  return (row) => {
    const value = data[row] as bigint;
    const days = floorDiv(value, day);
    if (digits < 0) return `${days} days`;
    const f = fieldsOf(value - days * day, unit);
    return `${days} days ${days < 0n ? "+" : ""}${clock(f)}${fraction(f.fraction, digits === 3 ? 6 : digits)}`;
  };
}
