import type { Axis } from "../../values/axis";
import { allocate, makeVector } from "../../values/cell";
import type { DType } from "../../values/dtype";
import * as dtypes from "../../values/dtype";
import { parseDtype } from "../../values/dtypes";
import { IndexError, KeyError, ParserError, ValueError } from "../../values/errors";
import { repr } from "../../values/scalar/python";
import type { Vector } from "../../values/vector";
import { labels as labelVector } from "../build";
import type { FrameData } from "../frame";
import { warn } from "../warn";
import { parseDates } from "./dates";
import { type DtypeTable, dedupe, type Header, hasUsecols, readHeader } from "./header";
import { type Column, inferColumn, readStrings } from "./infer";
import { dictionary, type NaChooser, naChooser } from "./na";
import { openRows } from "./open";
import type { CleanOptions, Label } from "./options";
import { convertCells, readAs, toNullable } from "./requested";
import type { Rows } from "./rows";

const TRUE = ["True", "TRUE", "true"];
const FALSE = ["False", "FALSE", "false"];

const isInt = (x: unknown): x is number => typeof x === "number" && Number.isInteger(x);

/** A CSV text that is read row by row: header first, then as many rows as are asked for. */
export class CsvReader {
  private readonly options: CleanOptions;
  private readonly rows: Rows;
  private readonly header: Header;
  private readonly dtypeOf: DtypeTable;
  private readonly naOf: NaChooser;
  private readonly converters: Map<unknown, (cell: string) => unknown>;
  /** Labels of the columns in use; of several levels: arrays. */
  private names: Label[];
  /** Labels before the index columns were taken out. */
  private readonly original: Label[];
  private indexCol: Label[] | null;
  private indexNames: Label[] | null = null;
  private columnNames: Label[] | null = null;
  private started = false;
  private next = 0;

  /** `bytes` are UTF-8 and may be changed. */
  constructor(bytes: Buffer, options: CleanOptions) {
    this.options = options;
    const table = dictionary(options.dtype);
    this.dtypeOf = table === null ? null : new Map(table);
    this.naOf = naChooser(options.na_values, options.keep_default_na ?? true);
    this.converters = new Map(dictionary(options.converters)) as Map<unknown, (cell: string) => unknown>;
    this.rows = openRows(bytes, options);
    this.header = readHeader(this.rows, options, this.dtypeOf);
    this.indexCol = options.indexCol === false ? null : options.indexCol;
    this.names = this.namesOf();
    const { usecols } = options;
    if (hasUsecols(options)) this.names = this.used(usecols);
    this.checkDates();
    this.original = [...this.names];
    if (this.header.leading === 0 && this.indexCol) this.takeIndexNames();
  }

  /** The next `nrows` rows, or all that are left; null when there are none and some were read before. */
  read(nrows: number | null = null): FrameData | null {
    const { rows, header } = this;
    const { fields } = rows;
    const first = this.started ? 0 : header.first;
    const buffered = fields.rows - first;
    if (nrows === null) rows.tokenize(Number.POSITIVE_INFINITY);
    else if (buffered < nrows) rows.tokenize(nrows - buffered);
    const end = nrows === null ? fields.rows : Math.min(fields.rows, first + nrows);
    if (end <= first) {
      if (this.started) return null;
      this.started = true;
      fields.consume(Math.min(first, fields.rows));
      return this.empty();
    }
    this.started = true;
    const result = this.convert(first, end);
    fields.consume(end);
    this.next += end - first;
    return result;
  }

  private namesOf(): Label[] {
    const { header, options } = this;
    if (header.rows === null) return Array.from({ length: header.width }, (_, i) => i);
    if (header.rows.length < 2) return [...(header.rows[0] as Label[])];
    const lines = header.rows.slice(0, -1);
    const width = (lines[0] as Label[]).length;
    if (lines.some((line) => line.length !== width)) {
      throw new ParserError("Header rows must have an equal number of columns.");
    }
    const taken = new Set((this.indexCol ?? []) as number[]);
    const last = header.rows.at(-1) as Label[];
    this.indexNames = this.indexCol
      ? this.indexCol.map((i) => (header.unnamed.has(last[i as number]) ? null : (last[i as number] ?? null)))
      : null;
    const lead = options.indexCol ? (options.indexCol[0] as number) : null;
    this.columnNames = lines.map((line) =>
      lead === null || header.unnamed.has(line[lead]) ? null : (line[lead] ?? null),
    );
    return Array.from({ length: width }, (_, i) => (taken.has(i) ? i : lines.map((line) => line[i])));
  }

