import { IndexError, KeyError, ValueError } from "../values/errors";
import { quote } from "../values/scalar";
import { getattr } from "./attributes";
import { getitem } from "./items";
import { entryOf } from "./kinds";
import { format } from "./spec";
import { ascii, repr, str } from "./text";

type Named = Record<string, unknown> | Map<unknown, unknown>;

interface Field {
  readonly name: string;
  readonly conversion: string;
  readonly spec: string;
}

/** The text and the fields of a format string, in order. */
function parts(text: string): (string | Field)[] {
  const out: (string | Field)[] = [];
  let plain = "";
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if ((c === "{" || c === "}") && text[i + 1] === c) {
      plain += c;
      i++;
    } else if (c === "}") throw new ValueError("Single '}' encountered in format string");
    else if (c !== "{") plain += c;
    else {
      const end = closing(text, i);
      out.push(plain, fieldOf(text.slice(i + 1, end)));
      plain = "";
      i = end;
    }
  }
  out.push(plain);
  return out;
}

function closing(text: string, open: number): number {
  let depth = 0;
  let bracket = false;
  for (let i = open; i < text.length; i++) {
    if (text[i] === "[" && depth === 1) bracket = true;
    else if (text[i] === "]") bracket = false;
    else if (bracket) continue;
    else if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return i;
  }
  throw new ValueError(
    open === text.length - 1 ? "Single '{' encountered in format string" : "expected '}' before end of string",
  );
}

function fieldOf(inner: string): Field {
  const m = /^((?:\[[^\]]*\]|[^[!:])*)(?:!(.)([^:]*))?(?::(.*))?$/s.exec(inner);
  if (!m || m[3]) throw new ValueError("expected ':' after conversion specifier");
  return { name: m[1] as string, conversion: m[2] ?? "", spec: m[4] ?? "" };
}

/**
 * Python's `fmt.format(*positional, **named)`: `{}`, `{0}`, `{name}`, `{0[key]}`, `{a.b}`, `!r`, and fields within a format.
 * Throws IndexError, KeyError and ValueError as Python does.
 */
export function strFormat(fmt: string, positional: readonly unknown[] = [], named: Named = {}): string {
  let automatic: number | null = 0;
  let numbered = false;
  const fill = (text: string): string =>
    parts(text)
      .map((part) => {
        if (typeof part === "string") return part;
        const value = converted(valueOf(part.name), part.conversion);
        return format(value, part.spec.includes("{") ? fill(part.spec) : part.spec);
      })
      .join("");
  const valueOf = (name: string): unknown => {
    const [, first, rest] = /^([^.[]*)(.*)$/s.exec(name) as unknown as [string, string, string];
    return reached(first === "" || /^\d+$/.test(first) ? byPlace(first) : byName(first), rest);
  };
  const byPlace = (text: string): unknown => {
    if (text === "" ? numbered : automatic !== null && automatic > 0)
      throw new ValueError(
        text === ""
          ? "cannot switch from manual field specification to automatic field numbering"
          : "cannot switch from automatic field numbering to manual field specification",
      );
    if (text !== "") numbered = true;
    const place = text === "" ? (automatic as number) : Number(text);
    if (text === "") automatic = place + 1;
    if (place >= positional.length)
      throw new IndexError(`Replacement index ${place} out of range for positional args tuple`);
    return positional[place];
  };
  const byName = (name: string): unknown => {
    const found = named instanceof Map ? entryOf(named, name) : Object.hasOwn(named, name) ? [name, named[name]] : null;
    if (!found) throw new KeyError(quote(name));
    return found[1];
  };
  return fill(fmt);
}

/** Attributes and items: `.real[0][key]`. */
function reached(start: unknown, path: string): unknown {
  let value = start;
  for (const [, attribute, item] of path.matchAll(/\.([^.[]+)|\[([^\]]*)\]|./gs)) {
    if (attribute !== undefined) value = getattr(value, attribute);
    else if (item !== undefined) value = getitem(value, /^\d+$/.test(item) ? Number(item) : item);
    else throw new ValueError(`Only '.' or '[' may follow ']' in format field specifier`);
  }
  return value;
}

function converted(x: unknown, conversion: string): unknown {
  if (conversion === "") return x;
  if (conversion === "r") return repr(x);
  if (conversion === "s") return str(x);
  if (conversion === "a") return ascii(x);
  throw new ValueError(`Unknown conversion specifier ${conversion}`);
}
