import type { TimeUnit } from "../values/dtype";
import { int64 } from "../values/dtype";
import { NotImplementedError, ValueError } from "../values/errors";
import { finer } from "../values/time/unit";
import { uncategorised } from "./element";
import { labelRepr } from "./label-dict";
import { flatVector } from "./labels";
import { afterPoint, type Cell, CellType, cellText, columnCells, commonKind, valueCell } from "./markdown-cells";
import { type Rule, STYLES, type TableStyle, UNSUPPORTED } from "./markdown-styles";
import { pyRepr, pyStr } from "./python-text";
import { type Axis, axisLength, type FrameSource, type SeriesSource } from "./source";
import { codePoints } from "./text-width";

export type Align = "left" | "right" | "center" | "decimal" | null;

export interface MarkdownOptions {
  readonly index?: boolean;
  readonly tablefmt?: string;
  /** Texts in place of the column labels; "keys" takes the labels. */
  readonly headers?: "keys" | readonly string[];
  readonly floatfmt?: string | readonly string[];
  readonly intfmt?: string | readonly string[];
  readonly numalign?: Align;
  readonly stralign?: Align;
  readonly colalign?: readonly Align[] | null;
  readonly missingval?: string | readonly string[];
  readonly disable_numparse?: boolean;
}

const KNOWN: ReadonlySet<string> = new Set([
  "index",
  "tablefmt",
  "headers",
  "floatfmt",
  "intfmt",
  "numalign",
  "stralign",
  "colalign",
  "missingval",
  "disable_numparse",
]);

/**
 * A frame as `DataFrame.to_markdown` gives it: a table in the pipe format of tabulate, or another that `tablefmt` names.
 * @throws ValueError for `showindex`; NotImplementedError for a format or a keyword of tabulate that is not written here
 */
export function frameToMarkdown(source: FrameSource, options: MarkdownOptions = {}): string {
  for (const key of Object.keys(options)) {
    if (key === "showindex") throw new ValueError("Pass 'index' instead of 'showindex");
    if (!KNOWN.has(key)) throw new NotImplementedError(`to_markdown with ${key}`);
  }
  const { tablefmt = "pipe", index: showIndex = true, disable_numparse = false } = options;
  if (UNSUPPORTED.has(tablefmt)) throw new NotImplementedError(`to_markdown with tablefmt=${pyRepr(tablefmt)}`);
  const style = STYLES[tablefmt] ?? (STYLES.simple as TableStyle);
  const count = axisLength(source.columns);
  const { index, columns: taken } = source.take(
    source.rows,
    0,
    Array.from({ length: count }, (_, i) => i),
  );
  // numpy holds a single categorical column in the dtype of its categories.
  const columns = taken.length === 1 ? taken.map((v) => (v.dtype.kind === "category" ? uncategorised(v) : v)) : taken;
  const parse = !disable_numparse;
  const common = commonKind(
    columns.map((c) => c.dtype),
    columns.length === 1 ? (columns[0] ?? null) : null,
  );
  const unit = columns.reduce<TimeUnit>((u, c) => finer(u, c.dtype.unit ?? "s"), "s");
  const cells = columns.map((column) => columnCells(column, common, unit, parse));
  const headers = headerTexts(source, index, options);
  if (showIndex && source.rows > 0) cells.unshift(indexCells(index, parse));
  const rows = source.rows > 0 ? cells : [];
  const pad = rows.length > 0 && headers.length > 0 ? Math.max(0, rows.length - headers.length) : 0;
  return tableText(rows, [...Array<string>(pad).fill(""), ...headers], style, options);
}

/** A series as `Series.to_markdown` gives it: the frame of this one column. */
export function seriesToMarkdown(source: SeriesSource, options: MarkdownOptions = {}): string {
  const named = source.name !== null && source.name !== undefined;
  const label = named
    ? { dtype: { ...int64, name: "object", kind: "object" as const }, length: 1, data: [source.name], valid: null }
    : { dtype: int64, length: 1, data: BigInt64Array.of(0n), valid: null };
  const frame: FrameSource = {
    rows: source.rows,
    columns: { kind: "Index", levels: [label], names: [null] },
    take: (head, tail) => {
      const { index, values } = source.take(head, tail);
      return { index, columns: [values] };
    },
  };
  return frameToMarkdown(frame, options);
}

function headerTexts(source: FrameSource, index: Axis, options: MarkdownOptions): string[] {
  const { headers = "keys", index: showIndex = true } = options;
  if (typeof headers !== "string") return headers.map((label) => pyStr(label));
  if (headers !== "keys") throw new NotImplementedError(`to_markdown with headers=${pyRepr(headers)}`);
  const labels = Array.from({ length: axisLength(source.columns) }, (_, i) => labelRepr(source.columns, i));
  const name = index.kind === "MultiIndex" ? null : (index.names[0] ?? null);
  return showIndex && name !== null ? [pyStr(name), ...labels] : labels;
}

const indexCells = (index: Axis, parse: boolean): Cell[] =>
  index.kind === "MultiIndex"
    ? Array.from({ length: axisLength(index) }, (_, i) => valueCell(labelRepr(index, i), parse))
    : columnCells(flatVector(index), "object", "s", parse);

