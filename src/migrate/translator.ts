import { type Comment, type Node, textOf } from "./ast";
import { atom, type Code, code, Untranslatable } from "./code";
import { EXPRESSIONS } from "./expressions";
import { Imports } from "./imports";
import { isIdentifier, safeName } from "./names";
import { analyse, type Scope } from "./scope";
import type { Func, Type } from "./types";
import { CELL, FLOAT, join, type, UNKNOWN } from "./types";

export interface Gap {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
  readonly source: string;
}

/** What a first reading of a program found out, for the second one. */
export class Facts {
  /** Types of parameters by definition and place, as calls and callbacks gave them. */
  readonly params = new Map<string, Type>();
  /** Types that names of the module have in the end. */
  readonly globals = new Map<string, Type>();
  /** Dicts that are given other keys than words: Maps from the start. */
  readonly maps = new Set<string>();
  /** Methods of the program's classes, by their name and by that behind the class's; null where two differ. */
  readonly methods = new Map<string, Func | null>();
  /** Functions that are handed on: what they are called with isn't known. */
  readonly escaped = new Set<string>();
  /** Whether functions are asked for their names. */
  namesAsked = false;
  /** Fields of classes that are set anew on the class itself. */
  readonly shared = new Set<string>();
  /** Helpers that the code needs: no variable may hide them. */
  readonly helpers = new Set<string>();
}

interface Frame {
  readonly types: Map<string, Type>;
  readonly scope: Scope;
  readonly params: ReadonlySet<string>;
  readonly func: Func | null;
}

export type Binding =
  | { readonly is: "variable"; readonly type: Type }
  | { readonly is: "import"; readonly path: string }
  | { readonly is: "free" };

export const commentText = (text: string): string => `//${text.replace(/^#+/, "")}`;

/** The state of a translation: what names mean and what is known of their values. */
export class Translator {
  readonly gaps: Gap[] = [];
  readonly notes: Gap[] = [];
  readonly imports = new Imports();
  /** Local names of imported modules and members, by their full Python name. */
  readonly bindings = new Map<string, string>();
  /** Names whose making could not be translated, with the reason. */
  readonly missing = new Map<string, string>();
  frames: Frame[] = [];
  /** Reads without writing down gaps and notes: only types are of interest. */
  quiet = 0;
  /** How many statements were read. */
  statements = 0;
  /** An expression whose value is shown. */
  echoed: Node | null = null;
  /** Depth of loops, branches and functions around a statement. */
  depth = 0;
  statement: Node | null = null;
  private temporary = 0;

  lines: readonly string[] = [];
  comments: readonly Comment[] = [];
  /** Comments inside of the statement that is read, which are not written yet. */
  pending: readonly Comment[] = [];
  /** What `self` is called in the method that is read. */
  self: string | null = null;
  /** The class around it. */
  inClass: string | null = null;
  /** Names of the errors that are being handled. */
  readonly caught: string[] = [];

  constructor(
    readonly facts: Facts,
    readonly typed: boolean,
    readonly second: boolean,
  ) {}

  get frame(): Frame {
    return this.frames.at(-1) as Frame;
  }

  get inFunction(): boolean {
    return this.frames.length > 1;
  }

  expr(node: Node): Code {
    const translate = EXPRESSIONS[node.nodeType];
    if (!translate) throw new Untranslatable(`${node.nodeType} has no counterpart`);
    return translate(this, node);
  }

  source(node: Node): string {
    return textOf(this.lines, node);
  }

  /** Opens a scope over statements, with names that it has from the start. */
  within<T>(body: readonly Node[], given: ReadonlyMap<string, Type>, func: Func | null, run: () => T): T {
    const params = new Set(given.keys());
    this.frames.push({ types: new Map(given), scope: analyse(body, params), params, func });
    try {
      return run();
    } finally {
      this.frames.pop();
    }
  }