  private used(usecols: CleanOptions["usecols"]): Label[] {
    if (typeof usecols === "function") return this.names.filter((name) => Boolean(usecols(name)));
    const wanted = [...new Set(usecols)];
    const strings = wanted.length > 0 && wanted.every((x) => typeof x === "string");
    const { names } = this;
    if (strings) this.needColumns(wanted, names);
    let kept = names;
    if (names.length > wanted.length) kept = names.filter((name, i) => wanted.includes(i) || wanted.includes(name));
    if (kept.length < wanted.length) this.needColumns(wanted, kept);
    return kept;
  }

  private needColumns(wanted: readonly Label[], names: readonly Label[]): void {
    const missing = wanted.filter((name) => !names.includes(name));
    if (missing.length === 0) return;
    throw new ValueError(`Usecols do not match columns, columns expected but not found: ${repr(missing)}`);
  }

  private checkDates(): void {
    const { parse_dates } = this.options;
    if (!Array.isArray(parse_dates)) return;
    const missing = parse_dates.filter((x) => typeof x === "string" && !this.names.includes(x));
    if (missing.length > 0) {
      throw new ValueError(`Missing column provided to 'parse_dates': ${missing.map((x) => repr(x)).join(", ")}`);
    }
    const n = this.names.length;
    if (parse_dates.some((x) => isInt(x) && (x >= n || x < -n))) throw new IndexError("list index out of range");
  }

  /** Moves the labels of the index columns out of `names`. */
  private takeIndexNames(): void {
    const all = [...this.names];
    const columns = [...this.names];
    const names: Label[] = [];
    this.indexCol = (this.indexCol as Label[]).map((label) => {
      if (isInt(label)) {
        const at = label < 0 ? all.length + label : label;
        if (at < 0 || at >= all.length) throw new IndexError("list index out of range");
        columns.splice(columns.indexOf(all[at]), 1);
        names.push(all[at]);
        return at;
      }
      names.push(label);
      const at = all.indexOf(label);
      if (at >= 0) columns.splice(columns.indexOf(label), 1);
      return at >= 0 ? at : label;
    });
    this.names = columns;
    this.indexNames ??= names.map((name) => (this.header.unnamed.has(name) ? null : name));
  }

  private convert(from: number, to: number): FrameData {
    const data = this.columns(from, to);
    const positions = [...data.keys()].sort((a, b) => a - b);
    const { leading } = this.header;
    if (leading > 0) return this.withLeading(data, positions, from, to);
    const all = positions.map((i) => data.get(i) as Vector);
    const names = dedupe(this.original, this.columnNames !== null);
    if (!hasUsecols(this.options)) this.checkLength(names, all);
    const vectors = all.slice(0, names.length);
    const kept = names.slice(0, vectors.length);
    this.parseColumns(kept, vectors);
    let index: Axis | null = null;
    if (this.indexCol && this.indexCol.length > 0) {
      for (const at of this.indexCol) if (!isInt(at)) throw new ValueError(`Index ${String(at)} invalid`);
      const taken = this.indexCol as number[];
      const levels = taken.map((at, i) => this.indexLevel(all[at] as Vector, i, positions[at] as number, from, to));
      index = { levels, names: this.indexNames ?? taken.map(() => null) };
      for (const at of [...taken].sort((a, b) => b - a)) {
        kept.splice(at, 1);
        vectors.splice(at, 1);
      }
    }
    const length = vectors.length === 0 && index === null ? 0 : to - from;
    return { columns: this.axis(kept), data: vectors, index, start: this.next, length };
  }

  private withLeading(data: Map<number, Vector>, positions: number[], from: number, to: number): FrameData {
    const { leading } = this.header;
    if (this.indexCol && this.indexCol.length !== leading) {
      throw new ParserError(
        `Could not construct index. Requested to use ${this.indexCol.length} number of columns, but ${leading} left to parse.`,
      );
    }
    const levels: Vector[] = [];
    for (let i = 0; i < leading; i++) {
      const at = this.indexCol ? (this.indexCol[i] as number) : i;
      const values = data.get(at);
      if (!values) throw this.options.python ? new ValueError(`Index ${String(at)} invalid`) : new KeyError(repr(at));
      levels.push(this.indexLevel(values, i, at, from, to));
      data.delete(at);
    }
    const vectors = positions.filter((i) => data.has(i)).map((i) => data.get(i) as Vector);
    const names = dedupe(this.names, false).slice(0, vectors.length);
    this.parseColumns(names, vectors);
    return {
      columns: this.axis(names),
      data: vectors,
      index: { levels, names: levels.map(() => null) },
      start: 0,
      length: to - from,
    };
  }

