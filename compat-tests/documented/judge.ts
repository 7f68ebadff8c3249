/** Judges the statements of one case, and lays each failure to its cause. */
import type { Cause } from "./cause";
import { causeOf } from "./cause";
import type { Difference } from "./compare";
import { actualText, expectedText, firstDifference, isIdentical } from "./compare";
import type { Case, Statement } from "./examples";
import { isCheckable, prints } from "./examples";
import type { Cell } from "./worker";

export interface Judged {
  /** Counted from 1 within its case. */
  readonly number: number;
  readonly status: "identical" | "failed" | "not applicable" | "silent";
  readonly translated?: boolean;
  /** Why it is not applicable. */
  readonly reason?: string;
  readonly cause?: Cause;
  readonly detail?: string;
  readonly difference?: Difference;
}

export interface Context {
  /** Whether pandas has a public function or method of this name. */
  readonly isPublic: (name: string) => boolean;
  /** Examples left out by hand, with reasons. */
  readonly leftOut: Readonly<Record<string, string>>;
}

export const nameOf = (c: { readonly name: string }, number: number): string => `${c.name}#${number}`;

/** Without cells the whole case failed, in the way that `crash` tells. */
export function judge(c: Case, cells: readonly Cell[], crash: string | undefined, context: Context): Judged[] {
  const spoilt = new Set<string>();

  const spoil = (s: Statement) => {
    for (const name of s.binds) spoilt.add(name);
    // An expression that shows nothing is there for what it changes.
    if (s.shows && !prints(s)) for (const name of s.reads) if (name !== "pd" && name !== "np") spoilt.add(name);
  };

  const failure = (s: Statement, number: number, { gaps, printed }: Cell): Judged => {
    const by = context.leftOut[nameOf(c, number)];
    const translated = gaps.length === 0;
    const isLate = s.reads.some((name) => spoilt.has(name));
    const cause = by
      ? "left out"
      : !translated
        ? "not translated"
        : isLate
          ? "earlier statement"
          : causeOf(printed, s.error !== null, context.isPublic);
    const detail = by ?? gaps[0];
    if (!isCheckable(s))
      return { number, status: "silent", translated, cause, detail: detail ?? printed.error?.join(": ") };
    const difference = firstDifference(expectedText(s), actualText(printed));
    return { number, status: "failed", translated, cause, detail, difference };
  };

  return c.statements.map((s, i): Judged => {
    const number = i + 1;
    const cell = cells[i];
    if (s.reason !== null) return { number, status: prints(s) ? "not applicable" : "silent", reason: s.reason };
    const checkable = isCheckable(s);
    if (!cell) {
      if (!checkable) return { number, status: "silent" };
      return { number, status: "failed", translated: false, cause: "time or crash", detail: crash };
    }
    const translated = cell.gaps.length === 0;
    const isRight = translated && (checkable ? isIdentical(s, cell.printed) : !cell.printed.error);
    if (isRight && !context.leftOut[nameOf(c, number)])
      return { number, status: checkable ? "identical" : "silent", translated };
    const judged = failure(s, number, cell);
    if (!translated || (cell.printed.error && !s.error)) spoil(s);
    return judged;
  });
}