  /** Names bound by a lambda or a comprehension, for as long as it is read. */
  bound<T>(names: ReadonlyMap<string, Type>, run: () => T): T {
    const scope: Scope = { before: new Map(), at: new Map(), names: new Set() };
    this.frames.push({ types: new Map(names), scope, params: new Set(names.keys()), func: this.frame.func });
    try {
      return run();
    } finally {
      this.frames.pop();
    }
  }

  binding(name: string): Binding {
    for (let i = this.frames.length - 1; i >= 0; i--) {
      const frame = this.frames[i] as Frame;
      const known = frame.types.get(name);
      if (known) return { is: "variable", type: known };
      if (frame.params.has(name) || frame.scope.names.has(name)) {
        const later = i === 0 && this.inFunction ? this.facts.globals.get(name) : undefined;
        return { is: "variable", type: later ?? UNKNOWN };
      }
    }
    // A snippet takes its usual imports for granted.
    const path = this.bindings.get(name) ?? CUSTOMARY[name];
    return path === undefined ? { is: "free" } : { is: "import", path };
  }

  /** Says what a name holds from here on. */
  learn(name: string, t: Type): void {
    const frame = [...this.frames].reverse().find((f) => f.scope.names.has(name) || f.params.has(name)) ?? this.frame;
    frame.types.set(name, t);
    this.missing.delete(name);
    if (frame === this.frames[0]) this.facts.globals.set(name, join(this.facts.globals.get(name) ?? t, t));
  }

  /** Why a name has no value: it could not be made, and nothing nearer is called so. */
  whyGone(name: string): string | undefined {
    const nearer = this.frames.slice(1).some((f) => f.types.has(name));
    return nearer ? undefined : this.missing.get(name);
  }

  /** The TypeScript name of a variable. */
  nameOf(name: string): string {
    const safe = safeName(name);
    return this.facts.helpers.has(safe) ? `${safe}_` : safe;
  }

  fresh(stem: string): string {
    this.temporary++;
    return `${stem}${this.temporary > 1 ? this.temporary : ""}_`;
  }

  /** A helper of polarpanda/python. */
  py(name: string): string {
    this.facts.helpers.add(name);
    return this.imports.python(name);
  }

  /** A function of the main package. */
  main(name: string): string {
    this.facts.helpers.add(name);
    return this.imports.main(name);
  }

  call(name: string, args: readonly Code[], t: Type = UNKNOWN): Code {
    const [head, ...rest] = name.split(".") as [string, ...string[]];
    return code(`${[this.py(head), ...rest].join(".")}(${args.map((a) => a.text).join(", ")})`, t);
  }

  get pd(): string {
    return this.imports.pandas();
  }

  get np(): string {
    return this.imports.numpy();
  }

  /** A line of the report: what was decided only at run time. */
  note(node: Node, reason: string): void {
    if (this.quiet || !this.second) return;
    const source = this.source(node);
    if (!this.notes.some((n) => n.line === node.lineno && n.reason === reason && n.source === source))
      this.notes.push({ line: node.lineno, column: node.col_offset + 1, reason, source });
  }

  gap(node: Node, reason: string): void {
    if (this.quiet || !this.second) return;
    this.gaps.push({ line: node.lineno, column: node.col_offset + 1, reason, source: this.source(node) });
  }

  /** Parts between brackets that close on the line `end`, one behind the other, with the comments that stand among them. */
  listed(nodes: readonly Node[], end: number, write: (node: Node, i: number) => string): string {
    if (!this.pending.length) return nodes.map(write).join(", ");
    return nodes.reduce((line, node, i) => {
      const before = this.takeComments((c) => c.lineno < node.lineno).map((c) => `${commentText(c.value)}\n`);
      const text = write(node, i);
      const next = nodes[i + 1];
      const after = this.takeComments(
        (c) => c.lineno === node.end_lineno && (next === undefined ? end : next.lineno) > node.end_lineno,
      ).map((c) => ` ${commentText(c.value)}\n`);
      const lead = before.length && line && !line.endsWith("\n") ? "\n" : "";
      return `${line}${lead}${before.join("")}${text}${next === undefined ? "" : ", "}${after.join("")}`;
    }, "");
  }

