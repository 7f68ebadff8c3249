import type { FrameSpec } from "./frames";
import { frameCode, randomFrame } from "./frames";
import type { Random } from "./random";
import type { State } from "./steps";
import { randomStep } from "./steps";
import type { Code } from "./value";

/** A frame `x`, another one `y`, and what happens to `x`. */
export interface Program {
  readonly x: FrameSpec;
  readonly y: FrameSpec;
  readonly steps: readonly Code[];
}

export function randomProgram(r: Random): Program {
  const x = randomFrame(r);
  const y = randomFrame(r);
  let state: State = { is: "frame", columns: x.columns, levels: [], rows: x.rows, other: y };
  const steps: Code[] = [];
  const wanted = 1 + r.below(4);
  for (let tries = 0; steps.length < wanted && state.is !== "end" && tries < 20; tries++) {
    const step = randomStep(r, state);
    if (!step) continue;
    steps.push(step.code);
    state = step.next;
  }
  return { x, y, steps };
}

/** The two programs: what `y` isn't used for is left out. */
export function write(p: Program): Code {
  const x = frameCode(p.x);
  const lines = (key: "py" | "ts", x0: string, y0: string): string =>
    [x0, ...(p.steps.some((s) => /\by\b/.test(s.py)) ? [y0] : []), ...p.steps.map((s) => s[key])].join("\n");
  const y = frameCode(p.y);
  return {
    py: lines("py", `x = ${x.py}`, `y = ${y.py}`),
    ts: lines("ts", `let x = ${x.ts};`, `const y = ${y.ts};`),
  };
}
