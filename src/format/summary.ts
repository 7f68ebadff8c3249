import { option } from "./options";
import { prettyItems } from "./pprint";
import { codePoints, ruler } from "./text-width";

export interface SummaryOptions {
  /** Indent further lines by this many columns, plus one for the bracket. */
  readonly indent: number;
  /** Pad the items to one width where they need several lines. */
  readonly justify: boolean;
  /** Whether attributes that follow on a line of their own go there. */
  readonly named: boolean;
}

/** Positions of the items that a summary shows, before and after the dots. */
function shownRows(n: number): { head: number[]; tail: number[]; truncated: boolean } {
  const limit = option<number | null>("display.max_seq_items") || n;
  const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
  if (n <= 1 || n <= limit) return { head: [], tail: range(0, n), truncated: false };
  if (limit === 1) return { head: [], tail: [n - 1], truncated: true };
  const half = Math.min(limit >> 1, 10);
  return { head: range(0, half), tail: range(n - half, n), truncated: true };
}

const summaryWidth = (): number => option<number | null>("display.width") || 80;

/** Appends items to lines of a limited width. */
class LineFiller {
  text = "";
  line: string;

  constructor(readonly start: string) {
    this.line = start;
  }
  add(item: string, width: number): void {
    const measure = ruler();
    if (measure.len(this.line.trimEnd()) + measure.len(item.trimEnd()) >= width) this.next();
    this.line += item;
  }
  next(): void {
    this.text += this.line.trimEnd();
    this.line = this.start;
  }
}

/**
 * The items of an index or array in brackets, wrapped at display.width and abbreviated beyond display.max_seq_items,
 * with the comma and the blank or line break that come before the attributes.
 */
export function summary(n: number, item: (i: number) => string, options: SummaryOptions): string {
  const { head, tail, truncated } = shownRows(n);
  if (n === 0) return "[], ";
  if (n === 1) return `[${item(0)}], `;
  const width = summaryWidth();
  let first = head.map(item);
  let last = tail.map(item);
  const joined = (texts: readonly string[]): number => codePoints(texts.join(", "));
  if (options.justify && (truncated || joined(first) >= width || joined(last) >= width)) {
    const measure = ruler();
    const widest = Math.max(...[...first, ...last].map((text) => measure.len(text)));
    const pad = (text: string): string => " ".repeat(Math.max(0, widest - codePoints(text))) + text;
    first = first.map(pad);
    last = last.map(pad);
  }
  const lines = new LineFiller(`\n${" ".repeat(options.named ? options.indent + 2 : 1)}`);
  for (const text of first) lines.add(`${text}, `, width);
  if (truncated) {
    lines.next();
    lines.text += `${lines.start}...`;
  }
  for (const text of last.slice(0, -1)) lines.add(`${text}, `, width);
  lines.add(last.at(-1) as string, width - 2);
  return closed(lines.text + lines.line, options, lines.start, false);
}

/** As `summary`, for tuples: one a line, their parts aligned. */
export function tupleSummary(n: number, item: (i: number) => readonly string[], options: SummaryOptions): string {
  if (n === 0) return "[], ";
  const { head, tail, truncated } = shownRows(n);
  const rows = [...head, ...tail].map(item);
  const widths = (rows[0] as readonly string[]).map((_, part) =>
    Math.max(...rows.map((row) => codePoints(row[part] as string))),
  );
  const padded = rows.map((row) =>
    row.map((text, part) => " ".repeat((widths[part] as number) - codePoints(text)) + text),
  );
  const start = `\n${" ".repeat(options.indent + 2)}`;
  const count = widths.length;
  const tuple = (row: readonly string[], items: number): string =>
    prettyItems(row, count, "(", count === 1 ? ",)" : ")", { maxItems: items }, 0);
  let items = count;
  const sample = padded[head.length] as string[];
  while (items > 1 && codePoints(tuple(sample, items)) >= summaryWidth() - codePoints(start)) items--;
  if (codePoints(tuple(sample, items)) >= summaryWidth() - codePoints(start)) items = 1;
  const texts = padded.map((row) => tuple(row, items));
  const separator = `,${start.slice(0, -1)} `;
  const before = texts.slice(0, head.length).join(separator);
  const after = texts.slice(head.length).join(separator);
  const text = truncated ? `${before ? `${before},${start}` : ""}...${start}${after}` : after;
  return closed(start + text, options, start, true);
}

function closed(text: string, options: SummaryOptions, start: string, ownLine: boolean): string {
  const body = `${text}],`;
  const broken = codePoints(body) > summaryWidth() || ownLine;
  const end = broken ? (options.named ? `\n${" ".repeat(options.indent + 1)}` : "\n") : " ";
  return `[${body.slice(start.length)}${end}`;
}