  takeComments(which: (c: Comment) => boolean): Comment[] {
    const taken = this.pending.filter(which);
    if (taken.length) this.pending = this.pending.filter((c) => !which(c));
    return taken;
  }

  /** Runs without a trace but for what types it finds. */
  rehearse(run: () => void): void {
    this.quiet++;
    const missing = new Map(this.missing);
    const { pending } = this;
    try {
      run();
    } finally {
      this.quiet--;
      this.pending = pending;
      this.missing.clear();
      for (const [k, v] of missing) this.missing.set(k, v);
    }
  }

  snapshot(): Map<string, Type> {
    return new Map(this.frame.types);
  }

  restore(types: ReadonlyMap<string, Type>): void {
    this.frame.types.clear();
    for (const [k, v] of types) this.frame.types.set(k, v);
  }

  /** What is known where two ways come together. */
  merge(other: ReadonlyMap<string, Type>): void {
    const { types } = this.frame;
    for (const [name, t] of other) types.set(name, types.has(name) ? join(types.get(name), t) : t);
  }

  /** What a parameter may hold: as calls gave it, or as its name says. */
  paramType(func: string, place: number, name: string): Type {
    const seen = this.facts.escaped.has(func) ? undefined : this.facts.params.get(`${func}:${place}`);
    return seen ?? likely(name);
  }

  variable(name: string, t: Type): Code {
    if (name === this.self) return atom("this", t);
    const own = this.nameOf(name);
    if (t.column === undefined || this.quiet) return atom(own, t);
    return { ...atom(own, t), shown: `cell(${t.column}, ${own})` };
  }
}

const CUSTOMARY: Readonly<Record<string, string>> = { pd: "pandas", np: "numpy" };

/** What people call frames and series. */
function likely(name: string): Type {
  if (/^(df|frame|dataframe)\d*$|_df$|^df_/i.test(name)) return type("DataFrame");
  if (/^(ser|series)\d*$|_series$/i.test(name)) return type("Series");
  return UNKNOWN;
}

/** A number that is known to be a float, though it may be whole. */
export function floating(t: Translator, c: Code): Code {
  return code(`${t.main("floating")}(${c.text})`, c.type);
}

const WHOLE = /^-?\d[\d_]*n?$/;

/** Whether a value must be marked where a whole number would pass for an integer. */
export function isWholeFloat(c: Code): boolean {
  if (c.type.name === "float") return WHOLE.test(c.text) || !/^-?[\d._]+(e[-+]?\d+)?$|^NaN$|^-?Infinity$/i.test(c.text);
  // A list is of one type, a tuple has one for each item.
  return (c.type.name === "list" || c.type.name === "tuple") && isFilled(c.type.of) && c.type.of.every(deepFloat);
}

const isFilled = (of: readonly Type[] | undefined): of is readonly Type[] => of !== undefined && of.length > 0;

const deepFloat = (t: Type): boolean =>
  t.name === FLOAT.name || (t.name === "list" && t.of?.[0] !== undefined && deepFloat(t.of[0]));

/** An operand or a value that pandas is to take as a float. */
export const asFloat = (t: Translator, c: Code): Code => (isWholeFloat(c) ? floating(t, c) : c);

export const keyOf = (name: string): string => (isIdentifier(name) ? name : JSON.stringify(name));

export const COLUMN = /^[\w$]+(?:\("[^"]*"\)|\.\w+)?$/;

/** A scalar out of a column, which is a float where the column's dtype says so. `read` gives its text, of the column's. */
export function cellOf(t: Translator, column: string, read: (column: string) => string, label?: string): Code {
  const bare = read(column);
  if (label) return { ...code(`${t.py("cell")}(${column}, ${bare}, ${label})`, CELL), bare };
  const text = COLUMN.test(column)
    ? `${t.py("cell")}(${column}, ${bare})`
    : `${t.py("cell")}(${column}, (s) => ${read("s")})`;
  return { ...code(text, CELL), bare };
}
