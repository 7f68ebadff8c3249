import type { Module, Node } from "./ast";
import { block } from "./statements";
import { Facts, type Gap, Translator } from "./translator";

interface Cell {
  readonly text: string;
  readonly gaps: readonly Gap[];
  readonly notes: readonly Gap[];
  readonly statements: number;
}

/** A program in one or several cells, read until nothing new is learnt and then written down. */
export class Program {
  private readonly facts = new Facts();

  constructor(
    private readonly modules: readonly Module[],
    private readonly typed: boolean,
    private readonly echo: boolean,
  ) {}

  translate(): [Cell[], string] {
    this.read(false);
    this.read(false);
    return this.read(true);
  }

  private read(second: boolean): [Cell[], string] {
    const body = this.modules.flatMap((m) => m.body) as Node[];
    const t = new Translator(this.facts, this.typed, second);
    const cells = t.within(body, new Map(), null, () =>
      this.modules.map((m): Cell => {
        t.lines = m.lines;
        t.comments = m.comments;
        const [gaps, notes] = [t.gaps.length, t.notes.length];
        const before = t.statements;
        t.echoed = this.echo ? shownOf(m) : null;
        const text = block(t, m.body);
        return { text, gaps: t.gaps.slice(gaps), notes: t.notes.slice(notes), statements: t.statements - before };
      }),
    );
    return [cells, String(t.imports)];
  }
}

/** The last statement of a cell, whose value a notebook shows: none where a semicolon says no. */
function shownOf(m: Module): Node | null {
  const last = m.body.filter((s) => s.nodeType !== "Comment").at(-1);
  if (last?.nodeType !== "Expr") return null;
  return /;\s*(#.*)?$/.test(m.lines[last.end_lineno - 1] ?? "") ? null : last;
}
