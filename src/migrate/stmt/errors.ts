import { isName, type Node } from "../ast";
import { code, PREC, within } from "../code";
import { errorClass } from "../expr/builtins";
import { pathOf } from "../expr/modules";
import { test } from "../expr/operators";
import { boundNames } from "../scope";
import { nested } from "../statements";
import type { Translator } from "../translator";
import { type, UNKNOWN } from "../types";
import { assignTo } from "./assign";

export function raise(t: Translator, node: Node): string {
  if (!node.exc) return `throw ${t.caught.at(-1) ?? "error"};`;
  const c = t.expr(node.exc);
  const made = c.type.name === "class" ? `new ${c.text}()` : c.text;
  return `throw ${made};`;
}

export function assertion(t: Translator, node: Node): string {
  const condition = test(t, node.test);
  const message = node.msg ? t.expr(node.msg).text : "";
  return `if (!${within(condition, PREC.unary)}) throw new ${errorClass(t, "AssertionError").text}(${message});`;
}

export function tryStatement(t: Translator, node: Node): string {
  const before = t.snapshot();
  const flag = node.orelse.length ? t.fresh("done") : null;
  const body = nested(t, node.body);
  t.merge(before);
  let text = `try {\n${body}${flag ? `\n${flag} = true;` : ""}\n}`;
  if (node.handlers.length) text += handlers(t, node);
  const last = node.finalbody.length ? ` finally {\n${nested(t, node.finalbody)}\n}` : "";
  if (!flag) return text + last;
  const rest = `${text}\nif (${flag}) {\n${nested(t, node.orelse)}\n}`;
  return `let ${flag} = false;\n${last ? `try {\n${rest}\n}${last}` : rest}`;
}

const catchesAll = (type_: Node | null | undefined): boolean =>
  !type_ || isName(type_, "Exception") || isName(type_, "BaseException");

function handlers(t: Translator, node: Node): string {
  const named = node.handlers.map((h: Node) => h.name).filter(Boolean) as string[];
  const name =
    named.length && named.every((n) => n === named[0])
      ? (named[0] as string)
      : named.length
        ? t.fresh("error")
        : "error";
  const variable = named.length && name === named[0] ? t.nameOf(name) : name;
  t.caught.push(variable);
  const start = t.snapshot();
  const parts: string[] = [];
  let open = true;
  for (const h of node.handlers as Node[]) {
    t.restore(start);
    const run = (): string => {
      const alias = h.name && t.nameOf(h.name) !== variable ? `const ${t.nameOf(h.name)} = ${variable};\n` : "";
      return t.bound(new Map(h.name ? [[h.name as string, type("error")]] : []), () => alias + nested(t, h.body));
    };
    const all = catchesAll(h.type);
    const types = all ? [] : h.type.nodeType === "Tuple" ? h.type.elts : [h.type];
    const condition = types.map((n: Node) => `${variable} instanceof ${t.expr(n).text}`).join(" || ");
    parts.push(all ? `${parts.length ? "" : ""}{\n${run()}\n}` : `if (${condition}) {\n${run()}\n}`);
    if (all) {
      open = false;
      break;
    }
  }
  t.caught.pop();
  const chain = parts.join(" else ");
  const body = !open && parts.length === 1 ? chain.slice(2, -2) : `${chain}${open ? ` else throw ${variable};` : ""}`;
  const uses = body.includes(variable);
  return ` catch ${uses ? `(${variable}${t.typed ? ": any" : ""}) ` : ""}{\n${body}\n}`;
}

/** `with`: files are closed, options restored, whatever happens. */
export function withStatement(t: Translator, node: Node): string {
  const lines: string[] = [];
  const closing: string[] = [];
  let told: string | null = null;
  for (const item of node.items as Node[]) {
    const path = item.context_expr.nodeType === "Call" ? pathOf(t, item.context_expr.func) : null;
    const c = t.expr(item.context_expr);
    if (path === "pandas.option_context") {
      const name = t.fresh("options");
      lines.push(`const ${name} = ${c.text}.enter();`);
      closing.unshift(`${name}.exit();`);
      continue;
    }
    const target = item.optional_vars as Node | undefined;
    const name =
      target && boundNames(target).length === 1 ? t.nameOf(boundNames(target)[0] as string) : t.fresh("context");
    const isFile =
      c.type.name === "file" ||
      path === "pandas.ExcelWriter" ||
      path === "pandas.ExcelFile" ||
      path === "pandas.HDFStore" ||
      /read_/.test(path ?? "");
    if (isFile) {
      lines.push(target ? assignTo(t, node, target, code(c.text, c.type, c.prec)) : `const ${name} = ${c.text};`);
      closing.unshift(`${name}.close();`);
    } else {
      const manager = t.fresh("manager");
      lines.push(`const ${manager} = ${within(c, 2)};`);
      const entered = code(`${t.py("enter")}(${manager})`, UNKNOWN);
      lines.push(target ? assignTo(t, node, target, entered) : `${entered.text};`);
      closing.unshift(`${t.py("exit")}(${manager});`);
      if (node.items.length === 1 && !/^(unknown|scalar)$/.test(c.type.name)) told = manager;
    }
  }
  const body = nested(t, node.body);
  if (told) {
    // An object of the program's is told what went wrong, and may say that nothing did.
    const left = t.fresh("failed");
    const failed = `catch (error${t.typed ? ": any" : ""}) {\n${left} = true;\nif (!${t.py("exit")}(${told}, error)) throw error;\n}`;
    return `${lines.join("\n")}\nlet ${left} = false;\ntry {\n${body}\n} ${failed} finally {\nif (!${left}) ${closing.join("\n")}\n}`;
  }
  return `${lines.join("\n")}\ntry {\n${body}\n} finally {\n${closing.join("\n")}\n}`;
}
