import { reprOf as arrayRepr, strOf as arrayStr } from "../format/numpy-text";
import { unitOf } from "./dtype";
import type { Strided } from "./strided";
import { NAT, textOf } from "./times";

/** The place in `data` of the element that is `i`th in order of rows. */
function placeOf(a: Strided, i: number): number {
  let place = a.offset;
  let left = i;
  for (let k = a.shape.length - 1; k >= 0; k--) {
    const n = a.shape[k] as number;
    place += (left % n) * (a.strides[k] as number);
    left = Math.floor(left / n);
  }
  return place;
}

const printable = (a: Strided) => {
  const moments = a.dtype.kind === "datetime";
  const at = (i: number): unknown => {
    const x = a.data[placeOf(a, i)];
    if (x === NAT && (moments || a.dtype.kind === "timedelta")) return null;
    return moments ? textOf(x as bigint, unitOf(a.dtype)) : x;
  };
  return { shape: a.shape, dtype: a.dtype, at };
};

/** What `print` shows. */
export const strOf = (a: Strided): string => arrayStr(printable(a));

/** What a notebook's last line shows: `array([1, 2])`. */
export const reprOf = (a: Strided): string => arrayRepr(printable(a));
