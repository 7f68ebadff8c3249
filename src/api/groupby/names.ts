/** Methods of groups that give a value for every row. */
export const within: ReadonlySet<string> = new Set([
  "cumsum",
  "cumprod",
  "cummin",
  "cummax",
  "cumcount",
  "ngroup",
  "shift",
  "diff",
  "pct_change",
  "rank",
  "ffill",
  "bfill",
]);
