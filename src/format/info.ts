import { type DType, isNumeric } from "../values/dtype";
import { ValueError } from "../values/errors";
import type { Vector } from "../values/vector";
import { boxedAt } from "./boxed";
import { elementText, isMissingAt } from "./element";
import { itemWriter } from "./index-repr";
import { labelAt } from "./label-dict";
import { flatVector } from "./labels";
import { option } from "./options";
import { prettyPrint } from "./pprint";
import { toFixed } from "./python-number";
import { pyRepr, pyStr } from "./python-text";
import { type Axis, axisLength } from "./source";
import { maxWidth, ruler } from "./text-width";

/** Bytes used, and whether the true size may be larger: object columns or an index of objects, not measured deeply. */
export interface Memory {
  readonly bytes: number;
  readonly atLeast: boolean;
}

export interface InfoOptions {
  readonly verbose?: boolean | null;
  readonly max_cols?: number | null;
  /** null takes display.memory_usage; a false one prints no line. */
  readonly memory_usage?: boolean | "deep" | null;
  readonly show_counts?: boolean | null;
}

export interface FrameInfoSource {
  /** As Python prints the class; `<class 'pandas.DataFrame'>` if not given. */
  readonly className?: string;
  readonly rows: number;
  /** The first line about the index, as `indexSummary` gives it. */
  readonly indexSummary: string;
  readonly columns: Axis;
  readonly dtypes: readonly DType[];
  /** Present values a column; called only if they are shown. */
  counts(): readonly number[];
  /** Called only if it is shown. */
  memory(deep: boolean): Memory;
}

export interface SeriesInfoSource extends Omit<FrameInfoSource, "columns" | "dtypes"> {
  readonly name: unknown;
  readonly dtype: DType;
}

const SIZES = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** A number of bytes with its unit: `22.5+ KB`. */
export function sizeText({ bytes, atLeast }: Memory): string {
  const plus = atLeast ? "+" : "";
  let left = bytes;
  for (const unit of SIZES) {
    if (left < 1024) return `${toFixed(left, 1)}${plus} ${unit}`;
    left /= 1024;
  }
  return `${toFixed(left, 1)}${plus} PB`;
}

/**
 * The line on an index in `info`: `RangeIndex: 3 entries, 0 to 2`.
 * @param axis its first and last label at least; `length` says how many there are
 */
export function indexSummary(axis: Axis, length = axisLength(axis), name: string = axis.kind): string {
  const held = axisLength(axis);
  const ends = length > 0 ? `, ${labelText(axis, 0)} to ${labelText(axis, held - 1)}` : "";
  const freq =
    ["DatetimeIndex", "PeriodIndex", "TimedeltaIndex"].includes(axis.kind) && axis.freq ? `\nFreq: ${axis.freq}` : "";
  return `${name}: ${length} entries${ends}${freq}`;
}

