import { seriesToMarkdown, seriesToString } from "../../format";
import { toArray } from "../../values/cell";
import { parseDtype } from "../../values/dtypes";
import type { Vector } from "../../values/vector";
import type { ExtensionArray } from "../arrays/array";
import { seriesSource } from "../display";
import { make } from "../make";
import { intoMap, seriesDict } from "../output/dict";
import { seriesInfoText } from "../output/info";
import type { NumpyLike, NumpyWords } from "../output/numpy";
import { plainValues, valuesOf } from "../output/numpy";
import { deliver } from "../output/sink";
import { BLOCK } from "../shared/ndframe";
import { bind, signature } from "../signature";
import { SeriesCombining } from "./combining";

const TO_STRING = signature(
  "to_string(buf{f}=None, *, na_rep='NaN', float_format=None, header=True, index=True, length=False, dtype=False, name=False, max_rows=None, min_rows=None)",
);
const TO_MARKDOWN = signature("to_markdown(buf{f}=None, *, mode='wt', index=True, !storage_options=None, **kwargs)");
const INFO = signature("info(verbose=None, buf=None, max_cols=None, memory_usage=None, show_counts=True)");
const TO_DICT = signature("to_dict(*, into=no_default)");
const TO_NUMPY = signature("to_numpy(dtype=None, copy=False, na_value=no_default)");

/** Lists, dictionaries, text, files. */
export abstract class SeriesOutput extends SeriesCombining {
  /**
   * The whole series as text.
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.to_string.html
   */
  to_string(...args: unknown[]): string {
    const p = bind(TO_STRING, args);
    return deliver(seriesToString(seriesSource(this[BLOCK]), p), p.buf) as string;
  }

  /** The series as a Markdown table: https://pandas.pydata.org/docs/reference/api/pandas.Series.to_markdown.html */
  to_markdown(...args: unknown[]): string {
    const p = bind(TO_MARKDOWN, args);
    return deliver(seriesToMarkdown(seriesSource(this[BLOCK]), { index: p.index, ...p.kwargs }), p.buf, {
      mode: p.mode.replace("t", ""),
    }) as string;
  }

  /** Prints a summary to standard output or `buf`: https://pandas.pydata.org/docs/reference/api/pandas.Series.info.html */
  info(...args: unknown[]): null {
    const p = bind(INFO, args);
    const text = seriesInfoText(this[BLOCK], p);
    if (p.buf) p.buf.write(text);
    else process.stdout.write(text);
    return null;
  }

  /**
   * Values by label, as an object or, for labels that are no strings, a Map:
   * https://pandas.pydata.org/docs/reference/api/pandas.Series.to_dict.html
   *
   * @example
   * const s = pd.Series([3, 1, 2], { index: ["a", "b", "c"] });
   * s.to_dict() // { a: 3, b: 1, c: 2 }
   */
  to_dict(...args: unknown[]): any {
    return seriesDict(this[BLOCK], intoMap(bind(TO_DICT, args).into));
  }

  /** The values as an array of scalars: https://pandas.pydata.org/docs/reference/api/pandas.Series.tolist.html */
  tolist(): any[] {
    return toArray(this[BLOCK].vectors()[0] as Vector);
  }

  /** The values as an array of scalars. */
  to_list(): any[] {
    return this.tolist();
  }

  /** The values as numpy would hold them: https://pandas.pydata.org/docs/reference/api/pandas.Series.to_numpy.html */
  to_numpy(...args: unknown[]): NumpyLike & NumpyWords {
    const p = bind(TO_NUMPY, args);
    return valuesOf(this[BLOCK].vectors()[0] as Vector, p.dtype === null ? undefined : parseDtype(p.dtype), p.na_value);
  }

  /** The values: an array of pandas' own for texts, categories and nullable dtypes, as numpy would hold them for others. */
  get values(): any {
    return plainValues(this[BLOCK].vectors()[0] as Vector);
  }

  /** The values as an array of pandas' own: https://pandas.pydata.org/docs/reference/api/pandas.Series.array.html */
  get array(): ExtensionArray {
    return make.boxed(this[BLOCK].vectors()[0] as Vector) as ExtensionArray;
  }
}
