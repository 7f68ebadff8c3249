import { floating, tuple } from "../values/scalar";
import type { Vector } from "../values/vector";
import { boxedAt } from "./boxed";
import { terminalSize } from "./console";
import { flatVector } from "./labels";
import { option, option_context } from "./options";
import { prettyItems } from "./pprint";
import { type Axis, axisLength, type FrameSource } from "./source";
import { Table, type TableOptions } from "./table";
import { adjoin, maxWidth } from "./text-width";

export interface FrameTextOptions extends TableOptions {
  /** Characters of a line before columns go to a further block of lines; null for no limit. */
  readonly line_width?: number | null;
  readonly max_colwidth?: number | null;
}

/**
 * A frame as `DataFrame.to_string` gives it. The source holds the columns to print (`columns` selects before).
 * @throws ValueError for formatters, col_space or header of a wrong length, and for a float_format that is none
 */
export function frameToString(source: FrameSource, options: FrameTextOptions = {}): string {
  return option_context("display.max_colwidth", options.max_colwidth ?? null).run(() => {
    const table = new Table(source, options);
    const text = table.empty ? emptyText(source) : tableText(table, options.line_width ?? null);
    return table.showsDimensions ? text + table.dimensions : text;
  });
}

/** A frame as `repr` prints it, by the display options. */
export function frameRepr(source: FrameSource): string {
  return frameToString(source, {
    max_rows: option("display.max_rows"),
    min_rows: option("display.min_rows"),
    max_cols: option("display.max_columns"),
    max_colwidth: option("display.max_colwidth"),
    show_dimensions: option("display.show_dimensions"),
    line_width: option<boolean>("display.expand_frame_repr") ? option<number | null>("display.width") : null,
  });
}

/** Whether display.large_repr asks for `info` in place of the table. */
export function showsInfo(source: Pick<FrameSource, "rows" | "columns">): boolean {
  if (option("display.large_repr") !== "info") return false;
  const columns = axisLength(source.columns);
  const maxRows = option<number | null>("display.max_rows");
  const maxColumns = option<number | null>("display.max_columns");
  const width = option<number | null>("display.width");
  const tooWide = (maxColumns && columns > maxColumns) || (width && columns > Math.floor(width / 2));
  return Boolean(tooWide) || (maxRows !== null && source.rows > maxRows);
}

function emptyText(source: FrameSource): string {
  const limit = option<number | null>("display.max_seq_items") || source.rows;
  const { index } = source.take(Math.min(source.rows, limit), 0, []);
  const columns = axisList(source.columns, axisLength(source.columns));
  return `Empty DataFrame\nColumns: ${columns}\nIndex: ${axisList(index, source.rows)}`;
}

/** The labels of an axis in brackets. */
function axisList(axis: Axis, length: number): string {
  const item = (level: Vector, i: number): unknown =>
    level.dtype.kind === "float" ? floating(boxedAt(level, i)) : boxedAt(level, i);
  const labels = Array.from({ length: axisLength(axis) }, (_, i) =>
    axis.kind === "MultiIndex" ? tuple(...axis.levels.map((level) => item(level, i))) : item(flatVector(axis), i),
  );
  return prettyItems(labels, length, "[", "]", {}, 0);
}

function tableText(table: Table, lineWidth: number | null): string {
  const blocks = withDots(table, table.blocks());
  if (lineWidth === null) return adjoin(1, blocks, table.measure);
  if (table.maxCols === null || table.maxCols > 0) return wrapped(table, blocks, lineWidth);
  return fitted(table, blocks);
}

const DOTS = " ...";

/** The blocks with dots where columns and rows are left out. */
function withDots(table: Table, blocks: string[][]): string[][] {
  const height = blocks[0]?.length ?? 0;
  const at = table.trColNum + (table.index ? 1 : 0);
  let out = blocks;
  if (table.truncatedColumns) out = [...out.slice(0, at), Array<string>(height).fill(DOTS), ...out.slice(at)];
  if (!table.truncatedRows) return out;
  const headers = height - table.shownRows;
  return out.map((block, i) => {
    const isDots = table.truncatedColumns && i === at;
    const width = table.measure.len(block[table.trRowNum] as string);
    const dots = width > 3 || isDots ? "..." : "..";
    const line = table.measure.pad(dots, isDots ? 4 : width, i === 0 && table.index ? "left" : "right");
    const row = table.trRowNum + headers;
    return [...block.slice(0, row), line, ...block.slice(row)];
  });
}

/** Ends of the runs of columns that fit a line. */
function runEnds(widths: readonly number[], available: number): number[] {
  const ends: number[] = [];
  let used = 0;
  widths.forEach((width, i) => {
    used += width + 1;
    if (i > 0 && used + (i === widths.length - 1 ? 1 : 2) > available) {
      ends.push(i);
      used = width + 1;
    }
  });
  return [...ends, widths.length];
}

function wrapped(table: Table, blocks: string[][], lineWidth: number): string {
  const { measure } = table;
  const index = table.index ? blocks[0] : undefined;
  const columns = index ? blocks.slice(1) : blocks;
  const available = index ? lineWidth - maxWidth(index, measure) - 1 : lineWidth;
  const ends = runEnds(
    columns.map((block) => maxWidth(block, measure)),
    available,
  );
  let start = 0;
  return ends
    .map((end, i) => {
      const chunk = columns.slice(start, end);
      start = end;
      if (index) chunk.unshift(index);
      const height = chunk.at(-1)?.length ?? 0;
      if (ends.length > 1) {
        const last = i === ends.length - 1;
        chunk.push(Array.from({ length: height }, (_, line) => (last ? " " : line === 0 ? " \\" : "  ")));
      }
      return adjoin(1, chunk, measure);
    })
    .join("\n\n");
}

/** Python's `round`: halves go to the even side. */
const roundHalf = (n: number): number => (n % 2 === 1 ? (((n + 1) / 2) % 2 === 0 ? (n + 1) / 2 : (n - 1) / 2) : n / 2);

/** Leaves out middle columns until the rest fits the terminal. */
function fitted(table: Table, blocks: string[][]): string {
  const widths = blocks.map((block) => maxWidth(block, table.measure));
  let count = widths.length;
  let excess = widths.reduce((sum, width) => sum + width, 0) + count - 1 - terminalSize().width + 1;
  if (excess <= 0) return adjoin(1, blocks, table.measure);
  excess += DOTS.length + 1;
  while (excess > 0 && count > 1) {
    excess -= (widths.splice(roundHalf(count), 1)[0] as number) + 1;
    count--;
  }
  const lead = table.index ? 1 : 0;
  const kept = Math.max(count - lead, 2);
  if (kept >= blocks.length - lead) return adjoin(1, blocks, table.measure);
  table.fitColumns(kept);
  const half = kept >> 1;
  const dots = Array<string>(blocks[0]?.length ?? 0).fill(DOTS);
  return adjoin(1, [...blocks.slice(0, half + lead), dots, ...blocks.slice(-half)], table.measure);
}
