import type { Vector } from "../values/vector";
import { categoriesText } from "./categorical-repr";
import { cellTexts } from "./cells";
import { terminalSize } from "./console";
import type { FloatFormat } from "./float-column";
import { flatTexts, multiTexts, sparsify } from "./labels";
import { option } from "./options";
import { nameText } from "./pprint";
import { type Axis, hasNames, type SeriesSource } from "./source";
import { adjoin, ruler } from "./text-width";

export interface SeriesTextOptions {
  readonly na_rep?: string;
  readonly float_format?: FloatFormat | null;
  readonly header?: boolean;
  readonly index?: boolean;
  readonly length?: boolean | "truncate";
  readonly dtype?: boolean;
  readonly name?: boolean;
  readonly max_rows?: number | null;
  readonly min_rows?: number | null;
}

const WITH_FREQ: ReadonlySet<string> = new Set(["DatetimeIndex", "PeriodIndex", "TimedeltaIndex"]);

/** A series as `Series.to_string` gives it. */
export function seriesToString(source: SeriesSource, options: SeriesTextOptions = {}): string {
  const { header = true, index: showIndex = true, na_rep: naRep = "NaN" } = options;
  let limit = options.max_rows ?? null;
  const truncated = Boolean(limit) && source.rows > (limit as number);
  if (truncated && options.min_rows) limit = Math.min(options.min_rows, limit as number);
  const half = limit === 1 ? 1 : (limit as number) >> 1;
  const shown = truncated ? source.take(half, limit === 1 ? 0 : half) : source.take(source.rows, 0);
  const { index, values } = shown;
  const footer = footerText(source, index, options, truncated);
  if (values.length === 0) return `Series([], ${footer})`;

  const measure = ruler();
  const [title, labels] = indexLines(index);
  const floatFormat = options.float_format ?? null;
  let cells = cellTexts(values as Vector, { floatFormat, naRep, leadingSpace: showIndex });
  let lines = labels;
  if (truncated) {
    const width = measure.len(cells[half - 1] as string);
    const dots = measure.pad(width > 3 ? "..." : "..", width, "center");
    cells = [...cells.slice(0, half), dots, ...cells.slice(half)];
    lines = [...lines.slice(0, half), "", ...lines.slice(half)];
  }
  let text = adjoin(3, showIndex ? [lines, cells] : [cells], measure);
  if (header && hasNames(index)) text = `${title}\n${text}`;
  return footer ? `${text}\n${footer}` : text;
}

/** A series as `repr` prints it, by the display options. */
export function seriesRepr(source: SeriesSource): string {
  const maxRows = option<number | null>("display.max_rows");
  const { height } = terminalSize();
  return seriesToString(source, {
    name: true,
    dtype: true,
    min_rows: maxRows === 0 ? height : option("display.min_rows"),
    max_rows: maxRows === 0 ? height : maxRows,
    length: option("display.show_dimensions"),
  });
}

/** The line of index names, and a line of labels for each row. */
function indexLines(index: Axis): [title: string, lines: string[]] {
  if (index.kind !== "MultiIndex") return [nameText(index.names[0]), flatTexts(index)];
  const levels = multiTexts(index, true);
  const shown = option<boolean>("display.multi_sparse") ? sparsify(levels, 1, "") : levels;
  const [title = "", ...lines] = adjoin(2, shown, ruler()).split("\n");
  return [title, lines];
}

function footerText(source: SeriesSource, index: Axis, options: SeriesTextOptions, truncated: boolean): string {
  const { length = false, dtype = false, name = false } = options;
  const parts: string[] = [];
  if (WITH_FREQ.has(index.kind) && index.freq) parts.push(`Freq: ${index.freq}`);
  if (name && source.name !== null && source.name !== undefined) parts.push(`Name: ${nameText(source.name)}`);
  if (length === true || (length === "truncate" && truncated)) parts.push(`Length: ${source.rows}`);
  if (dtype) parts.push(`dtype: ${source.dtype.kind === "interval" ? "interval" : source.dtype.name}`);
  const line = parts.join(", ");
  if (source.dtype.kind !== "category") return line;
  return `${line ? `${line}\n` : ""}${categoriesText(source.dtype)}`;
}
