import { type DType, isNumeric } from "../values/dtype";
import { ValueError } from "../values/errors";
import type { Vector } from "../values/vector";
import { type CellFormatter, cellTexts } from "./cells";
import { terminalSize } from "./console";
import type { FloatFormat } from "./float-column";
import { dictKeys, type LabelDict, labelAt, lookUp } from "./label-dict";
import { axisTake, flatTexts, multiTexts, sparsify } from "./labels";
import { braceFormatter } from "./number-spec";
import { option } from "./options";
import { nameText } from "./pprint";
import { pyStr } from "./python-text";
import { type Axis, axisLength, type FrameSource, hasNames } from "./source";
import { adjoin, fixedWidth, type Justify, maxWidth, type Ruler, ruler } from "./text-width";

export interface TableOptions {
  readonly col_space?: number | string | readonly (number | string)[] | LabelDict<number | string> | null;
  readonly header?: boolean | readonly string[];
  readonly index?: boolean;
  readonly na_rep?: string;
  readonly formatters?: readonly (CellFormatter | null | undefined)[] | LabelDict<CellFormatter> | null;
  readonly float_format?: FloatFormat | null;
  readonly sparsify?: boolean | null;
  readonly index_names?: boolean;
  readonly justify?: string | null;
  readonly max_rows?: number | null;
  readonly min_rows?: number | null;
  readonly max_cols?: number | null;
  readonly show_dimensions?: boolean | "truncate";
  readonly decimal?: string;
}

interface ColSpace {
  (position: number, label: unknown): number | string | undefined;
  /** The width that also holds for the index. */
  all?: number | string | undefined;
}

type Formatters = readonly (CellFormatter | null | undefined)[] | LabelDict<CellFormatter>;

interface Shown {
  readonly rowLabels: Axis;
  readonly vectors: readonly Vector[];
  /** Dtypes that decide how headers are set off. */
  readonly headerDtypes: readonly DType[];
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/** A frame cut to what is to be shown, and the texts of its parts. Text and HTML are both written from it. */
export class Table {
  readonly columnCount: number;
  readonly header: boolean | readonly string[];
  readonly index: boolean;
  readonly sparsify: boolean;
  readonly justify: string;
  readonly indexNames: boolean;
  readonly measure: Ruler = ruler();
  readonly maxCols: number | null;
  /** Columns shown either side of the dots, where there are dots. */
  readonly trColNum: number = 0;
  readonly trRowNum: number = 0;
  truncatedColumns: boolean;
  readonly truncatedRows: boolean;
  /** The labels and values that are shown. */
  readonly columns: Axis;
  readonly shownRows: number;
  readonly #head: number;
  #shown: Shown | null = null;
  readonly #options: TableOptions;
  readonly #floatFormat: FloatFormat | null;
  readonly #formatters: Formatters;
  readonly #colSpace: ColSpace;
  readonly #positions: readonly number[];

