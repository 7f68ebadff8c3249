import type { Block } from "../../block/block";
import type { Labels } from "../../block/labels";
import type { Sink } from "../../io/sink";
import { writeText } from "../../io/sink";
import type { XmlColumn } from "../../io/xml";
import { xmlText } from "../../io/xml";
import { at, isMissing } from "../../values/cell";
import { KeyError, NotImplementedError, StopIteration, TypeError, ValueError } from "../../values/errors";
import { pyRepr, pyStr } from "../../values/pyrepr";
import { Tuple } from "../../values/scalar";
import { typeName } from "../../values/typename";
import type { Vector } from "../../values/vector";
import { isIndex, isNDFrame } from "../construct/labels";

export interface ToXmlOptions {
  index?: boolean;
  root_name?: string;
  row_name?: string;
  na_rep?: string | null;
  attr_cols?: readonly unknown[] | null;
  elem_cols?: readonly unknown[] | null;
  namespaces?: Readonly<Record<string, string>> | null;
  prefix?: string | null;
  encoding?: string;
  xml_declaration?: boolean;
  pretty_print?: boolean;
  parser?: "lxml";
  compression?: unknown;
}

type Arguments = Required<Omit<ToXmlOptions, "parser">> & { parser: string; path_or_buffer: unknown };

function textsOf(v: Vector, missing: string | null): (string | null)[] {
  return Array.from({ length: v.length }, (_, i) => {
    const x = at(v, i);
    return isMissing(x) ? missing : pyStr(x, v.dtype);
  });
}

const flat = (label: unknown): string =>
  label instanceof Tuple
    ? label
        .toArray()
        .map((x) => pyStr(x))
        .join("_")
        .replace(/^_+|_+$/g, "")
    : pyStr(label);

/** The levels of the row labels as columns, under their names or those that `reset_index` gives them. */
function indexColumns(labels: Labels, own: ReadonlySet<string>): [string, Vector][] {
  const none = own.has("index") || labels.isMulti;
  return labels.levels.map((v, k) => [
    labels.names[k] == null ? (none ? `level_${k}` : "index") : flat(labels.names[k]),
    v,
  ]);
}

/** Columns by their labels. Throws TypeError for what is no list, KeyError for one that isn't there. */
function pick(parameter: string, wanted: unknown, columns: readonly XmlColumn[]): XmlColumn[] {
  if (wanted === null) return [];
  if (!Array.isArray(wanted) && !isIndex(wanted) && !isNDFrame(wanted))
    throw new TypeError(`${typeName(wanted)} is not a valid type for ${parameter}`);
  return [...(wanted as Iterable<unknown>)].map((label) => {
    const found = columns.find((c) => c.name === flat(label));
    if (!found) throw new KeyError(`'no valid column, ${pyRepr(label).replace(/^'|'$/g, "")}'`);
    return found;
  });
}

/** `to_xml`: the document, or null where it was written. */
export function toXml(given: Block, p: Arguments): string | null {
  if (p.parser === "etree") throw new NotImplementedError("to_xml: the parser 'etree' is not supported: use 'lxml'");
  if (p.parser !== "lxml") throw new ValueError("Values for parser can only be lxml or etree.");
  if (p.encoding !== "utf-8" && p.encoding !== "ascii")
    throw new NotImplementedError(`to_xml: the encoding '${p.encoding}' is not supported: use 'utf-8' or 'ascii'`);
  const b = given.settled();
  if (!b.rows) throw new StopIteration("");
  const own = new Set(b.labels.values.map(flat));
  const rows = p.index ? indexColumns(b.indexLabels(), own) : [];
  const data = b.vectors().map((v, i): [string, Vector] => [flat(b.labels.at(i)), v]);
  const columns = [...rows, ...data].map(([name, v]): XmlColumn => ({ name, texts: textsOf(v, p.na_rep || null) }));
  const index = columns.slice(0, rows.length);
  const whole = p.attr_cols === null && p.elem_cols === null;
  const some = (parameter: string, wanted: unknown): XmlColumn[] => {
    const picked = pick(parameter, wanted, columns);
    return wanted === null ? [] : [...index.filter((c) => !picked.includes(c)), ...picked];
  };
  const text = xmlText(b.rows, {
    root: p.root_name,
    row: p.row_name,
    attributes: some("attr_cols", p.attr_cols),
    elements: whole ? columns : some("elem_cols", p.elem_cols),
    namespaces: p.namespaces,
    prefix: p.prefix,
    declaration: p.xml_declaration,
    encoding: p.encoding,
    pretty: p.pretty_print,
  });
  if (p.path_or_buffer === null) return text;
  writeText(p.path_or_buffer as Sink, [text], { encoding: p.encoding, compression: p.compression as never });
  return null;
}
