import { KeyError, ValueError } from "../values/errors";

/** A column as XML takes it: its name, and a text for each row, null where there is none. */
export interface XmlColumn {
  readonly name: string;
  readonly texts: readonly (string | null)[];
}

export interface XmlOptions {
  readonly root: string;
  readonly row: string;
  /** Columns that become attributes of their row, and those that become elements in it. */
  readonly attributes: readonly XmlColumn[];
  readonly elements: readonly XmlColumn[];
  readonly namespaces: Readonly<Record<string, string>> | null;
  readonly prefix: string | null;
  readonly declaration: boolean;
  readonly encoding: string;
  readonly pretty: boolean;
}

const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}._-]*$/u;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
  "\n": "&#10;",
  "\t": "&#9;",
};
const inText = (s: string): string => s.replace(/[&<>\r]/g, (c) => ESCAPES[c] as string);
const inAttribute = (s: string): string => s.replace(/[&<>"\r\n\t]/g, (c) => ESCAPES[c] as string);

/** A document with an element for each of `length` rows. Throws ValueError for what can't name an element, KeyError for an unknown prefix. */
export function xmlText(length: number, o: XmlOptions): string {
  const named = (name: string): string => {
    if (!NAME.test(name)) throw new ValueError(`Invalid tag name '${name}'`);
    return o.prefix && o.namespaces ? `${o.prefix}:${name}` : name;
  };
  if (o.prefix && o.namespaces && !(o.prefix in o.namespaces))
    throw new KeyError(`'${o.prefix} is not included in namespaces'`);
  const [line, step] = o.pretty ? ["\n", "  "] : ["", ""];
  const spaces = Object.entries(o.namespaces ?? {})
    .sort(([p], [q]) => Number(p === "") - Number(q === ""))
    .map(([p, uri]) => ` xmlns${p ? `:${p}` : ""}="${inAttribute(uri)}"`)
    .join("");
  const [root, row] = [named(o.root), named(o.row)];
  const attributes = o.attributes.map((c) => ({ name: named(c.name), texts: c.texts }));
  const elements = o.elements.map((c) => ({ name: named(c.name), texts: c.texts }));
  const out: string[] = o.declaration ? [`<?xml version='1.0' encoding='${o.encoding}'?>\n`] : [];
  out.push(`<${root}${spaces}>${line}`);
  for (let i = 0; i < length; i++) {
    out.push(`${step}<${row}`);
    for (const { name, texts } of attributes) {
      const text = texts[i];
      if (text != null) out.push(` ${name}="${inAttribute(text)}"`);
    }
    if (!elements.length) {
      out.push(`/>${line}`);
      continue;
    }
    out.push(`>${line}`);
    for (const { name, texts } of elements) {
      const text = texts[i];
      out.push(`${step}${step}<${name}${text ? `>${inText(text)}</${name}>` : "/>"}${line}`);
    }
    out.push(`${step}</${row}>${line}`);
  }
  out.push(`</${root}>`);
  const text = out.join("");
  return o.encoding === "ascii" ? text.replace(/[^\0-\x7f]/gu, (c) => `&#${c.codePointAt(0)};`) : text;
}
