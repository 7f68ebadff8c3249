import { TypeError, ValueError } from "../values/errors";
import { typeName } from "../values/scalar";
import { boxedAt } from "./boxed";
import { showsInfo } from "./frame-text";
import { bodyRows } from "./html-body";
import { headerRows } from "./html-header";
import { HtmlWriter } from "./html-writer";
import { labelAt } from "./label-dict";
import { option, option_context } from "./options";
import { pyStr } from "./python-text";
import type { FrameSource } from "./source";
import { Table, type TableOptions } from "./table";

export interface HtmlOptions extends TableOptions {
  readonly classes?: string | readonly string[] | null;
  readonly border?: number | boolean | null;
  readonly bold_rows?: boolean;
  readonly escape?: boolean;
  readonly notebook?: boolean;
  readonly table_id?: string | null;
  readonly render_links?: boolean;
}

const JUSTIFY: ReadonlySet<string> = new Set([
  "left",
  "right",
  "center",
  "justify",
  "justify-all",
  "start",
  "end",
  "inherit",
  "match-parent",
  "initial",
  "unset",
]);

/**
 * A frame as `DataFrame.to_html` gives it. The source holds the columns to write (`columns` selects before).
 * @throws ValueError for a justify that CSS doesn't know; TypeError for classes that are no text or list
 */
export function frameToHtml(source: FrameSource, options: HtmlOptions = {}): string {
  const { justify = null } = options;
  if (justify !== null && !JUSTIFY.has(justify)) throw new ValueError("Invalid value for justify parameter");
  const table = new Table(source, options);
  const writer = new HtmlWriter({
    escape: options.escape ?? true,
    links: options.render_links ?? false,
    boldRows: options.bold_rows ?? true,
    minWidth: minWidths(table),
  });
  const notebook = options.notebook ?? false;
  if (notebook) {
    writer.line("<div>", 0);
    writer.line(styleBlock(table), 0);
  }
  writer.line(openingTag(options), 0);
  if (table.header || table.showsIndexNames) headerRows(table, writer, notebook);
  const limit = notebook ? option<number | null>("display.max_colwidth") : null;
  option_context("display.max_colwidth", limit).run(() => bodyRows(table, writer));
  writer.line("</table>", 0);
  if (table.showsDimensions) writer.line(`<p>${source.rows} rows × ${table.columnCount} columns</p>`, 0);
  if (notebook) writer.line("</div>", 0);
  return writer.lines.join("\n");
}

/**
 * What notebooks show of a frame, or null where display.notebook_repr_html is off.
 * @param info writes `DataFrame.info`, which display.large_repr may ask for
 */
export function frameReprHtml(source: FrameSource, info?: () => string): string | null {
  if (info && showsInfo(source)) return `<pre>${info().replace("<", "&lt;").replace(">", "&gt;")}</pre>`;
  if (!option<boolean>("display.notebook_repr_html")) return null;
  return frameToHtml(source, {
    notebook: true,
    max_rows: option("display.max_rows"),
    min_rows: option("display.min_rows"),
    max_cols: option("display.max_columns"),
    show_dimensions: option("display.show_dimensions"),
    float_format: option("display.float_format"),
  });
}

function openingTag({ classes = null, border = null, table_id = null }: HtmlOptions): string {
  const names = ["dataframe"];
  if (!option<boolean>("display.html.use_mathjax")) names.push("tex2jax_ignore", "mathjax_ignore");
  if (typeof classes === "string") names.push(...classes.split(/\s+/).filter(Boolean));
  else if (Array.isArray(classes)) names.push(...classes);
  else if (classes !== null)
    throw new TypeError(`classes must be a string, list, or tuple, not <class '${typeName(classes)}'>`);
  const width = border === null || border === true ? option<number>("display.html.border") : border || null;
  const id = table_id === null ? "" : ` id="${table_id}"`;
  return `<table${width === null ? "" : ` border="${width}"`} class="${names.join(" ")}"${id}>`;
}

/** CSS widths by the text of what a header cell shows. */
function minWidths(table: Table): ReadonlyMap<string, string> {
  const widths = new Map<string, string>();
  const css = (space: number | string): string => (typeof space === "number" ? `${space}px` : space);
  const all = table.colSpaceOfAll;
  if (all !== undefined) widths.set("", css(all));
  table.vectors.forEach((_, i) => {
    const space = table.colSpace(i);
    if (space === undefined) return;
    widths.set(pyStr(labelAt(table.columns, i)), css(space));
    if (table.columns.kind === "MultiIndex") {
      for (const level of table.columns.levels) widths.set(pyStr(boxedAt(level, i)), css(space));
    }
  });
  return widths;
}

function styleBlock(table: Table): string {
  const rules: [selector: string, property: string, value: string][] = [
    ["tbody tr th:only-of-type", "vertical-align", "middle"],
    ["tbody tr th", "vertical-align", "top"],
  ];
  if (table.columns.kind === "MultiIndex") {
    rules.push(["thead tr th", "text-align", "left"]);
    if (table.showsIndexNames) rules.push(["thead tr:last-of-type th", "text-align", "right"]);
  } else rules.push(["thead th", "text-align", "right"]);
  const body = rules.map(
    ([selector, property, value]) => `    .dataframe ${selector} {\n        ${property}: ${value};\n    }`,
  );
  return `<style scoped>\n${body.join("\n\n")}\n</style>`;
}
