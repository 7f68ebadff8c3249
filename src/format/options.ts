import { NotImplementedError, OptionError, ValueError } from "../values/errors";
import { OPTIONS, type OptionEntry } from "./option-table";
import { pyRepr, pyStr } from "./python-text";

const current = new Map<string, unknown>([...OPTIONS.values()].map((o) => [o.key, o.initial]));

/** The value of an option by its full key; for code inside the library. */
export const option = <T>(key: string): T => current.get(key) as T;

function matching(pattern: string): string[] {
  if (OPTIONS.has(pattern)) return [pattern];
  const keys = [...OPTIONS.keys()].sort();
  if (pattern === "all") return keys;
  const regexp = new RegExp(pattern, "i");
  return keys.filter((key) => regexp.test(key));
}

function singleKey(pattern: string): string {
  const keys = matching(pattern);
  if (keys.length === 0) throw new OptionError(`No such keys(s): ${pyRepr(pattern)}`);
  if (keys.length > 1) throw new OptionError("Pattern matched multiple keys");
  return keys[0] as string;
}

function assign(key: string, value: unknown): void {
  const { check, honoured, initial } = OPTIONS.get(key) as OptionEntry;
  check?.(value);
  const next = value === undefined ? null : value;
  if (!honoured && next !== initial) throw new NotImplementedError(`option '${key}' can only be ${pyRepr(initial)}`);
  current.set(key, next);
}

function pairs(args: readonly unknown[], message: string): [string, unknown][] {
  const [first] = args;
  if (args.length === 1 && first instanceof Map) return [...first] as [string, unknown][];
  if (args.length === 1 && typeof first === "object" && first !== null) return Object.entries(first);
  if (args.length === 0 || args.length % 2 !== 0) throw new ValueError(message);
  const out: [string, unknown][] = [];
  for (let i = 0; i < args.length; i += 2) out.push([args[i] as string, args[i + 1]]);
  return out;
}

/**
 * The value of the option that a full name or a pattern names.
 * @param pat a full key, or a case-insensitive regular expression that matches one
 * @throws OptionError when no option or several match
 */
export function get_option(pat: string): any {
  return current.get(singleKey(pat));
}

/**
 * Sets options, given as name and value in turn or as one dict.
 * @throws ValueError for a value that the option doesn't take
 * @throws OptionError when no option or several match
 * @throws NotImplementedError for a value that this library can't honour
 */
export function set_option(...args: unknown[]): void {
  const message = "Must provide an even number of non-keyword arguments";
  for (const [pattern, value] of pairs(args, message)) assign(singleKey(pattern), value);
}

/**
 * Sets all matching options back to their first values.
 * @param pat a pattern, or "all"
 * @throws OptionError when none matches
 * @throws ValueError when a pattern shorter than four characters matches several
 */
export function reset_option(pat: string): void {
  const keys = matching(pat);
  if (keys.length === 0) throw new OptionError(`No such keys(s) for pat=${pyRepr(pat)}`);
  if (keys.length > 1 && pat.length < 4 && pat !== "all") {
    throw new ValueError(
      "You must specify at least 4 characters when resetting multiple keys, " +
        'use the special keyword "all" to reset all the options to their default value',
    );
  }
  for (const key of keys) current.set(key, (OPTIONS.get(key) as OptionEntry).initial);
}

/**
 * Prints what the matching options mean, their defaults and values.
 * @param pat a pattern; empty for all options
 * @param _print_desc false returns the text instead
 * @throws OptionError when none matches
 */
export function describe_option(pat = "", _print_desc: boolean | { _print_desc?: boolean } = true): string | null {
  const keys = matching(pat);
  if (keys.length === 0) throw new OptionError(`No such keys(s) for pat=${pyRepr(pat)}`);
  const text = keys
    .map((key) => {
      const { doc, initial } = OPTIONS.get(key) as OptionEntry;
      return `${key} ${doc}\n    [default: ${pyStr(initial)}] [currently: ${pyStr(current.get(key))}]`;
    })
    .join("\n");
  const print = typeof _print_desc === "object" ? (_print_desc._print_desc ?? true) : _print_desc;
  if (!print) return text;
  console.log(text);
  return null;
}

const DISPOSE: symbol = (Symbol as { dispose?: symbol }).dispose ?? Symbol.for("Symbol.dispose");

/** Options set for a while: `run` a function under them, or `enter` and `exit`, or a `using` declaration. */
export class OptionContext {
  #undo: [string, unknown][] = [];
  readonly #set: readonly [string, unknown][];

  constructor(set: readonly [string, unknown][]) {
    this.#set = set;
  }

  enter(): this {
    const undo: [string, unknown][] = this.#set.map(([pattern]) => {
      const key = singleKey(pattern);
      return [key, current.get(key)];
    });
    this.#undo = undo;
    try {
      for (const [pattern, value] of this.#set) assign(singleKey(pattern), value);
    } catch (error) {
      this.exit();
      throw error;
    }
    return this;
  }

  exit(): void {
    for (const [key, value] of this.#undo) current.set(key, value);
    this.#undo = [];
  }

  /** Calls `fn` under the options; they are restored when it returns, throws, or its promise settles. */
  run<T>(fn: () => T): T {
    this.enter();
    let result: T;
    try {
      result = fn();
    } catch (error) {
      this.exit();
      throw error;
    }
    if (result instanceof Promise) return result.finally(() => this.exit()) as T;
    this.exit();
    return result;
  }
}

Object.defineProperty(OptionContext.prototype, DISPOSE, {
  value(this: OptionContext) {
    this.exit();
  },
});

/**
 * Options for a limited time: `pd.option_context("display.max_rows", 5).run(() => String(df))`,
 * or `using _ = pd.option_context("display.max_rows", 5).enter()`.
 * @throws ValueError for an odd number of arguments
 */
export function option_context(...args: unknown[]): OptionContext {
  const message = "Provide an even amount of arguments as option_context(pat, val, pat, val...).";
  return new OptionContext(pairs(args, message));
}

function childrenOf(prefix: string): Set<string> {
  const names = new Set<string>();
  for (const key of OPTIONS.keys())
    if (key.startsWith(prefix)) names.add(key.slice(prefix.length).split(".")[0] as string);
  return names;
}

type OptionTree = { [name: string]: any };

function tree(prefix: string): OptionTree {
  const names = childrenOf(prefix);
  return new Proxy(Object.create(null) as OptionTree, {
    get(_, name) {
      if (typeof name === "symbol") return undefined;
      if (!names.has(name)) throw new OptionError("No such option");
      const key = prefix + name;
      return OPTIONS.has(key) ? current.get(key) : tree(`${key}.`);
    },
    set(_, name, value) {
      const key = prefix + String(name);
      if (!OPTIONS.has(key)) throw new OptionError("You can only set the value of existing options");
      assign(key, value);
      return true;
    },
    has: (_, name) => typeof name === "string" && names.has(name),
    ownKeys: () => [...names],
    getOwnPropertyDescriptor: (_, name) =>
      typeof name === "string" && names.has(name) ? { configurable: true, enumerable: true } : undefined,
  });
}

/** All options as attributes: `pd.options.display.max_rows = 5`. */
export const options: OptionTree = tree("");
