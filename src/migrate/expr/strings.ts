import { type Node, stringOf } from "../ast";
import { atom, type Code, unmarked } from "../code";
import { stringLiteral, templateText } from "../names";
import type { Translator } from "../translator";
import { floating, isWholeFloat } from "../translator";
import { isFrame, isIndex, isMoment, STR } from "../types";

const CONVERSIONS: Readonly<Record<number, string>> = { 114: "repr", 115: "str", 97: "ascii" };

/** An f-string as a template. */
export function joined(t: Translator, node: Node): Code {
  const parts = node.values.map((v: Node) =>
    v.nodeType === "FormattedValue" ? `\${${formatted(t, v)}}` : templateText(v.value),
  );
  const text = parts.join("");
  if (node.values.every((v: Node) => v.nodeType === "Constant"))
    return atom(stringLiteral(node.values.map((v: Node) => v.value).join("")), STR);
  return atom(`\`${/'''|"""/.test(node.quote_style ?? "") ? text : text.replace(/\n/g, "\\n")}\``, STR);
}

function formatted(t: Translator, node: Node): string {
  const c = t.expr(node.value);
  const convert = CONVERSIONS[node.conversion as number];
  const value = isWholeFloat(c) ? floating(t, c) : c;
  const converted = convert ? `${t.py(convert)}(${value.text})` : null;
  if (node.format_spec) {
    const spec = node.format_spec.values.every((v: Node) => stringOf(v) !== null || v.nodeType === "Constant")
      ? stringLiteral(node.format_spec.values.map((v: Node) => v.value).join(""))
      : joined(t, node.format_spec).text;
    const shown = /[feg%]"$/i.test(spec) ? unmarked(c) : value;
    return `${t.py("format")}(${converted ?? shown.text}, ${spec})`;
  }
  return converted ?? text(t, value);
}

/** A value inside a template: what JavaScript writes as Python does stands alone. */
function text(t: Translator, c: Code): string {
  const same = ["str", "int"].includes(c.type.name) || isMoment(c.type) || isFrame(c.type) || isIndex(c.type);
  const marked = c.text.startsWith("floating(") && c.type.name === "float";
  return same || marked ? c.text : `${t.py("str")}(${c.text})`;
}
