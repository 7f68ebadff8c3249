/** A value as it is written in both languages. */
export type Value =
  | null
  | boolean
  | number
  | string
  | readonly Value[]
  | { readonly tuple: readonly Value[] }
  | { readonly slice: readonly Value[] }
  /** Code: Python's, TypeScript's (the same where only one is given). */
  | { readonly py: string; readonly ts?: string };

export type Options = Readonly<Record<string, Value>>;

const quoted = (s: string): string => JSON.stringify(s);

export function py(v: Value): string {
  if (v === null) return "None";
  if (typeof v === "boolean") return v ? "True" : "False";
  if (typeof v === "number") return String(v);
  if (typeof v === "string") return quoted(v);
  if (isList(v)) return `[${v.map(py).join(", ")}]`;
  if ("py" in v) return v.py;
  if ("tuple" in v) return `(${v.tuple.map((x) => `${py(x)}, `).join("")})`;
  return `slice(${v.slice.map(py).join(", ")})`;
}

export function ts(v: Value): string {
  if (v === null || typeof v === "boolean" || typeof v === "number") return String(v);
  if (typeof v === "string") return quoted(v);
  if (isList(v)) return `[${v.map(ts).join(", ")}]`;
  if ("py" in v) return v.ts ?? v.py;
  if ("tuple" in v) return `tuple(${v.tuple.map(ts).join(", ")})`;
  return `slice(${v.slice.map(ts).join(", ")})`;
}

const isList = (v: Value): v is readonly Value[] => Array.isArray(v);

/** A program's code in both languages. */
export interface Code {
  readonly py: string;
  readonly ts: string;
}

/** `path(args, options)`: `path` is written after the object, e.g. `.head` or `.str.upper`. */
export function call(path: string, args: readonly Value[] = [], options: Options = {}): Code {
  const named = Object.entries(options);
  return {
    py: `${path}(${[...args.map(py), ...named.map(([k, v]) => `${k}=${py(v)}`)].join(", ")})`,
    ts: `${path}(${[...args.map(ts), ...(named.length ? [`{ ${named.map(([k, v]) => `${k}: ${ts(v)}`).join(", ")} }`] : [])].join(", ")})`,
  };
}

/** `path[key]` in Python, `path(key)` here; several keys are a tuple there, arguments here. */
export const item = (path: string, ...keys: Value[]): Code => ({
  py: `${path}[${keys.map(py).join(", ")}]`,
  ts: `${path}(${keys.map(ts).join(", ")})`,
});