const pick = (given: string | readonly string[] | undefined, i: number, initial: string): string =>
  given === undefined ? initial : typeof given === "string" ? given : (given[i] ?? initial);

const linesOf = (text: string): string[] => {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
};

const widthOf = (text: string): number => text.split(/\r|\n/).reduce((n, line) => Math.max(n, codePoints(line)), 0);

function padTo(text: string, width: number, align: Align): string {
  const missing = Math.max(0, width - codePoints(text));
  if (align === "left") return text + " ".repeat(missing);
  if (align === "center") return " ".repeat(missing >> 1) + text + " ".repeat(missing - (missing >> 1));
  return align === null ? text : " ".repeat(missing) + text;
}

function tableText(
  columns: readonly Cell[][],
  headers: readonly string[],
  style: TableStyle,
  options: MarkdownOptions,
): string {
  const { numalign = "decimal", stralign = "left", colalign = null } = options;
  const types = columns.map((column) =>
    column.reduce<CellType>((type, cell) => Math.max(type, cell.type), CellType.bool),
  );
  const texts = columns.map((column, i) =>
    column.map((cell) =>
      cellText(
        cell,
        types[i] as CellType,
        pick(options.floatfmt, i, "g"),
        pick(options.intfmt, i, ""),
        pick(options.missingval, i, ""),
      ),
    ),
  );
  const aligns = types.map(
    (type, i): Align => colalign?.[i] ?? (type === CellType.int || type === CellType.float ? numalign : stralign),
  );
  const shown = texts.map((column, i) => beforePadding(column, aligns[i] as Align));
  const widths = (shown.length > 0 ? shown : headers.map(() => [])).map((column, i) => {
    const least = headers.length > 0 ? widthOf(headers[i] ?? "") + 2 : 0;
    return column.reduce((n, text) => Math.max(n, widthOf(text)), least);
  });
  const headerAligns = aligns.length > 0 ? aligns : headers.map(() => stralign);
  const height = shown[0]?.length ?? 0;
  const rows = Array.from({ length: height }, (_, row) => shown.map((column) => column[row] as string));
  if (headers.length === 0 && rows.length === 0) return "";
  return lay(style, headers, headerAligns, rows, aligns, widths).join("\n");
}

/** Decimals get blanks that set their points below each other; other texts lose their outer blanks. */
function beforePadding(texts: readonly string[], align: Align): string[] {
  if (align !== "decimal") return align === null ? [...texts] : texts.map((text) => text.trim());
  const points = texts.map(afterPoint);
  const most = points.reduce((n, point) => Math.max(n, point), -1);
  return texts.map((text, i) => text + " ".repeat(most - (points[i] as number)));
}

function lay(
  style: TableStyle,
  headers: readonly string[],
  headerAligns: readonly Align[],
  rows: readonly string[][],
  aligns: readonly Align[],
  widths: readonly number[],
): string[] {
  const out: string[] = [];
  const hides = (rule: "above" | "below"): boolean => headers.length > 0 && style.hidden.includes(rule);
  const addRule = (rule: Rule): void => {
    if (rule !== null)
      out.push(
        ruleText(
          rule,
          widths.map((width) => width + 2 * style.padding),
          aligns,
        ),
      );
  };
  const addRow = (cells: readonly string[][], sides: readonly Align[]): void => {
    out.push(...rowLines(cells, sides, widths, style));
  };
  if (!hides("above")) addRule(style.above);
  if (headers.length > 0) {
    addRow(
      headers.map((text) => text.split(/\r\n|\r|\n/)),
      headerAligns,
    );
    addRule(style.belowHeader);
  }
  rows.forEach((row, i) => {
    addRow(row.map(linesOf), aligns);
    if (i < rows.length - 1) addRule(style.between);
  });
  if (!hides("below")) addRule(style.below);
  return out;
}

/** A row, over as many lines as its tallest cell has. */
function rowLines(
  split: readonly string[][],
  sides: readonly Align[],
  widths: readonly number[],
  style: TableStyle,
): string[] {
  const height = split.reduce((n, lines) => Math.max(n, lines.length), 1);
  const blank = " ".repeat(style.padding);
  return Array.from({ length: height }, (_, line) => {
    const padded = split.map(
      (lines, i) => blank + padTo(lines[line] ?? "", widths[i] as number, lineAlign(sides[i])) + blank,
    );
    return (style.row.begin + padded.join(style.row.between) + style.row.end).trimEnd();
  });
}

const lineAlign = (align: Align | undefined): Align => (align === undefined ? "left" : align);

function ruleText(rule: Exclude<Rule, null>, widths: readonly number[], aligns: readonly Align[]): string {
  if (rule !== "colons") return rule.begin + widths.map((width) => rule.fill.repeat(width)).join(rule.cross) + rule.end;
  const segments = widths.map((width, i) => {
    const align = aligns[i];
    if (align === "right" || align === "decimal") return `${"-".repeat(width - 1)}:`;
    if (align === "center") return `:${"-".repeat(width - 2)}:`;
    return align === "left" ? `:${"-".repeat(width - 1)}` : "-".repeat(width);
  });
  return `|${segments.join("|")}|`;
}
