import { frameRepr, frameReprHtml, frameToHtml, frameToMarkdown, frameToString, showsInfo } from "../../format";
import { parseDtype } from "../../values/dtypes";
import { frameSource } from "../display";
import { chosen } from "../output/chosen";
import type { Orient } from "../output/dict";
import { frameDict, intoMap } from "../output/dict";
import { toFeather } from "../output/feather";
import { frameInfoText } from "../output/info";
import { inspected, mimeBundle } from "../output/notebook";
import type { NumpyWords } from "../output/numpy";
import { matrixOf } from "../output/numpy";
import { toParquet } from "../output/parquet";
import { records } from "../output/records";
import { deliver } from "../output/sink";
import type { ToXmlOptions } from "../output/xml";
import { toXml } from "../output/xml";
import { BLOCK } from "../shared/ndframe";
import { FRAMES, refusing } from "../shared/unsupported";
import type { Args } from "../signature";
import { bind, signature } from "../signature";
import { FrameReshaping } from "./reshaping";

const TO_STRING = signature(
  "to_string(buf{f}=None, *, columns=None, col_space=None, header=True, index=True, na_rep='NaN', formatters=None, float_format=None, sparsify=None, index_names=True, justify=None, max_rows=None, max_cols=None, show_dimensions=False, decimal='.', line_width=None, min_rows=None, max_colwidth=None, encoding=None)",
);
const TO_HTML = signature(
  "to_html(buf{f}=None, *, columns=None, col_space=None, header=True, index=True, na_rep='NaN', formatters=None, float_format=None, sparsify=None, index_names=True, justify=None, max_rows=None, max_cols=None, show_dimensions=False, decimal='.', bold_rows=True, classes=None, escape=True, notebook=False, border=None, table_id=None, render_links=False, encoding=None)",
);
const TO_XML = signature(
  "to_xml(path_or_buffer{f}=None, *, index=True, root_name='data', row_name='row', na_rep=None, attr_cols=None, elem_cols=None, namespaces=None, prefix=None, encoding='utf-8', xml_declaration=True, pretty_print=True, parser='lxml', !stylesheet=None, compression='infer', !storage_options=None)",
);
const TO_MARKDOWN = signature("to_markdown(buf{f}=None, *, mode='wt', index=True, !storage_options=None, **kwargs)");
const INFO = signature("info(verbose=None, buf=None, max_cols=None, memory_usage=None, show_counts=None)");
const TO_DICT = signature("to_dict(orient='dict', *, into=no_default, index=True)");
const TO_RECORDS = signature("to_records(index=True, column_dtypes=None, index_dtypes=None)");
const TO_NUMPY = signature("to_numpy(dtype=None, copy=False, na_value=no_default)");
const TO_FEATHER = signature("to_feather(path{f}, !storage_options=None)");
const TO_PARQUET = signature(
  "to_parquet(path{f}=None, *, engine=no_default, compression='snappy', index=None, !partition_cols=None, !storage_options=None, !filesystem=None)",
);

/** How a frame is printed as text: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_string.html */
export interface ToStringOptions {
  columns?: readonly unknown[] | null;
  col_space?: number | readonly number[] | Record<string, number> | null;
  header?: boolean | readonly string[];
  index?: boolean;
  na_rep?: string;
  formatters?: unknown;
  float_format?: string | ((value: number) => string) | null;
  sparsify?: boolean | null;
  index_names?: boolean;
  justify?: string | null;
  max_rows?: number | null;
  max_cols?: number | null;
  show_dimensions?: boolean;
  decimal?: string;
  line_width?: number | null;
  min_rows?: number | null;
  max_colwidth?: number | null;
  encoding?: string | null;
}

export interface ToHtmlOptions extends Omit<ToStringOptions, "line_width" | "min_rows" | "max_colwidth"> {
  bold_rows?: boolean;
  classes?: string | readonly string[] | null;
  escape?: boolean;
  notebook?: boolean;
  border?: number | boolean | null;
  table_id?: string | null;
  render_links?: boolean;
}

export interface InfoArguments {
  verbose?: boolean | null;
  buf?: { write(text: string): unknown } | null;
  max_cols?: number | null;
  memory_usage?: boolean | "deep" | null;
  show_counts?: boolean | null;
}

interface ToParquetOptions {
  engine?: string;
  compression?: string | null;
  index?: boolean | null;
}

/** Dictionaries, records, text, files. */
export abstract class FrameOutput extends refusing(FrameReshaping, FRAMES) {
  /**
   * The whole frame as text, no rows or columns left out.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_string.html
   *
   * @example
   * pd.DataFrame({ a: [1, 2] }).to_string({ index: false })
   */
  to_string(...args: [options?: ToStringOptions] | [buf: unknown, options?: ToStringOptions]): string {
    const p = bind(TO_STRING, args);
    return deliver(frameToString(frameSource(chosen(this[BLOCK], p.columns)), p), p.buf, p) as string;
  }

