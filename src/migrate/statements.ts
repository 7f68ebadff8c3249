import { type Comment, type Node, stringOf } from "./ast";
import { PREC, Untranslatable, unmarked, within } from "./code";
import { blocksOf, boundNames } from "./scope";
import { assign, assignAnnotated, augmented, remove } from "./stmt/assign";
import { classDefinition } from "./stmt/classes";
import { functionDefinition } from "./stmt/define";
import { assertion, raise, tryStatement, withStatement } from "./stmt/errors";
import { branch, loop, whileLoop } from "./stmt/flow";
import { importFrom, importModule } from "./stmt/imports";
import { asFloat, commentText, type Translator } from "./translator";
import { NONE } from "./types";

type Translate = (t: Translator, node: Node) => string;

const STATEMENTS: Readonly<Record<string, Translate>> = {
  AnnAssign: assignAnnotated,
  Assert: assertion,
  Assign: assign,
  AugAssign: augmented,
  Break: () => "break;",
  ClassDef: classDefinition,
  Continue: () => "continue;",
  Delete: remove,
  Expr: expression,
  For: loop,
  FunctionDef: functionDefinition,
  Global: () => "",
  If: branch,
  Import: importModule,
  ImportFrom: importFrom,
  Nonlocal: () => "",
  Pass: () => "",
  Raise: raise,
  Return: returned,
  Try: tryStatement,
  While: whileLoop,
  With: withStatement,
};

/** Calls that only set up a notebook or silence warnings. */
const SILENT = /^(warnings\.(filterwarnings|simplefilter)|plt\.(style\.use|rcParams.*)|sns\.set\w*)$/;

function expression(t: Translator, node: Node): string {
  const { value } = node;
  if (stringOf(value) !== null && value.quote_style !== undefined) return docText(value.value);
  if (value.nodeType === "Yield" || value.nodeType === "YieldFrom") return yielded(t, value);
  if (value.nodeType === "Call" && pathText(t, value.func) && SILENT.test(pathText(t, value.func) as string)) return "";
  const c = node === t.echoed ? t.expr(value) : unmarked(t.expr(value));
  if (c.text === "undefined") return "";
  if (node === t.echoed && c.type.name !== "None") return `${t.py("display")}(${asFloat(t, c).text});`;
  return `${c.text.startsWith("{") || c.text.startsWith("function") ? `(${c.text})` : c.text};`;
}

function pathText(t: Translator, node: Node): string | null {
  if (node.nodeType === "Name") {
    const found = t.binding(node.id);
    return found.is === "import" ? found.path : node.id;
  }
  const left = node.nodeType === "Attribute" ? pathText(t, node.value) : null;
  return left === null ? null : `${left}.${node.attr}`;
}

const docText = (text: string): string =>
  text.includes("\n")
    ? `/**\n${text
        .trim()
        .split("\n")
        .map((line) => ` * ${line.trim().replaceAll("*/", "* /")}`.trimEnd())
        .join("\n")}\n */`
    : `/** ${text.trim().replaceAll("*/", "* /")} */`;

function yielded(t: Translator, node: Node): string {
  if (!t.inFunction) throw new Untranslatable("`yield` outside of a function");
  return `yield${node.nodeType === "YieldFrom" ? "*" : ""} ${node.value ? within(t.expr(node.value), PREC.arrow) : "null"};`;
}

function returned(t: Translator, node: Node): string {
  const { func } = t.frame;
  if (!node.value) {
    if (func) func.returns = func.returns.name === "unset" ? NONE : func.returns;
    return "return null;";
  }
  const c = t.expr(node.value);
  if (func && t.quiet === 0)
    func.returns = func.returns.name === "unset" || func.returns.name === c.type.name ? c.type : { name: "unknown" };
  return `return ${within(c, PREC.arrow)};`;
}

/** Statements one below the other, with their comments and blank lines. */
export function block(t: Translator, stmts: readonly Node[]): string {
  const out: string[] = [];
  let end: number | null = null;
  let inside = 0;
  for (const stmt of stmts) {
    // The tree has comments of a statement's inside behind it once more.
    if (stmt.nodeType === "Comment" && stmt.lineno <= inside) continue;
    inside = Math.max(inside, stmt.end_lineno);
    const start = stmt.decorator_list?.[0]?.lineno ?? stmt.lineno;
    if (end !== null && start > end + 1 && out.length) out.push("");
    out.push(...statement(t, stmt));
    end = stmt.end_lineno;
  }
  return out.join("\n");
}

/** Runs statements that stand deeper: in a loop, a branch, a function. */
export function nested(t: Translator, stmts: readonly Node[]): string {
  t.depth++;
  try {
    return block(t, stmts);
  } finally {
    t.depth--;
  }
}

