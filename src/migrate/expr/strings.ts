import { type Node, stringOf } from "../ast";
import { asShown, atom, type Code, unmarked } from "../code";
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

/** A value that becomes a text. */
export const shown = (t: Translator, node: Node): Code => {
  const c = asShown(t.expr(node));
  if (c.text.startsWith("cell(")) t.py("cell");
  return c;
};

function formatted(t: Translator, node: Node): string {
  const c = shown(t, node.value);
  const convert = CONVERSIONS[node.conversion as number];
  const value = isWholeFloat(c) ? floating(t, c) : c;
  const converted = convert ? `${t.py(convert)}(${value.text})` : null;
  if (node.format_spec) {
    const spec = node.format_spec.values.every((v: Node) => stringOf(v) !== null || v.nodeType === "Constant")
      ? stringLiteral(node.format_spec.values.map((v: Node) => v.value).join(""))
      : joined(t, node.format_spec).text;
    const plain = /[feg%]"$/i.test(spec) ? unmarked(t.expr(node.value)) : value;
    return `${t.py("format")}(${converted ?? plain.text}, ${spec})`;
  }
  return converted ?? text(t, value);
}

/** A value inside a template: what JavaScript writes as Python does stands alone. */
function text(t: Translator, c: Code): string {
  const same = ["str", "int"].includes(c.type.name) || isMoment(c.type) || isFrame(c.type) || isIndex(c.type);
  const marked = c.text.startsWith("floating(") && c.type.name === "float";
  return same || marked ? c.text : `${t.py("str")}(${c.text})`;
}
