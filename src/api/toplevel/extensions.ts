import { toArray } from "../../values/cell";
import { IndexError, TypeError, ValueError } from "../../values/errors";
import { vectorOf } from "../../values/infer";
import { typeName } from "../../values/scalar";
import { take as takeRows } from "../../values/select";
import type { Vector } from "../../values/vector";
import { ExtensionArray } from "../arrays/array";
import { isArrayObject, isIndex, isNDFrame } from "../construct/labels";
import { listVector } from "../construct/series";
import { DataFrame } from "../frame";
import { IndexMethods } from "../indexes";
import { takeLabels } from "../indexes/take";
import { make } from "../make";
import { Series } from "../series";
import { bind, signature } from "../signature";

const TAKE = signature("pd.take(arr, indices, axis=0, allow_fill=False, fill_value=None)");

/**
 * Values at some places of an array, series or index, negative places from the end; with `allow_fill`, -1 is `fill_value`.
 * Throws TypeError for what is no array, IndexError for places that are not there, ValueError for other negative ones beside `allow_fill`.
 * https://pandas.pydata.org/docs/reference/api/pandas.api.extensions.take.html
 *
 * @example
 * pd.api.extensions.take(pd.array([10, 20, 30]), [0, 0, -1])
 */
function take(...args: unknown[]): unknown {
  const { arr, indices, allow_fill, fill_value } = bind(TAKE, args);
  if (isIndex(arr) || isNDFrame(arr) || arr instanceof ExtensionArray) {
    const x = arr as { take(places: unknown, options?: object): unknown };
    return allow_fill ? x.take(indices, { allow_fill, fill_value }) : x.take(indices);
  }
  if (!ArrayBuffer.isView(arr) && !isArrayObject(arr))
    throw new TypeError(
      `pd.api.extensions.take requires a numpy.ndarray, ExtensionArray, Index, Series, or NumpyExtensionArray got ${typeName(arr)}.`,
    );
  const v = listVector(arr) as Vector;
  const places = Int32Array.from(toArray(listVector(indices) as Vector) as number[]);
  if (!allow_fill) return make.array(takeRows(v, takeLabels.resolve(vectorOf(places), v.length)));
  const least = Math.min(...places);
  if (least < -1) throw new ValueError(`'indices' contains values less than allowed (${least} < -1)`);
  if (places.some((i) => i >= v.length)) throw new IndexError("indices are out-of-bounds");
  if (fill_value === null) return make.array(takeRows(v, places, { allowMissing: true, promote: true }));
  return make.array(
    vectorOf(Array.from(places, (i) => (i < 0 ? fill_value : toArray(takeRows(v, Int32Array.of(i)))[0]))),
  );
}

type Accessor<T, A> = (new (obj: T) => A) | ((obj: T) => A);

/** Puts `name` on every object of a class: what `accessor` makes of it, once for each object. */
function register<T extends object>(prototype: object, name: string) {
  return <C extends Accessor<T, unknown>>(accessor: C): C => {
    const made = new WeakMap<object, unknown>();
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: T): unknown {
        if (!made.has(this)) {
          const isClass = Object.getOwnPropertyDescriptor(accessor, "prototype")?.writable === false;
          made.set(
            this,
            isClass ? new (accessor as new (x: T) => unknown)(this) : (accessor as (x: T) => unknown)(this),
          );
        }
        return made.get(this);
      },
    });
    return accessor;
  };
}

/**
 * Extends frames by a property of one's own: the accessor is a class, or a function, that is given the frame.
 * https://pandas.pydata.org/docs/reference/api/pandas.api.extensions.register_dataframe_accessor.html
 *
 * @example
 * pd.api.extensions.register_dataframe_accessor("geo")((df) => ({ north: () => df("lat").max() }));
 * pd.DataFrame({ lat: [41, 59] }).geo.north() // 59
 */
const register_dataframe_accessor = (name: string) => register<DataFrame<any>>(DataFrame.prototype as object, name);
/** Extends series, as `register_dataframe_accessor` extends frames. */
const register_series_accessor = (name: string) => register<Series>(Series.prototype as object, name);
/** Extends indexes, as `register_dataframe_accessor` extends frames. */
const register_index_accessor = (name: string) => register<object>(IndexMethods.prototype, name);

/** `pd.api.extensions`: https://pandas.pydata.org/docs/reference/extensions.html */
export const extensions = {
  register_dataframe_accessor,
  register_series_accessor,
  register_index_accessor,
  take,
  /** Stands for an argument that is not given. */
  no_default: undefined,
} as const;
