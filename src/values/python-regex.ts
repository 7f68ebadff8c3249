import { ValueError } from "./errors";

/** Python's regular expression in JavaScript's words: named groups, `\A`, `\Z` and leading flags. Throws ValueError where it is none. */
export function pythonRegex(pattern: string | RegExp, flags = ""): RegExp {
  if (pattern instanceof RegExp) return new RegExp(pattern.source, [...new Set(`${pattern.flags}${flags}`)].join(""));
  let body = pattern;
  let extra = flags;
  const lead = /^\(\?([aiLmsux]+)\)/.exec(body);
  if (lead) {
    body = body.slice(lead[0].length);
    for (const f of lead[1] as string) if ("ims".includes(f)) extra += f;
  }
  body = body
    .replace(/\(\?P<(\w+)>/g, "(?<$1>")
    .replace(/\(\?P=(\w+)\)/g, "\\k<$1>")
    .replace(/(^|[^\\])((?:\\\\)*)\\A/g, "$1$2^")
    .replace(/(^|[^\\])((?:\\\\)*)\\Z/g, "$1$2$");
  const all = [...new Set(extra)].join("");
  try {
    return new RegExp(body, `${all}u`);
  } catch {
    try {
      return new RegExp(body, all);
    } catch (error) {
      throw new ValueError((error as Error).message);
    }
  }
}

/** What `re.sub` puts in place of a match, from its template: `\1`, `\g<1>`, `\g<name>` and the usual escapes. */
export function pythonTemplate(
  template: string,
): (match: readonly string[], groups?: Record<string, string>) => string {
  if (!template.includes("\\")) return () => template;
  const parts = template.split(/(\\g<\w+>|\\\d{1,2}|\\[\\abfnrtv])/);
  const ESCAPES: Record<string, string> = {
    "\\\\": "\\",
    "\\a": "\x07",
    "\\b": "\b",
    "\\f": "\f",
    "\\n": "\n",
    "\\r": "\r",
    "\\t": "\t",
    "\\v": "\v",
  };
  return (match, groups) =>
    parts
      .map((p) => {
        if (p in ESCAPES) return ESCAPES[p];
        const group = /^\\(?:g<(\w+)>|(\d+))$/.exec(p);
        if (!group) return p;
        const name = (group[1] ?? group[2]) as string;
        return (/^\d+$/.test(name) ? match[Number(name)] : groups?.[name]) ?? "";
      })
      .join("");
}

/** `re.sub(pattern, template, text)`. */
export function pythonSub(pattern: RegExp, template: string): (text: string) => string {
  const all = new RegExp(pattern.source, [...new Set(`${pattern.flags}g`)].join(""));
  const fill = pythonTemplate(template);
  return (text) =>
    text.replace(all, (...args: unknown[]) => {
      const end = args.findIndex((a, i) => i > 0 && typeof a === "number");
      return fill(args.slice(0, end) as string[], args[end + 2] as Record<string, string> | undefined);
    });
}
