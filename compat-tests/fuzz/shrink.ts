import type { FrameSpec } from "./frames";
import type { Program } from "./program";
import { usesOther } from "./program";

const without = <T>(list: readonly T[], i: number): T[] => list.filter((_, j) => j !== i);

/** Frames that have rows and columns keep some: empty ones fail in ways of their own. */
function* smallerFrames(f: FrameSpec): Generator<FrameSpec> {
  if (f.columns.length > 1) for (let i = 0; i < f.columns.length; i++) yield { ...f, columns: without(f.columns, i) };
  if (f.index.length) yield { ...f, index: [] };
  if (f.rows > 1)
    for (let row = f.rows - 1; row >= 0; row--)
      yield {
        ...f,
        rows: f.rows - 1,
        columns: f.columns.map((c) => ({ ...c, cells: without(c.cells, row) })),
        index: f.index.map((c) => ({ ...c, cells: without(c.cells, row) })),
      };
}

function* smaller(p: Program): Generator<Program> {
  for (let i = 0; i < p.steps.length; i++) yield { ...p, steps: without(p.steps, i) };
  for (const x of smallerFrames(p.x)) yield { ...p, x };
  if (usesOther(p)) for (const y of smallerFrames(p.y)) yield { ...p, y };
}

/** The smallest program found that still fails, by dropping steps, columns and rows one at a time. */
export async function shrink(start: Program, fails: (p: Program) => Promise<boolean>, most = 150): Promise<Program> {
  let best = start;
  let tries = 0;
  for (let again = true; again; ) {
    again = false;
    for (const p of smaller(best)) {
      if (++tries > most) return best;
      if (!(await fails(p))) continue;
      best = p;
      again = true;
      break;
    }
  }
  return best;
}
