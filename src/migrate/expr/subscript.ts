import { type Node, numberOf, stringOf } from "../ast";
import { type Code, code, object, PREC, within } from "../code";
import { isIdentifier, stringLiteral } from "../names";
import { cellOf, type Translator } from "../translator";
import type { Type } from "../types";
import {
  element,
  FRAME,
  isColumnar,
  isIndex,
  isPandas,
  known,
  NDFRAME,
  SCALAR,
  SERIES,
  STR,
  type,
  UNKNOWN,
} from "../types";
import { lambda } from "./functions";
import { asArray } from "./operators";

/** Objects whose tuple keys are several arguments. */
const SPREADS = new Set(["Concatenator", "Indexer", "Indexer.scalar", "ndarray", "values", "IndexSlice"]);

/** A key between brackets: a slice, a tuple, or any value. */
export function key(t: Translator, node: Node, holder: Type = UNKNOWN): Code {
  if (node.nodeType === "Slice") {
    const ends = [node.lower, node.upper, node.step].map((e: Node | undefined) => (e ? t.expr(e).text : "null"));
    while (ends.length && ends.at(-1) === "null") ends.pop();
    if (ends.length === 1) ends.push("null");
    return code(`${t.main("slice")}(${ends.join(", ")})`, type("slice"));
  }
  if (node.nodeType === "Tuple")
    return code(`${t.main("tuple")}(${node.elts.map((n: Node) => key(t, n).text).join(", ")})`, type("tuple"));
  if (node.nodeType === "Ellipsis" || (node.nodeType === "Constant" && node.value === "..."))
    return code(`"..."`, UNKNOWN);
  if (node.nodeType === "Lambda") return lambda(t, node, [holder.name === "Indexer" ? element(holder) : holder], true);
  return t.expr(node);
}

/** The arguments of a call that stands for brackets. */
export function keys(t: Translator, holder: Type, node: Node): string {
  if (SPREADS.has(holder.name) && node.nodeType === "Tuple")
    return node.elts.map((n: Node) => key(t, n, holder).text).join(", ");
  return key(t, node, holder).text;
}

export function subscript(t: Translator, node: Node): Code {
  const holder = t.expr(node.value);
  const { slice } = node;
  if (holder.type.name === "Concatenator")
    return code(`${holder.text}(${keys(t, holder.type, slice)})`, type("ndarray"));
  if (holder.type.name === "values") return ofValues(t, holder, slice);
  if (isPandas(holder.type) || holder.type.name === "IndexSlice") {
    const given = selected(t, holder.type, slice);
    const text = keys(t, holder.type, slice);
    return given.name === "scalar" ? cell(t, holder, slice, text) : code(`${object(holder)}(${text})`, given);
  }
  return ofPython(t, node, holder, slice);
}

/** A single value of a series, or of a column of a frame that is named. */
function cell(t: Translator, holder: Code, slice: Node, text: string): Code {
  const plain = code(`${object(holder)}(${text})`, SCALAR);
  const inRow = element(holder.type).name === "row" && stringOf(slice) !== null;
  if (holder.type.name === "Series") return cellOf(t, object(holder), (s) => `${s}(${text})`, inRow ? text : undefined);
  const indexer = /^(.*)\.(loc|iloc|at|iat)$/s.exec(holder.text);
  if (!indexer || !holder.type.name.startsWith("Indexer")) return plain;
  const [, owner, name] = indexer as unknown as [string, string, string];
  const of = element(holder.type).name;
  if (of === "Series") return cellOf(t, owner, (s) => `${s}.${name}(${text})`);
  if (of !== "DataFrame" || slice.nodeType !== "Tuple" || !COLUMN_OWNER.test(owner)) return plain;
  const label = key(t, slice.elts[1], holder.type).text;
  if (name === "loc" || name === "at") return cellOf(t, owner, () => plain.text, label);
  return cellOf(t, `${owner}.iloc(${t.main("slice")}(), ${label})`, () => plain.text);
}

const COLUMN_OWNER = /^[\w$]+$/;

