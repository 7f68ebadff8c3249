import { NotImplementedError, TypeError } from "./errors";
import { unmarked } from "./scalar/float";

interface Parameter {
  readonly name: string;
  readonly fallback: unknown;
  readonly required: boolean;
  readonly keywordOnly: boolean;
  /** A plain object in this place is a value: "always", or unless its keys are all parameter names. */
  readonly dict: "no" | "always" | "unless options" | "buffer";
  readonly unsupported: boolean;
}

/** How a method is called: pandas' parameters, their order and defaults. */
export interface Signature {
  readonly name: string;
  /** Whether it is a method, whose object Python counts as an argument. */
  readonly method: boolean;
  /** Whether it is numpy's: any of its values may be data, where a Float means the dtype. */
  readonly numpy: boolean;
  readonly parameters: readonly Parameter[];
  /** `*args`: any number of positional arguments. */
  readonly rest: string | null;
  /** `**kwargs`: any option. */
  readonly extra: string | null;
}

const LITERALS: Record<string, unknown> = { None: null, True: true, False: false, no_default: undefined };

function value(text: string): unknown {
  if (text in LITERALS) return LITERALS[text];
  if (/^'.*'$/.test(text)) return text.slice(1, -1).replaceAll("\\n", "\n").replaceAll("\\t", "\t");
  if (text === "()" || text === "[]") return [];
  const n = Number(text);
  if (Number.isNaN(n)) throw new Error(`bad default ${text}`);
  return n;
}

/**
 * A signature from its text, which is pandas' own: `"sort_values(by, *, axis=0, ascending=True)"`. Marks: `name{}` takes a plain
 * object as a value, `name{?}` does unless its keys are all parameter names, `name{f}` if it is a buffer, an object with `write`;
 * `!name=default` raises NotImplementedError for anything but its default; `*args` and `**kwargs` collect. `pd.` in front says that it is no method,
 * `np.` that any of the values may be data, so that Floats stay marked.
 */
export function signature(text: string): Signature {
  let read: Signature | null = null;
  // Read when it is first called by: a program uses few of the several hundred.
  const own = (): Signature => {
    read ??= parse(text);
    return read;
  };
  return {
    get name() {
      return own().name;
    },
    get method() {
      return own().method;
    },
    get numpy() {
      return own().numpy;
    },
    get parameters() {
      return own().parameters;
    },
    get rest() {
      return own().rest;
    },
    get extra() {
      return own().extra;
    },
  };
}