  /**
   * An XML document with an element for each row: columns are elements in it, those of `attr_cols` its attributes.
   * Throws KeyError for an unknown column or prefix, ValueError for a name that no element can have.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_xml.html
   * @example df.to_xml({ index: false, root_name: "rows" })
   */
  to_xml(...args: [options?: ToXmlOptions] | [path_or_buffer: unknown, options?: ToXmlOptions]): string | null {
    return toXml(this[BLOCK], bind(TO_XML, args));
  }

  /**
   * The frame as an HTML table, values escaped.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_html.html
   */
  to_html(...args: [options?: ToHtmlOptions] | [buf: unknown, options?: ToHtmlOptions]): string {
    const p = bind(TO_HTML, args);
    return deliver(frameToHtml(frameSource(chosen(this[BLOCK], p.columns)), p), p.buf, p) as string;
  }

  /**
   * The frame as a Markdown table.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_markdown.html
   */
  to_markdown(...args: unknown[]): string {
    const p = bind(TO_MARKDOWN, args);
    return deliver(frameToMarkdown(frameSource(this[BLOCK]), { index: p.index, ...p.kwargs }), p.buf, {
      mode: p.mode.replace("t", ""),
    }) as string;
  }

  /**
   * Prints a summary: index, columns, dtypes, values that are there, memory. Goes to standard output or to `buf.write`.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.info.html
   */
  info(...args: [options?: InfoArguments] | [verbose: boolean | null, ...rest: unknown[]]): null {
    const p = bind(INFO, args);
    const text = frameInfoText(this[BLOCK], p);
    if (p.buf) p.buf.write(text);
    else process.stdout.write(text);
    return null;
  }

  /**
   * The data as objects and arrays: by column ("dict", "list", "series"), by row ("records", "index") or in parts ("split", "tight").
   * Labels that are no strings make Maps; `into` Map makes Maps always. Throws ValueError for another orient.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_dict.html
   *
   * @example
   * pd.DataFrame({ a: [1, 2] }).to_dict("records") // [{ a: 1 }, { a: 2 }]
   */
  to_dict(
    ...args:
      | [options?: { orient?: Orient; into?: unknown; index?: boolean }]
      | [orient: Orient, options?: { into?: unknown; index?: boolean }]
  ): any {
    const p = bind(TO_DICT, args);
    return frameDict(this[BLOCK], p.orient, intoMap(p.into), p.index);
  }

  /**
   * Rows as objects, the index first (under `index` or its names): an array that prints as numpy's records. `column_dtypes` and
   * `index_dtypes` cast fields: one dtype for all, or a dict by name.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_records.html
   */
  to_records(
    ...args: Args<
      [index: boolean, column_dtypes: unknown, index_dtypes: unknown],
      { index?: boolean; column_dtypes?: unknown; index_dtypes?: unknown }
    >
  ): Record<string, unknown>[] {
    return records(this[BLOCK], bind(TO_RECORDS, args));
  }

  /**
   * Rows as arrays, numbers in one common dtype.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_numpy.html
   */
  to_numpy(...args: unknown[]): any[][] & NumpyWords {
    const p = bind(TO_NUMPY, args);
    return matrixOf(
      this[BLOCK].vectors(),
      this[BLOCK].rows,
      p.dtype === null ? undefined : parseDtype(p.dtype),
      p.na_value,
    );
  }

  /** Rows as arrays: `to_numpy()`. */
  get values(): any[][] & NumpyWords {
    return this.to_numpy();
  }

  /**
   * Writes a Parquet file; gives its bytes where no path is named.
   *
   * `compression` snappy, gzip, brotli, zstd, lz4 or null; `index` true writes the row labels, false leaves them out, null writes those that
   * are no plain range. The file is written beside its target and renamed.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_parquet.html
   */
  to_parquet(path: string, options?: ToParquetOptions): null;
  to_parquet(path?: null, options?: ToParquetOptions): Buffer;
  to_parquet(path?: unknown, options?: ToParquetOptions): Buffer | null;
  to_parquet(path?: unknown, options?: ToParquetOptions): Buffer | null {
    const p = bind(TO_PARQUET, [path, options]);
    return toParquet(this[BLOCK], p);
  }

  /**
   * Writes a Feather file: Arrow IPC, not compressed. Throws ValueError for two columns of one name.
   * https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_feather.html
   */
  to_feather(path: unknown): null {
    toFeather(this[BLOCK], bind(TO_FEATHER, [path]).path);
    return null;
  }

  override toString(): string {
    const source = frameSource(this[BLOCK]);
    return showsInfo(source) ? frameInfoText(this[BLOCK], {}) : frameRepr(source);
  }

  /** The table that notebooks show; null where `display.notebook_repr_html` is off. */
  _repr_html_(): string | null {
    return frameReprHtml(frameSource(this[BLOCK]), () => frameInfoText(this[BLOCK], {}));
  }

  /** IJavascript's convention. */
  _toHtml(): string | null {
    return this._repr_html_();
  }

  override _toMime(): Record<string, string> {
    return mimeBundle(this.toString(), this._repr_html_());
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return inspected(
      () => this.toString(),
      () => this._repr_html_(),
    );
  }
}
