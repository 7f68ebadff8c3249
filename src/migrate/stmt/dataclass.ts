import type { Node } from "../ast";
import { Untranslatable, within } from "../code";
import { pathOf } from "../expr/modules";
import type { Translator } from "../translator";

interface Field {
  readonly name: string;
  /** What it holds where nothing is given; null where something must be. */
  readonly text: string | null;
}

/** Whether a class is made by `@dataclass`, without options. */
export function isDataclass(t: Translator, node: Node): boolean {
  const [decorator, ...others] = node.decorator_list as Node[];
  if (!decorator || others.length) return false;
  const called = decorator.nodeType === "Call";
  if (pathOf(t, called ? decorator.func : decorator) !== "dataclasses.dataclass") return false;
  if (called && (decorator.args.length || decorator.keywords.length))
    throw new Untranslatable("options of a dataclass have no counterpart");
  return true;
}

/** The fields of a dataclass, in order. */
export function fieldsOf(t: Translator, node: Node): Field[] {
  return (node.body as Node[]).flatMap((s) => {
    if (s.nodeType !== "AnnAssign" || s.target.nodeType !== "Name") return [];
    return [{ name: s.target.id as string, text: s.value ? defaultOf(t, s.value) : null }];
  });
}

/** A default; `field(default_factory=list)` makes a new one each time, as defaults of TypeScript do. */
function defaultOf(t: Translator, node: Node): string {
  const isField = node.nodeType === "Call" && pathOf(t, node.func) === "dataclasses.field";
  if (!isField) return within(t.expr(node), 2);
  const [option] = node.keywords as Node[];
  if (node.args.length || node.keywords.length !== 1 || !/^default(_factory)?$/.test(option?.arg ?? ""))
    throw new Untranslatable("options of a dataclass's field have no counterpart");
  const value = option?.value as Node;
  if (option?.arg === "default") return within(t.expr(value), 2);
  return within(t.expr({ ...value, nodeType: "Call", func: value, args: [], keywords: [] } as unknown as Node), 2);
}

/** The methods that a dataclass has without writing them. */
export function made(t: Translator, node: Node, fields: readonly Field[]): string[] {
  const has = (name: string): boolean =>
    (node.body as Node[]).some((s) => s.nodeType === "FunctionDef" && s.name === name);
  const any = t.typed ? ": any" : "";
  const params = fields.map((f) => `${t.nameOf(f.name)}${any}${f.text === null ? "" : ` = ${f.text}`}`).join(", ");
  const set = fields.map((f) => `this.${f.name} = ${t.nameOf(f.name)};`);
  const late = has("__post_init__") ? ["this.__post_init__();"] : [];
  const shown = fields.map((f) => `${f.name}=\${${t.py("repr")}(this.${f.name})}`).join(", ");
  const all = (x: string): string => `[${fields.map((f) => `${x}.${f.name}`).join(", ")}]`;
  const name = t.nameOf(node.name);
  return [
    ...(has("__init__") ? [] : [`constructor(${params}) {\n${[...set, ...late].join("\n")}\n}`]),
    ...(has("__repr__") ? [] : [`repr() {\nreturn \`${node.name}(${shown})\`;\n}`]),
    ...(has("__eq__")
      ? []
      : [
          `__eq__(other${any}) {\nreturn other instanceof ${name} && ${t.py("eq")}(${all("this")}, ${all("other")});\n}`,
        ]),
  ];
}
