interface Tslab {
  require(name: "tslab"): { readonly display: { html(text: string): void } };
}

/** Text and, where there is a table, HTML, by media type: what Deno and IJavascript show. */
export const mimeBundle = (text: string, html: string | null = null): Record<string, string> => ({
  "text/plain": text,
  ...(html === null ? {} : { "text/html": html }),
});

/** What `console.log` prints of a table: its text; tslab shows the HTML instead where the table is a cell's last expression. */
export function inspected(text: () => string, html: () => string | null): string {
  const tslab = (globalThis as { __tslab__?: Tslab }).__tslab__;
  if (!tslab || !isLastExpression()) return text();
  const table = html();
  if (table === null) return text();
  tslab.require("tslab").display.html(table);
  return "";
}

/** Whether tslab itself called `console.log`, as it does with the value of a cell, rather than code of the cell. */
function isLastExpression(): boolean {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 50;
  const frames = String(new Error().stack).split("\n");
  Error.stackTraceLimit = stackTraceLimit;
  const printing = frames.findIndex((f) => f.includes("node:internal/"));
  const caller = printing < 0 ? undefined : frames.slice(printing).find((f) => !f.includes("node:internal/"));
  return caller !== undefined && /[\\/]tslab[\\/]dist[\\/]executor\.js/.test(caller);
}
