import { ValueError } from "../../values/errors";
import { TimeValue } from "../../values/scalar";

/** Microseconds since midnight of a time of day: `"09:30"`, `"9:30PM"`, or a time. Throws ValueError for other texts. */
export function clockOf(x: unknown): number {
  if (x instanceof TimeValue) {
    const t = x as unknown as { hour: number; minute: number; second: number; microsecond: number };
    return ((t.hour * 60 + t.minute) * 60 + t.second) * 1e6 + t.microsecond;
  }
  const m = /^(\d{1,2}):?(\d{2})(?::?(\d{2})(?:\.(\d{1,6}))?)?\s*([AaPp][Mm])?$/.exec(String(x).trim());
  if (!m) throw new ValueError(`Cannot convert arg [${pyText(x)}] to a time`);
  const [, h, min, s = "0", fraction = "", half] = m;
  let hour = Number(h);
  if (half) hour = (hour % 12) + (/p/i.test(half) ? 12 : 0);
  return ((hour * 60 + Number(min)) * 60 + Number(s)) * 1e6 + Number(fraction.padEnd(6, "0"));
}

const pyText = (x: unknown): string => (typeof x === "string" ? `'${x}'` : String(x));