  constructor(
    readonly source: FrameSource,
    options: TableOptions,
  ) {
    this.#options = options;
    const count = axisLength(source.columns);
    this.columnCount = count;
    this.header = options.header ?? true;
    this.index = options.index ?? true;
    this.sparsify = options.sparsify ?? option<boolean>("display.multi_sparse");
    this.justify = options.justify ?? option<string>("display.colheader_justify");
    this.indexNames = options.index_names ?? true;
    this.maxCols = options.max_cols ?? null;
    this.#colSpace = this.#readColSpace(options.col_space ?? null);
    this.#formatters = this.#readFormatters(options.formatters ?? null);
    this.#floatFormat = readFloatFormat(options.float_format ?? null);

    const maxRows = options.max_rows ?? null;
    const fittedCols = this.#fittedColumns(maxRows);
    const fittedRows = this.#fittedRows(maxRows, options.min_rows ?? null);
    this.truncatedColumns = Boolean(fittedCols) && count > (fittedCols as number);
    this.truncatedRows = Boolean(fittedRows) && source.rows > (fittedRows as number);

    let positions = range(0, count);
    if (this.truncatedColumns) {
      const half = (fittedCols as number) >> 1;
      this.trColNum = half >= 1 ? half : (this.maxCols as number);
      positions = half >= 1 ? [...range(0, half), ...range(count - half, count)] : range(0, this.trColNum);
      if (half >= 1 && Array.isArray(this.#formatters)) {
        this.#formatters = [...this.#formatters.slice(0, half), ...this.#formatters.slice(-half)];
      }
    }
    let head = source.rows;
    let tail = 0;
    if (this.truncatedRows) {
      const half = (fittedRows as number) >> 1;
      this.trRowNum = half >= 1 ? half : (maxRows as number);
      head = Math.min(this.trRowNum, source.rows);
      tail = half >= 1 ? half : 0;
    }
    this.#positions = positions;
    this.#head = head;
    this.shownRows = head + tail;
    this.columns = axisTake(source.columns, positions);
  }

  get rowLabels(): Axis {
    return this.#take().rowLabels;
  }
  get vectors(): readonly Vector[] {
    return this.#take().vectors;
  }

  #take(): Shown {
    if (this.#shown) return this.#shown;
    const { source } = this;
    const positions = this.#positions;
    // Headers of numeric columns are set off by the dtypes of the first columns, even where others are shown.
    const wanted = source.dtypes ? positions : [...new Set([...positions, ...range(0, positions.length)])];
    const taken = source.take(this.#head, this.shownRows - this.#head, wanted);
    const at = new Map(wanted.map((position, i) => [position, taken.columns[i] as Vector]));
    this.#shown = {
      rowLabels: taken.index,
      vectors: positions.map((position) => at.get(position) as Vector),
      headerDtypes: positions.map((_, i) => source.dtypes?.[i] ?? (at.get(i) as Vector).dtype),
    };
    return this.#shown;
  }

  /** Notes that only this many columns fit the terminal. */
  fitColumns(count: number): void {
    this.truncatedColumns = this.columnCount > count;
  }

  get empty(): boolean {
    return this.source.rows === 0 || this.columnCount === 0;
  }
  get showsDimensions(): boolean {
    const show = this.#options.show_dimensions ?? false;
    return show === true || (show === "truncate" && (this.truncatedRows || this.truncatedColumns));
  }
  get showsIndexNames(): boolean {
    return this.index && this.indexNames && hasNames(this.rowLabels);
  }
  get showsColumnNames(): boolean {
    return hasNames(this.source.columns) && this.indexNames && Boolean(this.header);
  }
  get dimensions(): string {
    return `\n\n[${this.source.rows} rows x ${this.columnCount} columns]`;
  }

  colSpace(i: number): number | string | undefined {
    return this.#colSpace(this.#positions[i] as number, labelAt(this.columns, i));
  }

  get colSpaceOfAll(): number | string | undefined {
    return this.#colSpace.all;
  }

  formatter(i: number | "__index__"): CellFormatter | null {
    const formatters = this.#formatters;
    if (Array.isArray(formatters)) return i === "__index__" ? null : (formatters[i] ?? null);
    const dict = formatters as LabelDict<CellFormatter>;
    return lookUp(dict, i === "__index__" ? i : labelAt(this.columns, i)) ?? null;
  }

  /** The texts of a column's shown values. */
  cells(i: number): string[] {
    const { na_rep = "NaN", decimal = "." } = this.#options;
    return cellTexts(this.vectors[i] as Vector, {
      formatter: this.formatter(i),
      floatFormat: this.#floatFormat,
      naRep: na_rep,
      decimal,
      leadingSpace: this.index,
    });
  }

  /** Blocks of lines of equal width: the index first, unless it is not shown, then each column under its header. */
  blocks(): string[][] {
    const columns = this.#columnBlocks();
    return this.index ? [this.#indexBlock(), ...columns] : columns;
  }

  #columnBlocks(): string[][] {
    const count = this.vectors.length;
    const { header, justify, measure } = this;
    if (header === false) {
      return range(0, count).map(
        (i) => fixedWidth(this.cells(i), justify, measure, wholeNumber(this.colSpace(i) ?? 0)).texts,
      );
    }
    if (typeof header !== "boolean" && header.length !== this.columnCount) {
      throw new ValueError(`Writing ${this.columnCount} cols but got ${header.length} aliases`);
    }
    const headers = typeof header === "boolean" ? this.#headerTexts() : header.map((label) => [label]);
    return range(0, count).map((i) => {
      const lines = [...(headers[i] as string[]), ...(this.showsIndexNames ? [""] : [])];
      const headerWidth = Math.max(wholeNumber(this.colSpace(i) ?? 0), maxWidth(lines, measure));
      const { texts, width } = fixedWidth(this.cells(i), justify, measure, headerWidth);
      const side: Justify = justify === "left" || justify === "center" ? justify : "right";
      return [...lines.map((line) => measure.pad(line, Math.max(width, headerWidth), side)), ...texts];
    });
  }

  /** Header lines of each shown column. */
  #headerTexts(): string[][] {
    if (this.columns.kind === "MultiIndex") {
      const levels = multiTexts(this.columns, false);
      const shown = this.sparsify ? sparsify(levels, 0, "") : levels;
      return (levels[0] ?? []).map((_, i) => shown.map((level) => level[i] as string));
    }
    return flatTexts(this.columns).map((text, i) => {
      const dtype = this.#take().headerDtypes[i] as DType;
      return [!this.formatter(i) && (isNumeric(dtype) || dtype.kind === "bool") ? ` ${text}` : text];
    });
  }

