import { childrenOf, type Node } from "./ast";

export type Keyword = "const" | "let";

/** Where the names of a module or function are declared: Python has one scope where TypeScript has blocks. */
export interface Scope {
  /** Names to declare, without a value, before a statement. */
  readonly before: ReadonlyMap<Node, readonly string[]>;
  /** Names that a statement (an assignment, a loop, a with) declares itself. */
  readonly at: ReadonlyMap<Node, ReadonlyMap<string, Keyword>>;
  readonly names: ReadonlySet<string>;
}

interface Step {
  /** The list of statements, or the loop whose header declares. */
  readonly block: object;
  readonly stmt: Node;
}

interface Occurrence {
  readonly path: readonly Step[];
  readonly writes: boolean;
  /** Inside of a function that runs later: where it stands says nothing about order. */
  readonly late: boolean;
  /** A plain assignment that can declare the name. */
  readonly declares: boolean;
}

const FUNCTIONS = new Set(["FunctionDef", "AsyncFunctionDef", "Lambda"]);
const COMPREHENSIONS = new Set(["ListComp", "SetComp", "DictComp", "GeneratorExp"]);
const DEFINITIONS = new Set(["FunctionDef", "AsyncFunctionDef", "ClassDef"]);

export const blocksOf = (stmt: Node): (readonly Node[])[] => {
  const blocks: Node[][] = [];
  for (const field of ["body", "orelse", "finalbody"]) if (Array.isArray(stmt[field])) blocks.push(stmt[field]);
  for (const handler of stmt.handlers ?? []) blocks.push(handler.body);
  for (const item of stmt.cases ?? []) blocks.push(item.body);
  return blocks;
};

export function paramNames(args: Node): string[] {
  const all = [...(args.posonlyargs ?? []), ...args.args, ...args.kwonlyargs].map((a: Node) => a.arg as string);
  if (args.vararg) all.push(args.vararg.arg);
  if (args.kwarg) all.push(args.kwarg.arg);
  return all;
}

/** Names that a target binds. */
export function boundNames(target: Node): string[] {
  if (target.nodeType === "Name") return [target.id];
  if (target.nodeType === "Starred") return boundNames(target.value);
  if (target.nodeType === "Tuple" || target.nodeType === "List") return target.elts.flatMap(boundNames);
  return [];
}

/** Whether a target is made of names alone. */
const onlyNames = (target: Node): boolean =>
  target.nodeType === "Name" ||
  (target.nodeType === "Starred" && onlyNames(target.value)) ||
  ((target.nodeType === "Tuple" || target.nodeType === "List") && target.elts.every(onlyNames));

