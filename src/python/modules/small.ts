import { BytesIO, StringIO } from "../../io/buffers";
import { Float, Tuple, zoneName } from "../../values/scalar";
import { Dict, isPlain, isSubscript, PySet } from "../kinds";

const lower = "abcdefghijklmnopqrstuvwxyz";
const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
const whitespace = " \t\n\r\v\f";

/** The constants of Python's `string`. */
export const string = {
  ascii_lowercase: lower,
  ascii_uppercase: lower.toUpperCase(),
  ascii_letters: lower + lower.toUpperCase(),
  digits: "0123456789",
  hexdigits: "0123456789abcdefABCDEF",
  octdigits: "01234567",
  punctuation,
  whitespace,
  printable: `0123456789${lower}${lower.toUpperCase()}${punctuation}${whitespace}`,
};

/** The clocks of Python's `time`; `sleep` blocks, as Python's. */
export const time = {
  time: (): number => (performance.timeOrigin + performance.now()) / 1000,
  perf_counter: (): number => performance.now() / 1000,
  monotonic: (): number => performance.now() / 1000,
  process_time: (): number => process.cpuUsage().user / 1e6,
  sleep(seconds: number): void {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(seconds) * 1000);
  },
};

/** In-memory files. */
export const io: { StringIO: typeof StringIO; BytesIO: typeof BytesIO } = { StringIO, BytesIO };

/** Python's `zoneinfo`: a zone is its name here, which pandas' functions take. Throws ZoneInfoNotFoundError, a KeyError. */
export const zoneinfo = { ZoneInfo: (key: string): string => zoneName(key) };

/** Python's `copy`: containers anew, everything within them kept (`copy`) or copied too (`deepcopy`). */
export const copy = {
  copy<T>(x: T): T {
    return copied(x, (item) => item) as T;
  },
  deepcopy<T>(x: T): T {
    const seen = new Map<unknown, unknown>();
    const deep = (item: unknown): unknown => {
      if (!seen.has(item)) seen.set(item, copied(item, deep));
      return seen.get(item);
    };
    return deep(x) as T;
  },
};

function copied(x: unknown, item: (x: unknown) => unknown): unknown {
  const own = (x as { copy?: unknown } | null)?.copy;
  if (isSubscript(x)) return typeof own === "function" ? own.call(x) : x;
  if (x === null || typeof x !== "object" || x instanceof Float) return x;
  if (Array.isArray(x)) return x.map(item);
  if (x.constructor === Tuple) return new Tuple([...(x as Tuple)].map(item));
  if (isPlain(x)) return Object.fromEntries(Object.entries(x).map(([k, v]) => [k, item(v)]));
  if (x instanceof Map && (x.constructor === Map || x.constructor === Dict)) {
    const entries = [...(x as Map<unknown, unknown>)].map(([k, v]) => [k, item(v)] as const);
    return x instanceof Dict ? new Dict(entries) : new Map(entries);
  }
  if (x instanceof Set) return x instanceof PySet ? Reflect.construct(x.constructor, [[...x]]) : new Set(x);
  if (ArrayBuffer.isView(x) && !(x instanceof DataView)) return (x as Float64Array).slice();
  if (x instanceof Map && typeof own === "function") {
    const out = own.call(x) as Map<unknown, unknown>;
    for (const [k, v] of out) out.set(k, item(v));
    return out;
  }
  return typeof own === "function" ? own.call(x) : x;
}

/** Python's `textwrap.dedent`: the white space that all lines begin with is taken away. */
export const textwrap = {
  dedent(text: string): string {
    const lines = text.split("\n").map((line) => (/^[ \t]+$/.test(line) ? "" : line));
    const margins = lines.filter((line) => line !== "").map((line) => (/^[ \t]*/.exec(line) as RegExpExecArray)[0]);
    const shortest = margins.reduce((a, b) => {
      let n = 0;
      while (n < a.length && a[n] === b[n]) n++;
      return a.slice(0, n);
    }, margins[0] ?? "");
    return lines.map((line) => (line === "" ? line : line.slice(shortest.length))).join("\n");
  },
  indent: (text: string, prefix: string): string => text.replace(/^.*\S.*$/gm, (line) => prefix + line),
};