function labelText(axis: Axis, i: number): string {
  if (axis.kind === "MultiIndex") {
    const parts = axis.levels.map((level) => numpyScalar(level, i));
    return parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(", ")})`;
  }
  const v = flatVector(axis);
  const { kind } = v.dtype;
  if (kind === "datetime" || kind === "timedelta" || kind === "period") return itemWriter(v)(i).replaceAll("'", "");
  return kind === "str" && !isMissingAt(v, i) ? String(v.data[i]) : elementText(v, i);
}

/** `repr` of a part of a tuple, where numbers and booleans are numpy's. */
function numpyScalar(v: Vector, i: number): string {
  const text = pyRepr(boxedAt(v, i), v.dtype);
  if (isMissingAt(v, i) || v.dtype.masked) return text;
  if (isNumeric(v.dtype)) return `np.${v.dtype.name}(${text})`;
  return v.dtype.kind === "bool" ? `np.${text}_` : text;
}

/** The text of `DataFrame.info()`, with the line feed at its end. */
export function frameInfo(source: FrameInfoSource, options: InfoOptions = {}): string {
  const { verbose = null } = options;
  const count = axisLength(source.columns);
  const head = [source.className ?? "<class 'pandas.DataFrame'>", source.indexSummary];
  if (count === 0) return [...head, "Empty DataFrame\n"].join("\n");
  const manyColumns = count > (options.max_cols ?? option<number>("display.max_info_columns"));
  const manyRows = source.rows > option<number>("display.max_info_rows");
  const tail = [dtypesLine(source.dtypes), ...memoryLine(source, options, source.dtypes)];
  if (verbose === false || (verbose === null && manyColumns)) {
    return ended([...head, indexSummary(source.columns, count, "Columns"), ...tail]);
  }
  const showCounts = options.show_counts ?? (!manyColumns && !manyRows);
  const labels = Array.from({ length: count }, (_, i) => columnLabel(source.columns, i));
  const table = [
    [" # ", ...labels.map((_, i) => ` ${i}`)],
    ["Column", ...labels],
    ...countColumn(showCounts ? source.counts() : null),
    ["Dtype", ...source.dtypes.map((d) => d.name)],
  ];
  return ended([...head, `Data columns (total ${count} columns):`, ...tableLines(table), ...tail]);
}

/**
 * The text of `Series.info()`.
 * @throws ValueError for max_cols, which only frames take
 */
export function seriesInfo(source: SeriesInfoSource, options: InfoOptions = {}): string {
  if (options.max_cols !== null && options.max_cols !== undefined) {
    throw new ValueError("Argument `max_cols` can only be passed in DataFrame.info, not Series.info");
  }
  const head = [source.className ?? "<class 'pandas.Series'>", source.indexSummary];
  const tail = [dtypesLine([source.dtype]), ...memoryLine(source, options, [source.dtype])];
  if (options.verbose === false) return ended([...head, ...tail]);
  const table = [...countColumn((options.show_counts ?? true) ? source.counts() : null), ["Dtype", source.dtype.name]];
  return ended([...head, `Series name: ${pyStr(source.name ?? null)}`, ...tableLines(table), ...tail]);
}

const ended = (lines: readonly string[]): string => lines.join("\n");

const columnLabel = (axis: Axis, i: number): string =>
  axis.kind === "MultiIndex" ? prettyPrint(labelAt(axis, i)) : elementText(flatVector(axis), i);

const countColumn = (counts: readonly number[] | null): string[][] =>
  counts === null ? [] : [["Non-Null Count", ...counts.map((n) => `${n} non-null`)]];

/** Columns of texts, the first of each its title, as lines with a rule below the titles. */
function tableLines(table: readonly string[][]): string[] {
  const measure = ruler();
  const widths = table.map((column) => maxWidth(column, measure));
  const line = (texts: readonly string[]): string =>
    texts.map((text, i) => measure.pad(text, widths[i] as number, "left")).join("  ");
  const height = table[0]?.length ?? 0;
  const rows = Array.from({ length: height }, (_, row) => line(table.map((column) => column[row] as string)));
  const rule = line(table.map((column) => "-".repeat(measure.len(column[0] as string))));
  return [rows[0] as string, rule, ...rows.slice(1)];
}

/** How many columns each dtype has, by name. */
function dtypesLine(dtypes: readonly DType[]): string {
  const counts = new Map<string, number>();
  for (const dtype of dtypes) {
    const name = dtype.kind === "interval" ? "interval" : dtype.name;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return `dtypes: ${sorted.map(([name, n]) => `${name}(${n})`).join(", ")}`;
}

function memoryLine(source: Pick<FrameInfoSource, "memory">, options: InfoOptions, dtypes: readonly DType[]): string[] {
  const usage = options.memory_usage ?? option<boolean | "deep" | null>("display.memory_usage");
  if (!usage) return [];
  const memory = source.memory(usage === "deep");
  const objects = dtypes.some((d) => d.kind === "object");
  const atLeast = usage !== "deep" && (memory.atLeast || objects);
  return [`memory usage: ${sizeText({ bytes: memory.bytes, atLeast })}\n`];
}
