import { boxedAt } from "./boxed";
import { elementText } from "./element";
import { insertInSpans, type Spans, spansOf } from "./html-spans";
import type { HtmlWriter } from "./html-writer";
import { flatTexts, flatVector, multiTexts, REPEATED, sparsify } from "./labels";
import { nameText, prettyPrint } from "./pprint";
import type { Axis } from "./source";
import type { Table } from "./table";

const INDENT = 4;

/** Levels of the index that take a column of cells; a named column axis needs one even without index. */
export const rowLevels = (table: Table): number => {
  if (table.index) return table.rowLabels.kind === "MultiIndex" ? table.rowLabels.levels.length : 1;
  return table.showsColumnNames ? 1 : 0;
};

const insertAt = <T>(list: readonly T[], at: number, item: T): T[] => [...list.slice(0, at), item, ...list.slice(at)];

/** Writes the `thead` of a table. */
export function headerRows(table: Table, writer: HtmlWriter, notebook: boolean): void {
  writer.line("<thead>", 2);
  if (table.header) {
    if (table.columns.kind === "MultiIndex") multiHeader(table, writer);
    else flatHeader(table, writer, notebook);
  }
  if (table.showsIndexNames) {
    const blanks = Array<string>(table.vectors.length + (table.truncatedColumns ? 1 : 0)).fill("");
    writer.row([...table.rowLabels.names.map(nameText), ...blanks], INDENT, { header: true });
  }
  writer.line("</thead>", 2);
}

/** Cells over the index: the name of a level of the columns in the last. */
function corner(table: Table, level: number): string[] {
  const blanks = Array<string>(Math.max(0, rowLevels(table) - 1)).fill("");
  if (!table.index && !table.showsColumnNames) return blanks;
  return [...blanks, table.indexNames ? nameText(table.source.columns.names[level]) : ""];
}

/** Column labels as values print, without the common format that texts have. */
function labelTexts(axis: Axis): string[] {
  const v = flatVector(axis);
  return Array.from({ length: v.length }, (_, i) => {
    const { kind } = v.dtype;
    return kind === "object" || kind === "str" ? prettyPrint(boxedAt(v, i)) : elementText(v, i);
  });
}

function flatHeader(table: Table, writer: HtmlWriter, notebook: boolean): void {
  const labels = notebook ? flatTexts(table.columns) : labelTexts(table.columns);
  let cells = [...corner(table, 0), ...labels];
  if (table.truncatedColumns) cells = insertAt(cells, rowLevels(table) + table.trColNum, "...");
  writer.row(cells, INDENT, { header: true, align: table.justify });
}

function multiHeader(table: Table, writer: HtmlWriter): void {
  const texts = multiTexts(table.columns, false);
  const sparse = table.sparsify ? sparsify(texts, 0, REPEATED) : texts;
  const last = texts.length - 1;
  spansOf(sparse).forEach((spans, level) => {
    let values = texts[level] as string[];
    let shown: Spans = spans;
    if (table.truncatedColumns) {
      const at = table.trColNum;
      const inserted = insertInSpans(spans, at);
      shown = inserted.spans;
      const crossedOuter = inserted.crossed && level !== last;
      values = insertAt(values, at, crossedOuter ? (values[at - 1] as string) : "...");
      if (level === last) shown.set(at, 1);
    }
    const lead = corner(table, level);
    const cells = [...lead];
    const tags = new Map<number, string>();
    values.forEach((value, i) => {
      const span = shown.get(i);
      if (span === undefined) return;
      if (span > 1) tags.set(cells.length, `colspan="${span}" halign="left"`);
      cells.push(value);
    });
    writer.row(cells, INDENT, { header: true, tags });
  });
}
