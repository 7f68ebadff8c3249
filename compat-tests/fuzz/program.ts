import type { FrameSpec } from "./frames";
import { frameCode, randomFrame } from "./frames";
import type { Random } from "./random";
import type { State, Theme } from "./step";
import { randomStep } from "./steps";
import type { Code } from "./value";

/** A frame `x`, another one `y`, and what happens to `x`. */
export interface Program {
  readonly x: FrameSpec;
  readonly y: FrameSpec;
  readonly steps: readonly (Code & { readonly theme: string })[];
}

export function randomProgram(r: Random, themes: readonly Theme[]): Program {
  const x = randomFrame(r);
  const y = randomFrame(r);
  let state: State = { is: "frame", columns: x.columns, index: x.index, rows: x.rows, other: y };
  const steps: Program["steps"][number][] = [];
  const wanted = 1 + r.below(4);
  for (let tries = 0; steps.length < wanted && state.is !== "end" && tries < 40; tries++) {
    const step = randomStep(r, state, themes);
    if (!step) continue;
    steps.push({ ...step.code, theme: step.theme });
    state = step.next;
  }
  return { x, y, steps };
}

export const usesOther = (p: Program): boolean => p.steps.some((s) => /\by\b/.test(s.py));

/** The two programs: what `y` isn't used for is left out. */
export function write(p: Program): Code {
  const x = frameCode(p.x);
  const y = frameCode(p.y);
  const lines = (key: "py" | "ts", x0: string, y0: string): string =>
    [x0, ...(usesOther(p) ? [y0] : []), ...p.steps.map((s) => s[key])].join("\n");
  return {
    py: lines("py", `x = ${x.py}`, `y = ${y.py}`),
    ts: lines("ts", `let x = ${x.ts};`, `const y = ${y.ts};`),
  };
}
