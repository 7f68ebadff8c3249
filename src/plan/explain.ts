import { engine } from "./engine";
import type { Expr } from "./expr";
import type { ColumnId } from "./field";
import type { Node } from "./node";
import { inputs } from "./node";
import { rewrite } from "./rewrite";
import { cachedTable } from "./run";

const list = (items: Iterable<string>, most = 8): string => {
  const all = [...items];
  return all.length > most ? `${all.slice(0, most).join(", ")}, ... (${all.length})` : all.join(", ");
};

function text(e: Expr): string {
  switch (e.kind) {
    case "column":
      return e.id;
    case "literal":
      return typeof e.value === "string" ? JSON.stringify(e.value) : String(e.value);
    case "call": {
      const params = Object.entries(e.params).filter(([, v]) => v === null || typeof v !== "object");
      return `${e.op.name}(${[...e.args.map(text), ...params.map(([k, v]) => `${k}=${String(v)}`)].join(", ")})`;
    }
    case "over":
      return `${text(e.expr)} over (${e.by.map(text).join(", ")})`;
  }
}

const named = (exprs: ReadonlyMap<ColumnId, Expr>): string => list([...exprs].map(([id, e]) => `${id} = ${text(e)}`));

function line(n: Node): string {
  switch (n.kind) {
    case "memory":
      return `Memory [${list(n.schema.keys())}] ${n.table.rows} rows`;
    case "scan":
      return `Scan ${n.source.format} ${n.source.path} [${list(n.names.values())}]`;
    case "project":
      return `Project ${named(n.exprs)}`;
    case "local":
      return `Local ${n.label} [${n.uses.join(", ")}] -> [${n.adds.join(", ")}] (JavaScript: materialises its input)`;
    case "filter":
      return `Filter ${text(n.predicate)}`;
    case "rownumber":
      return `RowNumber ${n.id} from ${n.start} by ${n.step}`;
    case "aggregate":
      return `Aggregate by [${n.keys.join(", ")}]: ${named(n.aggs)}`;
    case "join":
      return `Join ${n.how} [${n.leftOn.join(", ")}] = [${n.rightOn.join(", ")}], order ${n.order}`;
    case "zip":
      return "Zip";
    case "concat":
      return `Concat -> [${list(n.ids)}]`;
    case "unpivot":
      return `Unpivot [${list(n.values)}]`;
    case "distinct":
      return `Distinct [${n.by.join(", ")}] keep ${n.keep}`;
    case "sort":
      return `Sort ${n.keys.map((k) => `${text(k.expr)}${k.descending ? " desc" : ""}`).join(", ")}`;
    case "reverse":
      return "Reverse";
    case "slice":
      return `Slice ${n.offset}:${n.length ?? ""}`;
    case "gather":
      return `Gather ${n.positions.length} rows`;
  }
}

function tree(n: Node, indent = 0): string {
  return [`${"  ".repeat(indent)}${line(n)}`, ...inputs(n).map((i) => tree(i, indent + 1))].join("\n");
}

/** The plan as we run it, and what the engine makes of it. Nothing runs. */
export function explain(plan: Node, ids: readonly ColumnId[]): string {
  const small = rewrite(plan, ids, engine(), cachedTable);
  return `${tree(small)}\n\n${engine().name}:\n${engine().explain(small, ids).trimEnd()}`;
}
