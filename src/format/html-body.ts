import { rowLevels } from "./html-header";
import { insertInSpans, type Spans, spansOf } from "./html-spans";
import type { HtmlWriter } from "./html-writer";
import { flatTexts, multiTexts, REPEATED, sparsify } from "./labels";
import type { Table } from "./table";

const INDENT = 4;

const insertAt = <T>(list: readonly T[], at: number, item: T): T[] => [...list.slice(0, at), item, ...list.slice(at)];

/** Writes the `tbody` of a table. */
export function bodyRows(table: Table, writer: HtmlWriter): void {
  const columns = table.vectors.map((_, i) => table.cells(i));
  writer.line("<tbody>", 2);
  if (table.index && table.rowLabels.kind === "MultiIndex" && table.sparsify) sparseRows(table, writer, columns);
  else plainRows(table, writer, columns);
  writer.line("</tbody>", 2);
}

const withDots = (table: Table, cells: string[], labels: number): string[] =>
  table.truncatedColumns ? insertAt(cells, labels + table.trColNum, "...") : cells;

function plainRows(table: Table, writer: HtmlWriter, columns: readonly string[][]): void {
  const axis = table.rowLabels;
  const multi = table.index && axis.kind === "MultiIndex";
  const levels = !table.index ? [] : multi ? multiTexts(axis, false) : [flatTexts(axis, table.formatter("__index__"))];
  const labels = rowLevels(table);
  let width = 0;
  for (let row = 0; row < table.shownRows; row++) {
    if (table.truncatedRows && row === table.trRowNum) {
      writer.row(Array<string>(width).fill("..."), INDENT, { labels });
    }
    const lead = table.index ? levels.map((level) => level[row] as string) : table.showsColumnNames ? [""] : [];
    const cells = withDots(table, [...lead, ...columns.map((column) => column[row] as string)], labels);
    width = cells.length;
    writer.row(cells, INDENT, { labels });
  }
}

/** Rows whose repeated outer labels are one cell over several rows. */
function sparseRows(table: Table, writer: HtmlWriter, columns: readonly string[][]): void {
  const texts = multiTexts(table.rowLabels, false);
  if (texts.length === 0) return;
  let spans = spansOf(sparsify(texts, 0, REPEATED));
  let labels: string[][] = Array.from({ length: table.shownRows }, (_, row) =>
    texts.map((level) => level[row] as string),
  );
  let cells = columns;
  if (table.truncatedRows) {
    ({ spans, labels } = dotRow(spans, labels, table.trRowNum));
    cells = columns.map((column) => insertAt(column, table.trRowNum, "..."));
  }
  labels.forEach((label, row) => {
    const lead: string[] = [];
    const tags = new Map<number, string>();
    spans.forEach((level, i) => {
      const span = level.get(row);
      if (span === undefined) return;
      if (span > 1) tags.set(lead.length, `rowspan="${span}" valign="top"`);
      lead.push(label[i] as string);
    });
    const line = withDots(table, [...lead, ...cells.map((column) => column[row] as string)], lead.length);
    writer.row(line, INDENT, { tags, labels: lead.length });
  });
}

/** Puts a row of dots in; labels that reach over it stay one cell. */
function dotRow(
  spans: readonly Spans[],
  labels: readonly string[][],
  at: number,
): { spans: Spans[]; labels: string[][] } {
  const last = spans.length - 1;
  let dots: string[] | null = null;
  const out = spans.map((level, i) => {
    const inserted = insertInSpans(level, at);
    for (const [start, span] of level) {
      const crosses = start < at && start + span > at;
      const touches = start + span === at;
      if (crosses && dots === null) dots = [...(labels[at - 1] as string[]).slice(0, -1), "..."];
      else if ((crosses || (touches && i > 0)) && dots !== null) dots[last - i] = "...";
      if (touches && i === 0) dots ??= Array<string>(spans.length).fill("...");
    }
    return inserted.spans;
  });
  (out[last] as Spans).set(at, 1);
  return { spans: out, labels: dots === null ? [...labels] : insertAt(labels, at, dots) };
}
