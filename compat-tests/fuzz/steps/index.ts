import type { Random } from "../random";
import type { State, Step, Theme } from "../step";
import { accessors } from "./accessors";
import { arithmetic } from "./arithmetic";
import { constructors } from "./constructors";
import { elementwise } from "./elementwise";
import { groupby } from "./groupby";
import { concat, merge } from "./joining";
import { levels } from "./levels";
import { pairs } from "./pairs";
import { reductions } from "./reductions";
import { reshape } from "./reshape";
import { selection } from "./selection";
import { setting } from "./setting";
import { sort } from "./sort";
import { tables } from "./tables";

export const THEMES: readonly Theme[] = [
  ...[selection, setting, arithmetic, reductions, sort, groupby, merge, concat],
  ...[reshape, tables, levels, elementwise, accessors, pairs, constructors],
];

/** The next step of a chain, and its theme. */
export function randomStep(r: Random, s: State, themes: readonly Theme[]): (Step & { theme: string }) | null {
  const theme = r.pick(themes);
  const makers = [...(theme.both ?? []), ...((s.is === "frame" ? theme.frame : theme.series) ?? [])];
  const step = makers.length ? r.pick(makers)(r, s) : null;
  return step && { ...step, theme: theme.name };
}
