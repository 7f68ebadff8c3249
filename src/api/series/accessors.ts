import type { StringMethods } from "../accessors/str";
import { strOf } from "../accessors/str";
import { BLOCK } from "../shared/ndframe";
import { SeriesFunctions } from "./functions";

/** Methods by kind of value: texts, moments, categories. */
export abstract class SeriesAccessors extends SeriesFunctions {
  /**
   * Methods of texts: `s.str.lower()`, `s.str(0)`. Throws AttributeError where the values are no texts.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.str.html
   */
  get str(): StringMethods {
    return strOf({ block: this[BLOCK], index: false });
  }
}