function ofValues(t: Translator, holder: Code, slice: Node): Code {
  if (numberOf(slice) !== null) return t.call("getitem", [holder, key(t, slice)], element(holder.type));
  const array = asArray(t, holder);
  return code(`${object(array)}(${keys(t, array.type, slice)})`, slice.nodeType === "Slice" ? array.type : UNKNOWN);
}

const isList = (node: Node): boolean => node.nodeType === "List" || node.nodeType === "ListComp";

/** What brackets give of an object of pandas. */
function selected(t: Translator, holder: Type, slice: Node): Type {
  const scalarKey = (n: Node): boolean =>
    n.nodeType === "Constant" || n.nodeType === "JoinedStr" || numberOf(n) !== null;
  let kind: Type = UNKNOWN;
  t.rehearse(() => {
    if (slice.nodeType !== "Slice" && slice.nodeType !== "Tuple") kind = t.expr(slice).type;
  });
  const many =
    slice.nodeType === "Slice" || isList(slice) || kind.name === "list" || isColumnar(kind) || kind.name === "bool[]";
  switch (holder.name) {
    case "DataFrame":
      if (many || slice.nodeType === "Lambda") return FRAME;
      return scalarKey(slice) || kind.name === "str" || slice.nodeType === "Tuple" ? SERIES : NDFRAME;
    case "Series":
      if (many || slice.nodeType === "Lambda") return SERIES;
      return scalarKey(slice) || slice.nodeType === "Tuple" || known(kind) || kind.name === "scalar" ? SCALAR : UNKNOWN;
    case "NDFrame":
      return many ? NDFRAME : UNKNOWN;
    case "DataFrameGroupBy":
      return many ? holder : type("SeriesGroupBy");
    case "SeriesGroupBy":
    case "Resampler":
    case "Rolling":
    case "Expanding":
    case "ExponentialMovingWindow":
    case "Window":
      return holder;
    case "Indexer.scalar":
      return SCALAR;
    case "Indexer":
      return located(t, holder, slice);
    case "Series.str":
      return SERIES;
    case "ndarray":
      // A number of a vector, a row of a matrix.
      return many ? holder : element(holder).name === "scalar" ? SCALAR : UNKNOWN;
  }
  if (isIndex(holder)) return many ? holder : SCALAR;
  return many ? holder : SCALAR;
}

/** `loc` and `iloc`: how many rows and columns are asked for tells what comes back. */
function located(t: Translator, holder: Type, slice: Node): Type {
  const owner = element(holder);
  const one = (n: Node): boolean => {
    if (n.nodeType === "Constant" || numberOf(n) !== null) return true;
    let kind: Type = UNKNOWN;
    t.rehearse(() => {
      if (n.nodeType !== "Slice") kind = t.expr(n).type;
    });
    return ["int", "str", "float", "Timestamp", "scalar"].includes(kind.name);
  };
  const parts = slice.nodeType === "Tuple" ? (slice.elts as Node[]) : [slice];
  const sure = (n: Node): boolean =>
    one(n) || n.nodeType === "Slice" || isList(n) || n.nodeType === "Compare" || n.nodeType === "Lambda";
  if (owner.name === "Series") return parts.every(one) ? SCALAR : SERIES;
  if (owner.name !== "DataFrame") return NDFRAME;
  if (!parts.every(sure)) return NDFRAME;
  const ones = parts.filter(one).length;
  if (parts.length === 1) return ones ? SERIES : FRAME;
  return ones === 2 ? SCALAR : ones === 1 ? SERIES : FRAME;
}