function statement(t: Translator, stmt: Node): string[] {
  if (stmt.nodeType === "Comment") return [commentText(stmt.value)];
  const declared = (t.frame.scope.before.get(stmt) ?? []).filter((n) => !t.frame.params.has(n));
  const lines = declared.length
    ? [`let ${declared.map((n) => t.nameOf(n) + (t.typed ? ": any" : "")).join(", ")};`]
    : [];
  const around = t.pending;
  t.pending = commentsOf(t, stmt);
  if (t.quiet === 0) t.statements++;
  const before = t.statement;
  t.statement = stmt;
  try {
    const translate = STATEMENTS[stmt.nodeType];
    if (!translate) throw new Untranslatable(`the statement ${stmt.nodeType} has no counterpart`);
    const text = translate(t, stmt);
    const inline = t.takeComments((c) => c.lineno === stmt.end_lineno).map((c) => ` ${commentText(c.value)}`);
    const above = t.pending.map((c) => commentText(c.value));
    if (text || above.length || inline.length) lines.push(...above, `${text}${inline.join("")}`.trim());
  } catch (error) {
    lines.push(...untranslated(t, stmt, reasonOf(error)));
  } finally {
    t.statement = before;
    t.pending = around;
  }
  return lines.filter((line) => line !== "");
}

/** The comments that a statement has in its own lines, those of a block's header. */
function commentsOf(t: Translator, stmt: Node): readonly Comment[] {
  if (stmt.body) return stmt.inlineComment ? [{ ...stmt.inlineComment, lineno: stmt.end_lineno }] : [];
  return t.comments.filter((c) => c.lineno >= stmt.lineno && c.lineno <= stmt.end_lineno);
}

/** No program is too odd to be read: what the translator itself trips over is a gap too. */
function reasonOf(error: unknown): Untranslatable {
  if (error instanceof Untranslatable) return error;
  if (error instanceof RangeError) return new Untranslatable("nested too deeply");
  return new Untranslatable(`beyond the translator: ${(error as Error).message}`);
}

/** A statement that stays as the Python it was, with the reason. */
function untranslated(t: Translator, stmt: Node, error: Untranslatable): string[] {
  t.gap(stmt, error.reason);
  if (!error.harmless) for (const name of changedBy(stmt)) t.missing.set(name, error.reason);
  const source = t.source(stmt).split("\n");
  const lines = [`// not translated: ${error.reason}`, ...source.map((line) => `// ${line}`.trimEnd())];
  // What runs later, or only sometimes, must not go on without it.
  if (t.depth > 0 && !error.harmless)
    lines.push(
      `throw new ${t.pd}.NotImplementedError(${JSON.stringify(`line ${stmt.lineno} was not translated: ${error.reason}`)});`,
    );
  return lines;
}

/** Names that a statement makes or changes, and those that its blocks do. */
function changedBy(stmt: Node): string[] {
  const inner = /^(For|AsyncFor|While|If|With|AsyncWith|Try|TryStar|Match)$/.test(stmt.nodeType)
    ? blocksOf(stmt).flat()
    : [];
  return [...changedItself(stmt), ...inner.flatMap(changedBy)];
}

function changedItself(stmt: Node): string[] {
  const root = (node: Node): string[] => {
    if (node.nodeType === "Subscript" || node.nodeType === "Attribute") return root(node.value);
    return boundNames(node);
  };
  switch (stmt.nodeType) {
    case "Assign":
      return stmt.targets.flatMap((target: Node) =>
        target.nodeType === "Tuple" || target.nodeType === "List" ? target.elts.flatMap(root) : root(target),
      );
    case "AugAssign":
    case "AnnAssign":
    case "For":
      return root(stmt.target);
    case "With":
      return stmt.items.flatMap((i: Node) => (i.optional_vars ? boundNames(i.optional_vars) : []));
    case "FunctionDef":
    case "ClassDef":
      return [stmt.name];
    case "Import":
    case "ImportFrom":
      return stmt.names.map((a: Node) => (a.asname ?? a.name).split(".")[0]);
    case "Expr": {
      const call = stmt.value;
      // `heapq.heappush(xs, 1)` changes the list that it is given.
      const name = call.nodeType === "Call" ? (call.func.attr ?? call.func.id) : null;
      if (/^(insort\w*|heap\w+|shuffle)$/.test(name ?? "") && call.args[0]) return root(call.args[0]);
      const changes =
        call.nodeType === "Call" &&
        (call.keywords.some((k: Node) => k.arg === "inplace" && k.value.value === true) ||
          /^(append|extend|insert|update|add|pop|remove|sort)$/.test(call.func.attr ?? ""));
      return changes && call.func.nodeType === "Attribute" ? root(call.func.value) : [];
    }
    default:
      return [];
  }
}
