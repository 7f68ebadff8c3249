import type { TimeUnit } from "../dtype";
import { NotImplementedError, ValueError } from "../errors";
import { bind, signature } from "../signature";

type Make = (count: bigint, unit: TimeUnit) => any;

/** How numpy's scalars are made of counts: set by polarpanda/numpy, which stands above. */
export const numpyScalars: { datetime64: Make | null; timedelta64: Make | null } = {
  datetime64: null,
  timedelta64: null,
};

/** numpy's types of moments and durations, which are dtypes without a unit. */
export const numpyTypes = new Map<unknown, "datetime" | "timedelta">();

/** numpy's scalar of a moment or duration. Throws NotImplementedError unless numpy was imported. */
export function numpyScalar(
  kind: keyof typeof numpyScalars,
  x: { readonly count: bigint; readonly unit: TimeUnit },
  asked: string,
): any {
  const make = numpyScalars[kind];
  if (!make) throw new NotImplementedError(`${asked} is a scalar of numpy: import polarpanda/numpy`);
  return make(x.count, x.unit);
}

const TO_NUMPY = signature("to_numpy(dtype=None, copy=False)");

/** Throws ValueError for arguments of `to_numpy`, which have no meaning for a scalar. */
export function checkToNumpy(name: "Timestamp" | "Timedelta", args: readonly unknown[]): void {
  const { dtype, copy } = bind(TO_NUMPY, args);
  if (dtype !== null || copy !== false)
    throw new ValueError(`${name}.to_numpy dtype and copy arguments are ignored${name === "Timestamp" ? "." : ""}`);
}