  private checkLength(names: readonly Label[], data: readonly Vector[]): void {
    if ((this.indexCol && this.indexCol.length > 0) || names.length === data.length || names.length === 0) return;
    const last = data.at(-1) as Vector;
    const blank = Array.from({ length: last.length }, (_, i) => last.valid?.[i] === 0 || last.data[i] === "");
    if (names.length === data.length - 1 && blank.every(Boolean)) return;
    warn(
      "Length of header or names does not match length of data. This leads to a loss of data with index_col=False.",
      "ParserWarning",
    );
  }

  private axis(names: readonly Label[]): Axis {
    if (names.length > 0 && names.every((name) => Array.isArray(name))) {
      const tuples = names as Label[][];
      const depth = (tuples[0] as Label[]).length;
      const levels = Array.from({ length: depth }, (_, level) => labelVector(tuples.map((tuple) => tuple[level])));
      return { levels, names: this.columnNames ?? levels.map(() => null) };
    }
    return { levels: [labelVector(names)], names: [null] };
  }

  /** Every used column by its position in the file. */
  private columns(from: number, to: number): Map<number, Vector> {
    const { header, options, rows } = this;
    const widest = rows.fields.widest();
    this.checkWidth(widest);
    const result = new Map<number, Vector>();
    const { usecols } = options;
    const chosen = typeof usecols === "function" || !usecols ? null : new Set<Label>(usecols);
    let used = 0;
    for (let i = 0; i < header.width; i++) {
      let name: Label = i;
      if (i >= header.leading) {
        if (chosen && chosen.size > 0 && used === chosen.size) break;
        name = this.nameAt(i, used);
        if (typeof usecols === "function" ? !usecols(name) : chosen && !chosen.has(i) && !chosen.has(name)) continue;
        used++;
      }
      result.set(i, this.column(i, name, from, to));
    }
    return result;
  }

  private checkWidth(widest: number): void {
    const { header, options } = this;
    const named = header.width - header.leading;
    const chosen = Array.isArray(options.usecols) && options.usecols.length > 0 ? options.usecols : null;
    const passed = options.names ? options.names.length - header.leading : 0;
    if (named > widest && ((chosen && named < chosen.length) || passed > widest)) {
      throw new ParserError(`Too many columns specified: expected ${named} and found ${widest}`);
    }
    if (chosen?.every(isInt)) {
      const outside = (chosen as number[]).filter((x) => x >= widest);
      if (outside.length > 0) {
        throw new ParserError(
          `Defining usecols with out-of-bounds indices is not allowed. ${repr(outside)} are ${options.python ? "out-of-bounds" : "out of bounds"}.`,
        );
      }
    }
  }

  private nameAt(position: number, used: number): Label {
    const { options, header } = this;
    const at = position - header.leading;
    if (hasUsecols(options) && options.names) {
      const sameLength = Array.isArray(options.usecols) && options.names.length === options.usecols.length;
      return options.names[sameLength ? used : at];
    }
    if (header.rows === null) return null;
    const first = header.rows[0] as Label[];
    if (at >= first.length) return String(at);
    return header.rows.length > 1 ? header.rows.slice(0, -1).map((row) => row[at]) : first[at];
  }

  private cells(position: number, name: Label, from: number, to: number): Column {
    const { options } = this;
    return {
      fields: this.rows.fields,
      position,
      from,
      to,
      na: (options.na_filter ?? true) ? this.naOf(name, position) : null,
      style: {
        decimal: (options.decimal ?? ".").charCodeAt(0),
        thousands: options.thousands ? options.thousands.charCodeAt(0) : -1,
      },
      trues: new Set([...(options.true_values ?? []), ...TRUE]),
      falses: new Set([...(options.false_values ?? []), ...FALSE]),
      floats: options.split.quoting === 2,
    };
  }