function ofPython(t: Translator, node: Node, holder: Code, slice: Node): Code {
  const kind = holder.type.name;
  const sequence = kind === "list" || kind === "str" || kind === "tuple";
  const given = kind === "str" ? STR : kind === "list" ? element(holder.type) : UNKNOWN;
  if (slice.nodeType === "Slice") {
    const ends = [slice.lower, slice.upper, slice.step].map((e: Node | undefined) => (e ? t.expr(e) : null));
    const plain = !ends[2] && (kind === "list" || kind === "str");
    const simple = ends.slice(0, 2).every((e) => e === null || e.type.name === "int");
    if (plain && simple) {
      const args = ends.slice(0, 2).map((e) => e?.text ?? null);
      return code(
        `${object(holder)}.slice(${args[0] ?? (args[1] ? "0" : "")}${args[1] ? `, ${args[1]}` : ""})`,
        holder.type,
      );
    }
    if (sequence)
      return t.call(
        "sliced",
        [holder, ...ends.map((e) => e ?? code("null"))],
        kind === "tuple" ? type("tuple") : holder.type,
      );
    if (!known(holder.type)) t.note(node, "`getitem` decides at run time what is subscripted");
    return t.call("getitem", [holder, key(t, slice)], kind === "unknown" ? UNKNOWN : holder.type);
  }
  const n = numberOf(slice);
  if (typeof n === "number" && sequence) {
    const of = kind === "tuple" ? (holder.type.of?.[n < 0 ? (holder.type.of?.length ?? 0) + n : n] ?? UNKNOWN) : given;
    // Past the end JavaScript has undefined where Python raises: what is not known to be there is asked for.
    const there = kind === "tuple" ? Math.abs(n) < (holder.type.of?.length ?? 0) : n === 0 || n === -1;
    if (n >= 0 && there) return code(`${object(holder)}[${n}]`, of);
    if (there && kind !== "tuple") return code(`${object(holder)}.at(${n})`, of);
  }
  const word = stringOf(slice);
  if (kind === "dict" && word !== null && holder.type.keys?.includes(word))
    return code(
      isIdentifier(word) ? `${object(holder)}.${word}` : `${object(holder)}[${stringLiteral(word)}]`,
      holder.type.of?.[1] ?? UNKNOWN,
    );
  const index = key(t, slice);
  if (kind === "list" && index.type.name === "int" && index.type.of?.[0]?.name === "place")
    return code(`${object(holder)}[${index.text}]`, given);
  if (!known(holder.type)) t.note(node, "`getitem` decides at run time what is subscripted");
  const of = kind === "dict" || kind === "map" || kind === "mapping" ? (holder.type.of?.[1] ?? UNKNOWN) : given;
  return t.call("getitem", [holder, key(t, slice)], of);
}

/** A statement that assigns to brackets. */
export function assignItem(t: Translator, target: Node, value: Code): string {
  const holder = t.expr(target.value);
  const { slice } = target;
  if (isPandas(holder.type) && holder.type.name !== "values")
    return `${object(holder)}.set(${keys(t, holder.type, slice)}, ${within(value, PREC.arrow)});`;
  const word = stringOf(slice);
  if (holder.type.name === "dict" && word !== null && word !== "__proto__" && !/^\d/.test(word))
    return `${object(holder)}${isIdentifier(word) ? `.${word}` : `[${stringLiteral(word)}]`} = ${within(value, PREC.arrow)};`;
  const index = key(t, slice);
  if (holder.type.name === "dict" && target.value.nodeType === "Name") t.facts.maps.add(target.value.id);
  if (holder.type.name === "map" && ["str", "int"].includes(index.type.name))
    return `${object(holder)}.set(${index.text}, ${value.text});`;
  const n = numberOf(slice);
  if (holder.type.name === "list" && typeof n === "number" && n >= 0)
    return `${object(holder)}[${n}] = ${within(value, PREC.arrow)};`;
  if (!known(holder.type)) t.note(target, "`setitem` decides at run time what is assigned to");
  return `${t.py("setitem")}(${holder.text}, ${index.text}, ${value.text});`;
}

export function deleteItem(t: Translator, target: Node): string {
  const holder = t.expr(target.value);
  const word = stringOf(target.slice);
  if (holder.type.name === "DataFrame" && word !== null)
    return `delete ${object(holder)}${isIdentifier(word) ? `.${word}` : `[${stringLiteral(word)}]`};`;
  return `${t.py("delitem")}(${holder.text}, ${key(t, target.slice).text});`;
}
