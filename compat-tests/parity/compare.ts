type Tagged = Record<string, unknown> & { $: string };

/** Tags whose JavaScript counterpart has no class of its own to ask for: their text decides. */
const byText = new Set(["date", "time", "Decimal", "offset", "dtype", "class", "tz"]);
const isTagged = (x: unknown): x is Tagged => typeof x === "object" && x !== null && "$" in x;
const show = (x: unknown) => {
  if (typeof x === "string" && x.includes("\n")) return `\n${x}\n`;
  const text = JSON.stringify(x) ?? "undefined";
  return text.length > 400 ? `${text.slice(0, 400)}...` : text;
};

const close = (a: number, b: number) =>
  a === b ||
  Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b)) ||
  Math.max(Math.abs(a), Math.abs(b)) < 1e-15;

/** The text that stands for a value where only its text can be compared. */
const textOf = (x: unknown) => (isTagged(x) ? String(x.v) : String(x));

/** Dicts compare without order where a plain object has reordered integer-like keys. */
function compareDict(want: Tagged, got: Tagged, path: string, out: string[]): void {
  const a = want.v as [unknown, unknown][];
  const b = got.v as [unknown, unknown][];
  const key = (k: unknown) => (isTagged(k) ? String(k.v ?? k.$) : Array.isArray(k) ? JSON.stringify(k) : String(k));
  const keysA = a.map(([k]) => key(k));
  const keysB = b.map(([k]) => key(k));
  const integerLike = keysA.some((k) => /^\d+$/.test(k));
  if (String(integerLike ? keysA.toSorted() : keysA) !== String(integerLike ? keysB.toSorted() : keysB)) {
    out.push(`${path} keys: want ${show(keysA)}, got ${show(keysB)}`);
    return;
  }
  const values = new Map(b.map(([k, v]) => [key(k), v]));
  for (const [k, v] of a) compare(v, values.get(key(k)), `${path}[${key(k)}]`, out);
}

/** Collects in `out` where two encoded results differ: `want` was recorded from pandas, `got` is ours. */
export function compare(want: unknown, got: unknown, path = "result", out: string[] = []): string[] {
  if (out.length > 12) return out;
  if (typeof want === "number" && typeof got === "number") {
    if (!close(want, got)) out.push(`${path}: want ${want}, got ${got}`);
  } else if (Array.isArray(want) && Array.isArray(got)) {
    if (want.length !== got.length)
      out.push(`${path}: want ${want.length} items ${show(want)}, got ${got.length} ${show(got)}`);
    else for (const [i, w] of want.entries()) compare(w, got[i], `${path}[${i}]`, out);
  } else if (isTagged(want) && want.$ === "namedtuple") {
    // An object of the fields or a plain tuple: either serves.
    const fields = want.v as [string, unknown][];
    if (isTagged(got) && got.$ === "dict") compareDict(want, got, path, out);
    else
      compare(
        fields.map(([, v]) => v),
        got,
        path,
        out,
      );
  } else if (isTagged(want) && byText.has(want.$)) {
    if (textOf(want) !== textOf(got)) out.push(`${path}: want ${show(want)}, got ${show(got)}`);
  } else if (isTagged(want) && isTagged(got) && want.$ === got.$) {
    if (want.$ === "dict") compareDict(want, got, path, out);
    else if (want.$ === "set") compare(new Set(want.v as []).size, new Set(got.v as []).size, `${path}.size`, out);
    else for (const k of Object.keys(want)) compare(want[k], got[k], `${path}.${k}`, out);
  } else if (isTagged(want) && want.$ === "slice" && isTagged(got)) {
    const text = `slice(${(want.v as unknown[]).map((x) => (x === null ? "None" : x)).join(", ")})`;
    if (textOf(got) !== text) out.push(`${path}: want ${text}, got ${textOf(got)}`);
  } else if (want !== got) out.push(`${path}: want ${show(want)}, got ${show(got)}`);
  return out;
}
