import { REPEATED } from "./labels";

export type Spans = Map<number, number>;
export type Sparse = readonly (string | typeof REPEATED)[];

/** Where each label of each level starts, and over how many rows it reaches. */
export function spansOf(levels: readonly Sparse[]): Spans[] {
  return levels.map((level) => {
    const spans: Spans = new Map();
    let start = 0;
    level.forEach((label, i) => {
      if (label === REPEATED || i === 0) return;
      spans.set(start, i - start);
      start = i;
    });
    spans.set(start, level.length - start);
    return spans;
  });
}

/** What a line of dots put in at a position does to the spans of a level: one reaches over it, or it stands alone. */
export function insertInSpans(spans: Spans, at: number): { spans: Spans; crossed: boolean } {
  const out: Spans = new Map();
  let crossed = false;
  for (const [start, span] of spans) {
    if (start >= at) out.set(start + 1, span);
    else if (start + span > at) {
      out.set(start, span + 1);
      crossed = true;
    } else out.set(start, span);
    if (start + span === at) out.set(at, 1);
  }
  return { spans: out, crossed };
}
