import { isName, type Node } from "../ast";
import { type Code, code, object, PREC, Untranslatable } from "../code";
import { isIdentifier, stringLiteral } from "../names";
import { removedAttribute } from "../removed";
import { asFloat, cellOf, type Translator } from "../translator";
import type { Type } from "../types";
import { isFrame, isMethod, isPandasMember, member, ROW, SCALAR, SERIES, STR, type, UNKNOWN } from "../types";
import { isPythonMethod } from "./methods";
import { libraryHas, moduleMember, pathOf } from "./modules";
import { asArray } from "./operators";
import { shown } from "./strings";

/** What arrays of JavaScript have by the name that numpy gives it. */
const PLAIN = new Set(["shape", "size", "ndim", "tolist", "length", "dtype"]);

export function attribute(t: Translator, node: Node): Code {
  const path = pathOf(t, node);
  if (path !== null) return moduleMember(t, path);
  const name = node.attr as string;
  const space = methodSpace(t, node.value);
  if (space) return code(`${t.py(space)}.${name}`, type("function"));
  const owner = t.expr(node.value);
  if (name === "__name__" && node.value.nodeType === "Attribute" && node.value.attr === "__class__")
    return t.call("typeName", [t.expr(node.value.value)], STR);
  if (name === "__name__" && node.value.nodeType === "Call" && isName(node.value.func, "type"))
    return t.call("typeName", [asFloat(t, shown(t, node.value.args[0]))], STR);
  if (name === "__class__") return t.call("type", [owner], UNKNOWN);
  if (name === "__name__") {
    t.facts.namesAsked = true;
    if (owner.type.name !== "function") return t.call("getattr", [owner, code(`"__name__"`)], STR);
    return code(`${object(owner)}.name`, STR);
  }
  if (/^__\w+__$/.test(name)) throw new Untranslatable(`\`${name}\` has no counterpart`);
  const gone = removedAttribute(t, owner, name);
  if (gone) return gone;
  // A method that is passed on must not lose its object.
  if (isMethod(owner.type, name))
    return code(
      `(...args${t.typed ? ": any[]" : ""}) => ${object(owner)}.${name}(...args)`,
      type("function"),
      PREC.arrow,
    );
  if (isPythonMethod(owner.type, name))
    return code(
      `(...args${t.typed ? ": any[]" : ""}) => ${t.py("invoke")}(${owner.text}, "${name}", ...args)`,
      type("function"),
      PREC.arrow,
    );
  // A number of Python's has none of these, and one of JavaScript's would give undefined.
  if (owner.type.name === "scalar" && /^(dtype|shape|ndim|size)$/.test(name))
    return t.call("getattr", [owner, code(JSON.stringify(name))], UNKNOWN);
  if (owner.type.name === "ndarray" && !libraryHas("ndarray", name))
    throw new Untranslatable(`\`numpy.ndarray.${name}\` isn't there yet`);
  const self = owner.type.name === "values" && !PLAIN.has(name) ? asArray(t, owner) : owner;
  if (isHidden(self.type, name)) return code(`${object(self)}(${stringLiteral(name)})`, SERIES);
  const read = `${object(self)}${property(name)}`;
  if (self.type === ROW && memberType(self.type, name).name === "scalar" && name !== "name")
    return cellOf(t, object(self), () => read, stringLiteral(name));
  return code(read, memberType(self.type, name));
}

/** Whether a frame has a member of its own by the name of a column, which pandas' frames have not. */
export const isHidden = (owner: Type, name: string): boolean =>
  owner.name === "DataFrame" && !isPandasMember(name) && libraryHas("DataFrame", name);

const SPACES: Readonly<Record<string, string>> = { str: "strings", list: "lists", dict: "dicts", set: "sets" };

/** Where the methods of a built-in type stand: `str.upper` is a function of texts. */
function methodSpace(t: Translator, node: Node): string | null {
  if (node.nodeType !== "Name" || t.binding(node.id).is !== "free") return null;
  return SPACES[node.id] ?? null;
}

const property = (name: string): string => (isIdentifier(name) ? `.${name}` : `[${stringLiteral(name)}]`);

/** What an attribute that is no call holds. */
export function memberType(owner: Type, name: string): Type {
  if (isFrame(owner) && /^(loc|iloc)$/.test(name)) return type("Indexer", owner);
  if (isFrame(owner) && /^(at|iat)$/.test(name)) return type("Indexer.scalar", owner);
  const found = member(owner, name);
  if (found) return found;
  if (owner.name === "DataFrame" && !isPandasMember(name)) return SERIES;
  if (owner.name === "DataFrameGroupBy") return type("SeriesGroupBy");
  if (owner.name === "Series") return SCALAR;
  if (owner.name === "ndarray") return ndarrayMember(name);
  if (owner.name === "dtype" || owner.name === "datetime" || owner.name === "date")
    return name === "name" ? STR : type("int");
  return UNKNOWN;
}

function ndarrayMember(name: string): Type {
  if (name === "shape") return type("tuple", type("int"), type("int"));
  if (name === "size" || name === "ndim") return type("int");
  return name === "T" ? type("ndarray") : UNKNOWN;
}
