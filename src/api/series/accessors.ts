import type { CategoricalAccessor } from "../accessors/cat";
import { catOf } from "../accessors/cat";
import type { DtProperties } from "../accessors/dt";
import { dtOf } from "../accessors/dt";
import type { StringMethods } from "../accessors/str";
import { strOf } from "../accessors/str";
import { BLOCK } from "../shared/ndframe";
import { SeriesFunctions } from "./functions";

/** Methods by kind of value: texts, moments, categories. */
export abstract class SeriesAccessors extends SeriesFunctions {
  /**
   * Methods of texts: `s.str.lower()`, `s.str(0)`. Throws AttributeError where the values are no texts.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.str.html
   *
   * @example
   * pd.Series(["Ann Lee", "Bo"]).str.split(" ").str(0).tolist() // ["Ann", "Bo"]
   */
  get str(): StringMethods {
    return strOf({ block: this[BLOCK], index: false });
  }

  /**
   * Fields and methods of datetimes, durations and periods: `s.dt.year`. Throws AttributeError for other values.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.dt.html
   *
   * @example
   * pd.to_datetime(pd.Series(["2024-02-29"])).dt.day_name().tolist() // ["Thursday"]
   */
  get dt(): DtProperties {
    return dtOf({ block: this[BLOCK], index: false });
  }

  /**
   * Categories and codes: `s.cat.categories`. Throws AttributeError for other values.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.cat.html
   *
   * @example
   * pd.Series(["s", "m"], { dtype: "category" }).cat.codes.tolist() // [1, 0]
   */
  get cat(): CategoricalAccessor {
    return catOf({ block: this[BLOCK], index: false });
  }
}
