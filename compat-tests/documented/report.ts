/** A run as a table by group, with the first differing line of each failure. */
import leftOut from "./left-out.json";
import type { Ran } from "./run";
import type { Counts, Failure } from "./totals";
import { failuresOf, tally, totalsOf } from "./totals";

const percent = (n: number, of: number): string => (of === 0 ? "" : `${((100 * n) / of).toFixed(1)} %`);

function row(name: string, c: Counts): string {
  const numbers = [c.checkable, c.translated, c.identical].map((n) => String(n).padStart(11)).join("");
  return `${name.padEnd(32)}${numbers}${percent(c.identical, c.checkable).padStart(9)}${String(c.not_applicable).padStart(14)}`;
}

export function table(ran: readonly Ran[]): string {
  const { total, groups } = totalsOf(ran);
  const head = `${"group".padEnd(32)}${"checkable translated identical".replaceAll(/\S+ ?/g, (w) => w.trim().padStart(11))}${"".padStart(9)}${"not compared".padStart(14)}`;
  const rows = Object.entries(groups)
    .filter(([, c]) => c.checkable + c.not_applicable > 0)
    .map(([name, c]) => row(name, c));
  return [head, ...rows, row("total", total)].join("\n");
}

const list = (counts: [string, number][]): string => counts.map(([what, n]) => `${what} ${n}`).join(", ") || "none";

export function summary(ran: readonly Ran[]): string {
  const { total } = totalsOf(ran);
  const reasons = tally(
    ran.flatMap((r) => r.statements),
    (j) => (j.status === "not applicable" ? j.reason : undefined),
  );
  return [
    `${total.identical} of ${total.checkable} identical (${percent(total.identical, total.checkable)}), ` +
      `${total.translated} translated (${percent(total.translated, total.checkable)})`,
    `failures: ${list(tally(failuresOf(ran), (f) => f.cause))}`,
    `not compared: ${list(reasons)}`,
    `left out by hand (counted as failures): ${
      Object.entries(leftOut as Record<string, string>)
        .map(([name, reason]) => `${name}: ${reason}`)
        .join("; ") || "none"
    }`,
  ].join("\n");
}

export function line({ name, cause, judged }: Failure): string {
  const { detail, difference: d } = judged;
  const what = d ? `line ${d.line}\n    pandas ${d.expected}\n    here   ${d.actual}` : "";
  return `${name} [${cause}]${detail ? ` ${detail}` : ""} ${what}`.trimEnd();
}

export const failures = (ran: readonly Ran[], wanted?: RegExp): string =>
  failuresOf(ran)
    .map(line)
    .filter((text) => wanted === undefined || wanted.test(text))
    .join("\n");

/** What `--json` writes. */
export const json = (ran: readonly Ran[]): string =>
  `${JSON.stringify({ ...totalsOf(ran), cases: ran.map(({ cells, ...r }) => r) }, null, 1)}\n`;