  private column(position: number, name: Label, from: number, to: number): Vector {
    const { options } = this;
    const column = this.cells(position, name, from, to);
    const converter =
      this.converters.get(name) ?? this.converters.get(position) ?? this.converters.get(String(position));
    const dtype = this.dtypeAt(name, position);
    if (converter) {
      if (dtype) {
        warn(
          `Both a converter and dtype were specified for column ${String(name)} - only the converter will be used.`,
          "ParserWarning",
        );
      }
      return convertCells(column, converter);
    }
    if (dtype) return readAs(column, dtype);
    if (this.isDate(name, position)) return readStrings(column);
    const found = inferColumn(column);
    return options.dtype_backend ? toNullable(found, column) : found;
  }

  private dtypeAt(name: Label, position: number): DType | null {
    const { dtype } = this.options;
    if (dtype === null || dtype === undefined) return null;
    const table = this.dtypeOf;
    if (table === null) return parseDtype(dtype);
    const key = table.has(name) ? name : table.has(position) ? position : String(position);
    return table.has(key) && (key !== String(position) || typeof name !== "string" || name === key)
      ? parseDtype(table.get(key))
      : null;
  }

  private isDate(name: Label, position: number): boolean {
    const { parse_dates } = this.options;
    if (!parse_dates) return false;
    if (Array.isArray(parse_dates)) {
      const used = this.original.indexOf(name);
      return parse_dates.includes(name) || parse_dates.includes(used >= 0 ? used : position);
    }
    if (this.header.leading > 0) return position < this.header.leading;
    return this.indexCol?.some((at) => this.original[at as number] === name || at === name) ?? false;
  }

  private dates(column: Vector, label: Label): Vector {
    const { options } = this;
    const formats = dictionary(options.date_format);
    const format = (formats ? formats.get(label) : options.date_format) as string | undefined;
    return parseDates(column, {
      format: format ?? null,
      dayfirst: options.dayfirst ?? false,
      cache: options.cache_dates ?? true,
    });
  }

  private parseColumns(names: readonly Label[], data: Vector[]): void {
    const { parse_dates } = this.options;
    if (!Array.isArray(parse_dates)) return;
    for (const entry of parse_dates) {
      let at = names.indexOf(entry);
      if (at < 0 && isInt(entry)) at = entry;
      const label = names[at];
      if (this.indexNames?.includes(label) || this.indexCol?.includes(at)) continue;
      if (at >= 0 && at < data.length) data[at] = this.dates(data[at] as Vector, label);
    }
  }

  /** A level of the index; texts that are no dates may still be numbers. */
  private indexLevel(values: Vector, level: number, position: number, from: number, to: number): Vector {
    const { parse_dates } = this.options;
    const name = this.indexNames?.[level] ?? null;
    const at = this.indexCol ? this.indexCol[level] : level;
    const wanted = Array.isArray(parse_dates)
      ? parse_dates.includes(at) || (name !== null && parse_dates.includes(name))
      : Boolean(parse_dates);
    if (!wanted) return values;
    const dates = this.dates(values, name);
    return dates.dtype.kind === "str" && this.isDate(name, position)
      ? inferColumn(this.cells(position, name, from, to))
      : dates;
  }

  /** No rows: the columns are objects, or what `dtype` says. */
  private empty(): FrameData {
    const names = dedupe(this.original, this.columnNames !== null);
    const none = (name: Label, position: number): Vector => {
      const dtype = this.dtypeAt(name, position) ?? dtypes.object;
      if (dtype.kind !== "category") return emptyVector(dtype);
      return makeVector(
        dtypes.category(dtype.categoryValues ?? emptyVector(dtypes.object), dtype.ordered ?? false),
        new Int32Array(),
      );
    };
    let index: Axis | null = null;
    const kept = [...names];
    if (this.indexCol && this.indexCol.length > 0 && this.indexNames) {
      index = { levels: this.indexNames.map((name, i) => none(name, i)), names: this.indexNames };
      const taken = (this.indexCol as number[]).filter(isInt).sort((a, b) => b - a);
      for (const at of taken) kept.splice(at, 1);
    }
    return {
      columns: this.axis(kept),
      data: kept.map((name) => none(name, names.indexOf(name))),
      index,
      start: 0,
      length: 0,
    };
  }
}

const emptyVector = (dtype: DType): Vector => makeVector(dtype, allocate(dtype, 0));
