import { writeCsv } from "../../io/csv/write";
import { writeJson, writeJsonSeries } from "../../io/json/write";
import { toArrow } from "../output/arrow";
import { chosen, floatFormatter } from "../output/chosen";
import { frameData } from "../output/files";
import { mimeBundle } from "../output/notebook";
import { bind, signature } from "../signature";
import { BLOCK } from "./ndframe";
import { Times } from "./times";
import { BOTH, refusing } from "./unsupported";

const TO_CSV = signature(
  "to_csv(path_or_buf{f}=None, *, sep=',', na_rep='', float_format=None, columns=None, header=True, index=True, index_label=None, mode='w', encoding=None, compression='infer', quoting=None, quotechar='\"', lineterminator=None, chunksize=None, date_format=None, doublequote=True, escapechar=None, decimal='.', errors='strict', !storage_options=None)",
);
const TO_JSON = signature(
  "to_json(path_or_buf{f}=None, *, orient=None, date_format=None, double_precision=10, force_ascii=True, date_unit='ms', default_handler=None, lines=False, compression='infer', index=None, indent=None, !storage_options=None, mode='w')",
);

/** How `to_csv` writes: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_csv.html */
export interface ToCsvOptions {
  sep?: string;
  na_rep?: string;
  float_format?: string | ((value: number) => string) | null;
  columns?: readonly unknown[] | null;
  header?: boolean | readonly string[];
  index?: boolean;
  index_label?: unknown;
  mode?: "w" | "a" | "x";
  encoding?: string | null;
  compression?: unknown;
  quoting?: 0 | 1 | 2 | 3 | null;
  quotechar?: string;
  lineterminator?: string | null;
  chunksize?: number | null;
  date_format?: string | null;
  doublequote?: boolean;
  escapechar?: string | null;
  decimal?: string;
  errors?: string;
}

/** How `to_json` writes: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_json.html */
export interface ToJsonOptions {
  orient?: "split" | "records" | "index" | "columns" | "values" | "table" | null;
  date_format?: "epoch" | "iso" | null;
  double_precision?: number;
  force_ascii?: boolean;
  date_unit?: "s" | "ms" | "us" | "ns";
  default_handler?: ((value: unknown) => unknown) | null;
  lines?: boolean;
  compression?: unknown;
  index?: boolean | null;
  indent?: number | null;
  mode?: "w" | "a";
}

/** Where a text is written: a path, or an object with `write`. */
type Target = string | { write(text: any): unknown };

/** Text, HTML, files and other forms. */
export abstract class Output extends refusing(Times, BOTH) {
  /**
   * Writes comma-separated values to a path or an object with `write`; gives them as a string where no target is named.
   * A file is written beside its target and renamed, so that a failure leaves the old one whole. Throws OSError where the folder
   * is not there, KeyError for unknown `columns`.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_csv.html
   *
   * @example
   * pd.DataFrame({ a: [1, 2] }).to_csv(null, { index: false }) // "a\n1\n2\n"
   */
  to_csv(path_or_buf: Target, options?: ToCsvOptions): null;
  to_csv(options?: ToCsvOptions): string;
  to_csv(path_or_buf: null, options?: ToCsvOptions): string;
  to_csv(path_or_buf?: unknown, options?: ToCsvOptions): string | null;
  to_csv(path_or_buf?: unknown, options?: ToCsvOptions): string | null {
    const p = bind(TO_CSV, [path_or_buf, options]);
    const b = this.ndim === 2 ? chosen(this[BLOCK], p.columns) : this[BLOCK];
    return writeCsv(frameData(b, this.ndim), p.path_or_buf, { ...p, float_format: floatFormatter(p.float_format) });
  }

  /**
   * Writes JSON in any of pandas' orients to a path or an object with `write`; gives it as a string where no target is named.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_json.html
   *
   * @example
   * pd.DataFrame({ a: [1, 2] }).to_json({ orient: "records" }) // '[{"a":1},{"a":2}]'
   */
  to_json(path_or_buf: Target, options?: ToJsonOptions): null;
  to_json(options?: ToJsonOptions): string;
  to_json(path_or_buf: null, options?: ToJsonOptions): string;
  to_json(path_or_buf?: unknown, options?: ToJsonOptions): string | null;
  to_json(...args: unknown[]): string | null {
    const p = bind(TO_JSON, args);
    const data = frameData(this[BLOCK], this.ndim);
    if (this.ndim === 2) return writeJson(data, p.path_or_buf, p);
    return writeJsonSeries(
      { name: this[BLOCK].labels.at(0), values: data.data[0] as never, index: data.index },
      p.path_or_buf,
      p,
    );
  }

  /** IJavascript's convention: what a notebook shows, by media type. */
  _toMime(): Record<string, string> {
    return mimeBundle(this.toString());
  }

  /** Deno's convention. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return this._toMime();
  }

  /**
   * The data as an Arrow table (`apache-arrow`), index levels that are no plain range as columns.
   *
   * @example
   * pd.DataFrame({ a: [1, 2] }).to_arrow().numRows // 2
   */
  to_arrow(): import("apache-arrow").Table {
    return toArrow(this[BLOCK]);
  }
}