  #indexBlock(): string[] {
    const axis = this.rowLabels;
    const formatter = this.formatter("__index__");
    const names = this.showsIndexNames;
    let levels: string[][];
    if (axis.kind === "MultiIndex") {
      const texts = multiTexts(axis, names, formatter);
      levels = this.sparsify ? sparsify(texts, names ? 1 : 0, "") : texts;
    } else {
      levels = [[...(names ? [nameText(axis.names[0])] : []), ...flatTexts(axis, formatter)]];
    }
    const minimum = wholeNumber(this.#colSpace.all ?? 0);
    const padded = levels.map((level) => fixedWidth(level, "left", this.measure, minimum).texts);
    const lines = adjoin(1, padded, this.measure).split("\n");
    if (!this.header) return lines;
    const blank = this.source.columns.kind === "MultiIndex" ? this.source.columns.levels.map(() => "") : [""];
    return [...(this.showsColumnNames ? this.source.columns.names.map(nameText) : blank), ...lines];
  }

  #readColSpace(given: TableOptions["col_space"] | null): ColSpace {
    const { columns } = this.source;
    const count = this.columnCount;
    if (given === null || given === undefined) return () => undefined;
    if (typeof given === "number" || typeof given === "string") return Object.assign(() => given, { all: given });
    if (Array.isArray(given)) {
      if (given.length !== count) {
        throw new ValueError(`Col_space length(${given.length}) should match DataFrame number of columns(${count})`);
      }
      return (position) => given[position] as number | string;
    }
    const dict = given as LabelDict<number | string>;
    const known = new Set(range(0, count).map((i) => pyStr(labelAt(columns, i))));
    if (columns.kind === "MultiIndex")
      for (let i = 0; i < count; i++) known.add(pyStr((labelAt(columns, i) as unknown[])[0]));
    for (const key of dictKeys(dict)) {
      if (key !== "" && !known.has(pyStr(key))) {
        throw new ValueError(`Col_space is defined for an unknown column: ${pyStr(key)}`);
      }
    }
    return Object.assign((_: number, label: unknown) => lookUp(dict, label), {
      all: lookUp(dict, "") as number | string,
    });
  }

  #readFormatters(given: TableOptions["formatters"] | null): Formatters {
    if (given === null || given === undefined) return {};
    if (Array.isArray(given) && given.length !== this.columnCount) {
      throw new ValueError(
        `Formatters length(${given.length}) should match DataFrame number of columns(${this.columnCount})`,
      );
    }
    return given;
  }

  #fittedColumns(maxRows: number | null): number | null {
    if (this.maxCols !== 0 && maxRows !== 0) return this.maxCols;
    const { width } = terminalSize();
    return this.maxCols === 0 && this.columnCount > width ? width : this.maxCols;
  }

  #fittedRows(maxRows: number | null, minRows: number | null): number | null {
    let fitted = maxRows;
    if (this.maxCols === 0 || maxRows === 0) {
      const { height } = terminalSize();
      if (maxRows === 0) {
        const show = this.#options.show_dimensions ?? false;
        return height - 2 - (show ? this.dimensions.split("\n").length : 0) - (this.header ? 1 : 0);
      }
    }
    if (fitted && this.source.rows > fitted && minRows) fitted = Math.min(minRows, fitted);
    return fitted;
  }
}

function readFloatFormat(given: FloatFormat | null): FloatFormat | null {
  if (given === null || typeof given === "function") return given;
  if (typeof given === "string") return given.includes("%") ? given : braceFormatter(given);
  throw new ValueError("float_format must be a string or callable");
}

/** Python's `int` of a width. */
function wholeNumber(width: number | string): number {
  const n = Number(width);
  if (typeof width === "string" && !/^\s*[+-]?\d+\s*$/.test(width)) {
    throw new ValueError(`invalid literal for int() with base 10: '${width}'`);
  }
  return Math.trunc(n);
}