/** Finds out where each name of a scope is declared. `given` are names that it already has. */
export function analyse(body: readonly Node[], given: Iterable<string> = []): Scope {
  const found = new Map<string, Occurrence[]>();
  const foreign = new Set<string>(given);
  const outer = new Set<string>();

  const note = (name: string, o: Occurrence): void => {
    if (!found.has(name)) found.set(name, []);
    found.get(name)?.push(o);
  };

  /** Reads (and hidden writes) of an expression. */
  const expression = (node: Node, path: readonly Step[], bound: ReadonlySet<string>, late: boolean): void => {
    if (node.nodeType === "Name") {
      if (!bound.has(node.id)) note(node.id, { path, writes: node.ctx?.nodeType === "Store", late, declares: false });
      return;
    }
    if (node.nodeType === "Lambda") {
      for (const d of [...node.args.defaults, ...node.args.kw_defaults]) if (d) expression(d, path, bound, late);
      expression(node.body, path, new Set([...bound, ...paramNames(node.args)]), true);
      return;
    }
    if (COMPREHENSIONS.has(node.nodeType)) {
      const inner = new Set([...bound, ...node.generators.flatMap((g: Node) => boundNames(g.target))]);
      node.generators.forEach((g: Node, i: number) => {
        expression(g.iter, path, i === 0 ? bound : inner, late);
        for (const c of g.ifs) expression(c, path, inner, late);
      });
      for (const field of ["elt", "key", "value"]) if (node[field]) expression(node[field], path, inner, late);
      return;
    }
    for (const child of childrenOf(node)) expression(child, path, bound, late);
  };

  const target = (
    node: Node,
    path: readonly Step[],
    declares: boolean,
    late: boolean,
    bound: ReadonlySet<string>,
  ): void => {
    const direct = declares && onlyNames(node);
    for (const name of boundNames(node))
      if (!bound.has(name)) note(name, { path, writes: true, late, declares: direct });
    if (!onlyNames(node)) {
      const inside = (n: Node): void => {
        if (n.nodeType === "Tuple" || n.nodeType === "List") n.elts.forEach(inside);
        else if (n.nodeType === "Starred") inside(n.value);
        else if (n.nodeType !== "Name") for (const c of childrenOf(n)) expression(c, path, bound, late);
      };
      inside(node);
    }
  };

  const block = (stmts: readonly Node[], above: readonly Step[], late: boolean, bound: ReadonlySet<string>): void => {
    for (const stmt of stmts) statement(stmt, [...above, { block: stmts, stmt }], late, bound);
  };

  const statement = (stmt: Node, path: readonly Step[], late: boolean, bound: ReadonlySet<string>): void => {
    const read = (n: Node | null | undefined): void => {
      if (n) expression(n, path, bound, late);
    };
    switch (stmt.nodeType) {
      case "Comment":
        return;
      case "Assign":
        read(stmt.value);
        for (const t of stmt.targets) target(t, path, stmt.targets.length === 1, late, bound);
        return;
      case "AnnAssign":
        if (stmt.value) {
          read(stmt.value);
          target(stmt.target, path, true, late, bound);
        } else target(stmt.target, path, false, late, bound);
        return;
      case "AugAssign":
        read(stmt.value);
        if (stmt.target.nodeType === "Name" && bound.has(stmt.target.id)) return;
        if (stmt.target.nodeType === "Name") note(stmt.target.id, { path, writes: true, late, declares: false });
        else read(stmt.target);
        return;
      case "For":
      case "AsyncFor": {
        read(stmt.iter);
        const header = [...path, { block: stmt, stmt }];
        target(stmt.target, header, true, late, bound);
        block(stmt.body, header, late, bound);
        block(stmt.orelse, path, late, bound);
        return;
      }
      case "With":
      case "AsyncWith":
        for (const item of stmt.items) {
          read(item.context_expr);
          if (item.optional_vars) target(item.optional_vars, path, true, late, bound);
        }
        block(stmt.body, path, late, bound);
        return;
      case "Try":
      case "TryStar":
        block(stmt.body, path, late, bound);
        for (const h of stmt.handlers) {
          read(h.type);
          block(h.body, path, late, h.name ? new Set([...bound, h.name]) : bound);
        }
        block(stmt.orelse, path, late, bound);
        block(stmt.finalbody, path, late, bound);
        return;
      case "Global":
      case "Nonlocal":
        for (const name of stmt.names) outer.add(name);
        return;
      case "Import":
      case "ImportFrom":
        for (const a of stmt.names) foreign.add((a.asname ?? a.name).split(".")[0]);
        return;
      case "FunctionDef":
      case "AsyncFunctionDef":
      case "ClassDef": {
        if (!bound.has(stmt.name)) note(stmt.name, { path, writes: true, late, declares: true });
        for (const d of stmt.decorator_list) read(d);
        if (stmt.nodeType === "ClassDef") for (const b of stmt.bases) read(b);
        else for (const d of [...stmt.args.defaults, ...stmt.args.kw_defaults]) read(d);
        later(stmt, path, bound);
        return;
      }
      default: {
        const blocks = new Set<unknown>(blocksOf(stmt));
        for (const [field, value] of Object.entries(stmt)) {
          if (blocks.has(value) || field === "inlineComment") continue;
          if (Array.isArray(value)) value.forEach((v) => typeof v === "object" && v && "nodeType" in v && read(v));
          else if (typeof value === "object" && value && "nodeType" in value) read(value);
        }
        for (const b of blocks) block(b as Node[], path, late, bound);
      }
    }
  };

  /** What the body of a function or class asks of the names around it. */
  const later = (def: Node, path: readonly Step[], bound: ReadonlySet<string>): void => {
    const isFunction = FUNCTIONS.has(def.nodeType);
    const own = isFunction ? localNames(def) : new Set(classNames(def));
    const inner = new Set([...bound, ...own]);
    const { globals } = isFunction ? declaredOuter(def) : { globals: new Set<string>() };
    for (const name of globals) inner.delete(name);
    for (const s of def.body) statement(s, path, true, inner);
  };

  block(body, [], false, new Set());

  const before = new Map<Node, string[]>();
  const at = new Map<Node, Map<string, Keyword>>();
  const names = new Set<string>();
  for (const [name, all] of found) {
    const writes = all.filter((o) => o.writes);
    if (!writes.length || foreign.has(name) || outer.has(name)) continue;
    names.add(name);
    const depth = commonDepth(all);
    const here = all.filter((o) => !o.late || o.writes).map((o) => o.path[depth - 1] as Step);
    const order = depth > 0 ? (all[0]?.path[depth - 1]?.block as object) : body;
    const first = firstOf(order, here);
    if (!first) continue;
    const inFirst = all.filter((o) => o.path[depth - 1]?.stmt === first && !o.late);
    const declaring = inFirst.length > 0 && inFirst.every((o) => o.writes && o.declares && o.path.length === depth);
    const header = order === first;
    const ownDeclaration = header ? all.some((o) => o.path.length === depth && o.declares) : declaring;
    if (ownDeclaration) {
      const once = header ? writes.every((o) => o.path.length === depth) : writes.length === 1;
      if (!at.has(first)) at.set(first, new Map());
      at.get(first)?.set(name, once ? "const" : "let");
    } else {
      if (!before.has(first)) before.set(first, []);
      before.get(first)?.push(name);
    }
  }
  return { before, at, names };
}

