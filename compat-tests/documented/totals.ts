/** Counts of a run. */
import type { Cause } from "./cause";
import type { Judged } from "./judge";
import { nameOf } from "./judge";
import type { Ran } from "./run";

export interface Counts {
  checkable: number;
  translated: number;
  identical: number;
  not_applicable: number;
}

export interface Totals {
  readonly total: Counts;
  readonly groups: Readonly<Record<string, Counts>>;
}

const isChecked = (j: Judged): boolean => j.status === "identical" || j.status === "failed";

export function countsOf(statements: Iterable<Judged>): Counts {
  const counts = { checkable: 0, translated: 0, identical: 0, not_applicable: 0 };
  for (const j of statements) {
    if (j.status === "not applicable") counts.not_applicable++;
    if (!isChecked(j)) continue;
    counts.checkable++;
    if (j.translated) counts.translated++;
    if (j.status === "identical") counts.identical++;
  }
  return counts;
}

export function totalsOf(ran: readonly Ran[]): Totals {
  const groups: Record<string, Judged[]> = {};
  for (const r of ran) (groups[r.group] ??= []).push(...r.statements);
  return {
    total: countsOf(Object.values(groups).flat()),
    groups: Object.fromEntries(Object.entries(groups).map(([group, statements]) => [group, countsOf(statements)])),
  };
}

/** How often each value of a property occurs, most frequent first. */
export function tally<T>(items: Iterable<T>, property: (item: T) => string | undefined): [string, number][] {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = property(item);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

export interface Failure {
  readonly name: string;
  readonly cause: Cause;
  readonly judged: Judged;
}

export const failuresOf = (ran: readonly Ran[]): Failure[] =>
  ran.flatMap((r) =>
    r.statements
      .filter((j) => j.status === "failed")
      .map((judged) => ({ name: nameOf(r, judged.number), cause: judged.cause!, judged })),
  );