function parse(text: string): Signature {
  const open = text.indexOf("(");
  const parts = text.slice(open + 1, text.lastIndexOf(")")).match(/(?:'[^']*'|\(\)|\[\]|[^,])+/g) ?? [];
  const parameters: Parameter[] = [];
  let rest: string | null = null;
  let extra: string | null = null;
  let keywordOnly = false;
  for (const part of parts.map((p) => p.trim()).filter(Boolean)) {
    if (part === "*") keywordOnly = true;
    else if (part.startsWith("**")) extra = part.slice(2);
    else if (part.startsWith("*")) {
      rest = part.slice(1);
      keywordOnly = true;
    } else {
      const m = /^(!?)(\w+)(\{[?f]?\})?(?:=(.*))?$/s.exec(part);
      if (!m) throw new Error(`bad parameter ${part} in ${text}`);
      const [, mark, name, dict, fallback] = m as unknown as [
        string,
        string,
        string,
        string | undefined,
        string | undefined,
      ];
      parameters.push({
        name,
        required: fallback === undefined,
        fallback: fallback === undefined ? undefined : value(fallback),
        keywordOnly,
        dict: dict === "{}" ? "always" : dict === "{?}" ? "unless options" : dict === "{f}" ? "buffer" : "no",
        unsupported: mark === "!",
      });
    }
  }
  const method = !/^(?:pd|np)\./.test(text);
  return { name: text.slice(method ? 0 : 3, open), method, numpy: text.startsWith("np."), parameters, rest, extra };
}

/** An object written as `{...}`: options, or a dict. */
export function isPlain(x: unknown): x is Record<string, unknown> {
  if (typeof x !== "object" || x === null) return false;
  const proto = Object.getPrototypeOf(x);
  return proto === Object.prototype || proto === null;
}

/** Parameters whose value goes into the data, where a Float means the dtype; elsewhere it is the number. */
const VALUES = new Set(["data", "fill_value", "left", "other", "right", "value"]);

/** Parameters that are lists of labels or of weights: numpy's arrays serve as well. */
const LISTS = new Set(["subset", "items", "column", "columns", "weights"]);

function listed(x: unknown): unknown {
  const isArray = typeof x === "function" && "__array__" in x && (x as { ndim?: unknown }).ndim === 1;
  return isArray ? [...(x as unknown as Iterable<unknown>)] : unmarked(x);
}

/**
 * The arguments of a call by parameter name, defaults filled in: positional ones in order, the last plain object by name.
 * Throws TypeError for a missing, doubled or unknown one (naming the near miss), NotImplementedError for one that isn't supported.
 */
export function bind(s: Signature, args: ArrayLike<unknown>): any {
  const given = Array.from(args);
  while (given.length && given.at(-1) === undefined) given.pop();
  const last = given.at(-1);
  const options =
    isPlain(last) && isOptions(s, last, given.length - 1) ? (given.pop() as Record<string, unknown>) : null;
  const out: Record<string, unknown> = {};
  const open = s.parameters.filter((p) => !p.keywordOnly);
  if (given.length > open.length && s.rest === null) {
    const required = open.filter((p) => p.required).length;
    const self = s.method ? 1 : 0;
    const most = open.length + self;
    const takes = open.length === required ? `${most}` : `from ${required + self} to ${most}`;
    throw new TypeError(
      `${s.name}() takes ${takes} positional argument${takes === "1" ? "" : "s"} but ${given.length + self} were given`,
    );
  }
  open.forEach((p, i) => {
    if (i < given.length && given[i] !== undefined) out[p.name] = given[i];
  });
  if (s.rest !== null) out[s.rest] = given.slice(open.length);
  const extra: Record<string, unknown> = {};
  for (const [name, v] of Object.entries(options ?? {})) {
    if (v === undefined) continue;
    if (!s.parameters.some((p) => p.name === name)) {
      if (s.extra === null) throw unexpected(s, name);
      extra[name] = v;
    } else if (name in out) throw new TypeError(`${s.name}() got multiple values for argument '${name}'`);
    else out[name] = v;
  }
  if (s.extra !== null) out[s.extra] = extra;
  const missing: string[] = [];
  let kind = "keyword-only";
  for (const p of s.parameters) {
    if (!(p.name in out)) {
      if (p.required) missing.push(`'${p.name}'`);
      if (p.required && !p.keywordOnly) kind = "positional";
      else out[p.name] = p.fallback;
    } else if (!s.numpy && !VALUES.has(p.name))
      out[p.name] = LISTS.has(p.name) ? listed(out[p.name]) : unmarked(out[p.name]);
    if (p.unsupported && p.name in out && out[p.name] !== p.fallback)
      throw new NotImplementedError(`${s.name}: the parameter '${p.name}' is not supported yet`);
  }
  if (missing.length) {
    const list = missing.length === 1 ? missing[0] : `${missing.slice(0, -1).join(", ")} and ${missing.at(-1)}`;
    throw new TypeError(
      `${s.name}() missing ${missing.length} required ${kind} argument${missing.length > 1 ? "s" : ""}: ${list}`,
    );
  }
  return out;
}

function isOptions(s: Signature, x: Record<string, unknown>, place: number): boolean {
  const p = s.parameters.filter((q) => !q.keywordOnly)[place];
  if (!p || p.dict === "no") return true;
  if (p.dict === "always") return false;
  if (p.dict === "buffer") return typeof x.write !== "function";
  const keys = Object.keys(x);
  const known = (k: string): boolean => s.parameters.some((q) => q.name === k);
  return keys.some(known) && keys.every((k) => known(k) || REMOVED[s.name]?.includes(k));
}

/** Parameters that pandas had once: beside others of a method's they are no keys of a dict. */
const REMOVED: Readonly<Record<string, readonly string[]>> = {
  groupby: ["axis", "squeeze"],
  replace: ["method", "limit"],
};

function unexpected(s: Signature, name: string): TypeError {
  const off = (p: string): number => (p.length > 2 && name.startsWith(p) ? 0.5 : distance(p, name));
  const near = s.parameters
    .map((p) => [p.name, off(p.name)] as const)
    .filter(([, d]) => d <= Math.max(1, Math.floor(name.length / 3)))
    .sort(([, a], [, b]) => a - b)[0]?.[0];
  return new TypeError(
    `${s.name}() got an unexpected keyword argument '${name}'${near ? `. Did you mean '${near}'?` : ""}`,
  );
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] as number;
}

/** Arguments of a method in types: any number of the positional ones, then the options. */
export type Args<P extends unknown[], O> =
  | [options?: O]
  | (P extends [infer H, ...infer R] ? [first: H, ...rest: Args<R, O>] : never);