/** How many steps the paths share, at least the outermost block. */
function commonDepth(all: readonly Occurrence[]): number {
  let depth = Math.min(...all.map((o) => o.path.length));
  const one = all[0] as Occurrence;
  for (let d = 1; d <= depth; d++) {
    const { block } = one.path[d - 1] as Step;
    if (!all.every((o) => o.path[d - 1]?.block === block)) {
      depth = d - 1;
      break;
    }
  }
  return Math.max(1, depth);
}

function firstOf(block: object, steps: readonly Step[]): Node | undefined {
  if (!Array.isArray(block)) return steps[0]?.stmt;
  const there = new Set(steps.map((s) => s.stmt));
  return block.find((s) => there.has(s));
}

/** `global` and `nonlocal` names of a function. */
function declaredOuter(def: Node): { globals: Set<string> } {
  const globals = new Set<string>();
  const visit = (stmts: readonly Node[]): void => {
    for (const s of stmts) {
      if (s.nodeType === "Global" || s.nodeType === "Nonlocal") for (const n of s.names) globals.add(n);
      else if (!DEFINITIONS.has(s.nodeType)) for (const b of blocksOf(s)) visit(b);
    }
  };
  visit(def.body);
  return { globals };
}

/** Names that a function binds. */
export function localNames(def: Node): Set<string> {
  const names = new Set<string>(paramNames(def.args));
  const visit = (stmts: readonly Node[]): void => {
    for (const s of stmts) {
      if (DEFINITIONS.has(s.nodeType)) {
        names.add(s.name);
        continue;
      }
      const targets: Node[] =
        s.nodeType === "Assign"
          ? s.targets
          : s.nodeType === "AugAssign" || s.nodeType === "AnnAssign" || s.nodeType === "For"
            ? [s.target]
            : s.nodeType === "With"
              ? s.items.flatMap((i: Node) => (i.optional_vars ? [i.optional_vars] : []))
              : [];
      for (const t of targets) for (const n of boundNames(t)) names.add(n);
      if (s.nodeType === "Import" || s.nodeType === "ImportFrom")
        for (const a of s.names) names.add((a.asname ?? a.name).split(".")[0]);
      for (const h of s.handlers ?? []) if (h.name) names.add(h.name);
      for (const b of blocksOf(s)) visit(b);
    }
  };
  visit(def.body);
  for (const name of declaredOuter(def).globals) names.delete(name);
  return names;
}

const classNames = (def: Node): string[] =>
  def.body.flatMap((s: Node) =>
    DEFINITIONS.has(s.nodeType) ? [s.name] : s.nodeType === "Assign" ? s.targets.flatMap(boundNames) : [],
  );
