import { isName, type Node, numberOf, walk } from "../ast";
import { code, PREC } from "../code";
import { bindTarget, itemType, looped, pattern } from "../expr/comprehension";
import { test } from "../expr/operators";
import { boundNames } from "../scope";
import { nested } from "../statements";
import type { Translator } from "../translator";
import { type } from "../types";

/** `if`; a main guard is its body. */
export function branch(t: Translator, node: Node): string {
  const guard = node.test;
  if (guard.nodeType === "Compare" && isName(guard.left, "__name__") && !node.orelse.length)
    return plainBlock(t, node.body);
  const condition = test(t, node.test);
  const before = t.snapshot();
  const body = nested(t, node.body);
  const after = t.snapshot();
  t.restore(before);
  let rest = "";
  const orelse = node.orelse as Node[];
  if (orelse.length === 1 && orelse[0]?.nodeType === "If") {
    const inner = branchText(t, orelse[0]);
    rest = inner === null ? ` else {\n${nested(t, orelse)}\n}` : ` else ${inner}`;
  } else if (orelse.length) rest = ` else {\n${nested(t, orelse)}\n}`;
  t.merge(after);
  return `if (${condition.text}) {\n${body}\n}${rest}`;
}

/** An `elif`; null where names must be declared before it. */
const branchText = (t: Translator, node: Node): string | null =>
  t.frame.scope.before.get(node)?.length ? null : branch(t, node);

function plainBlock(t: Translator, stmts: readonly Node[]): string {
  const names = stmts.flatMap((s) => [...(t.frame.scope.at.get(s)?.keys() ?? [])]);
  const text = nested(t, stmts);
  return names.length ? `{\n${text}\n}` : text;
}

/** Types settle when a loop has run once before it is written down. */
function settled(t: Translator, bind: () => void, body: readonly Node[]): void {
  if (t.quiet > 2) return;
  const before = t.snapshot();
  t.rehearse(() => {
    bind();
    nested(t, body);
  });
  t.merge(before);
}

export function loop(t: Translator, node: Node): string {
  const header = t.frame.scope.at.get(node);
  const names = boundNames(node.target);
  const own = names.every((n) => header?.has(n));
  const declare = own ? (names.some((n) => header?.get(n) === "let") ? "let " : "const ") : "";
  const counted = own ? countedLoop(t, node) : null;
  if (counted !== null) return withElse(t, node, counted);
  const it = looped(t, node.iter, node.target);
  const types = bindTarget(node.target, itemType(it.type));
  const bind = (): void => {
    for (const [n, of] of types) t.learn(n, of);
  };
  settled(t, bind, node.body);
  bind();
  const body = nested(t, node.body);
  // Some of the names are known outside of the loop: then all are.
  const alone = own ? [] : names.filter((n) => header?.has(n));
  const first = alone.length ? `let ${alone.map((n) => t.nameOf(n) + (t.typed ? ": any" : "")).join(", ")};\n` : "";
  return first + withElse(t, node, `for (${declare}${pattern(t, node.target)} of ${it.text}) {\n${body}\n}`);
}

/** `for i in range(...)` with a step that is known, where the body leaves `i` alone. */
function countedLoop(t: Translator, node: Node): string | null {
  const { target, iter } = node;
  if (target.nodeType !== "Name" || iter.nodeType !== "Call" || !isName(iter.func, "range") || iter.keywords.length)
    return null;
  if (t.binding("range").is !== "free") return null;
  const [a, b, c] = iter.args as Node[];
  if (!a || iter.args.some((x: Node) => x.nodeType === "Starred")) return null;
  const step = c ? numberOf(c) : 1;
  if (step === null || Number(step) === 0) return null;
  const stop = b ?? a;
  const changed = node.body.some((s: Node) =>
    [...walk(s)].some((n) => n.nodeType === "Name" && n.id === target.id && n.ctx?.nodeType === "Store"),
  );
  if (changed) return null;
  const start = b ? t.expr(a) : code("0", type("int"), PREC.atom);
  const end = t.expr(stop);
  if (end.type.name !== "int" || start.type.name !== "int") return null;
  // The end is read once in Python.
  const steady = numberOf(stop) !== null || end.prec === PREC.atom;
  const i = t.nameOf(target.id);
  const limit = steady ? end.text : `${i}End`;
  const bind = (): void => t.learn(target.id, type("int", type("place")));
  settled(t, bind, node.body);
  bind();
  const body = nested(t, node.body);
  const advance =
    step === 1 ? `${i}++` : step === -1 ? `${i}--` : Number(step) > 0 ? `${i} += ${step}` : `${i} -= ${-Number(step)}`;
  const init = `let ${i} = ${start.text}${steady ? "" : `, ${limit} = ${end.text}`}`;
  return `for (${init}; ${i} ${Number(step) > 0 ? "<" : ">"} ${limit}; ${advance}) {\n${body}\n}`;
}

/** A loop's `else` runs where nothing broke out of it. */
function withElse(t: Translator, node: Node, text: string): string {
  if (!node.orelse.length) return text;
  const label = t.fresh("search");
  const inner = nested(t, node.orelse);
  return `${label}: {\n${text.replace(/\bbreak;/g, `break ${label};`)}\n${inner}\n}`;
}

export function whileLoop(t: Translator, node: Node): string {
  settled(t, () => {}, node.body);
  const condition = test(t, node.test);
  const body = nested(t, node.body);
  return withElse(t, node, `while (${condition.text}) {\n${body}\n}`);
}
