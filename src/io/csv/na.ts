import type { Fields } from "./fields";

/** What pandas takes for missing unless told otherwise. */
export const DEFAULT_NA: readonly string[] = [
  "",
  "#N/A",
  "#N/A N/A",
  "#NA",
  "-1.#IND",
  "-1.#QNAN",
  "-NaN",
  "-nan",
  "1.#IND",
  "1.#QNAN",
  "<NA>",
  "N/A",
  "NA",
  "NULL",
  "NaN",
  "None",
  "n/a",
  "nan",
  "null",
];

/** The texts and numbers that stand for a missing value in one column. */
export class NaValues {
  readonly words: ReadonlySet<string>;
  readonly numbers: ReadonlySet<number>;
  readonly empty: boolean;
  /** Marks first and last bytes of the words, so that hardly any other field has to be decoded. */
  private readonly ends = new Uint8Array(65536);
  private longest = 0;

  constructor(words: Iterable<string>, numbers: Iterable<number> = []) {
    this.words = new Set(words);
    this.numbers = new Set(numbers);
    this.empty = this.words.has("");
    for (const word of this.words) {
      if (word === "") continue;
      const bytes = Buffer.from(word);
      this.ends[((bytes[0] as number) << 8) | (bytes[bytes.length - 1] as number)] = 1;
      this.longest = Math.max(this.longest, bytes.length);
    }
  }

  /** Whether a field, -1 for one that is not there, stands for a missing value. */
  has(fields: Fields, field: number): boolean {
    if (field < 0) return this.empty;
    const start = fields.starts[field] as number;
    const end = fields.ends[field] as number;
    if (start === end) return this.empty;
    if (end - start > this.longest) return false;
    const { buf } = fields;
    if (this.ends[((buf[start] as number) << 8) | (buf[end - 1] as number)] === 0) return false;
    return this.words.has(buf.toString("utf8", start, end));
  }
}

const DEFAULT = new NaValues(DEFAULT_NA);
const NOTHING = new NaValues([]);

/** Chooses the missing values of a column by its label and position. */
export type NaChooser = (name: unknown, position: number) => NaValues;

/** The meaning of `na_values` and `keep_default_na`. */
export function naChooser(values: unknown, keepDefault: boolean): NaChooser {
  const fallback = keepDefault ? DEFAULT : NOTHING;
  if (values === null || values === undefined) return () => fallback;
  const map = dictionary(values);
  if (map === null) {
    const all = naValues(values, keepDefault);
    return () => all;
  }
  const each = new Map([...map].map(([key, value]) => [key, naValues(value, keepDefault)]));
  return (name, position) => each.get(name) ?? each.get(position) ?? each.get(String(position)) ?? fallback;
}

/** Entries of a plain object or Map, null for anything else. */
export function dictionary(value: unknown): Map<unknown, unknown> | null {
  if (value instanceof Map) return value;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return null;
  return new Map(Object.entries(value));
}

function naValues(value: unknown, keepDefault: boolean): NaValues {
  const list =
    typeof value === "object" && value !== null && Symbol.iterator in value
      ? [...(value as Iterable<unknown>)]
      : [value];
  const words = new Set<string>(keepDefault ? DEFAULT_NA : []);
  const numbers = new Set<number>();
  for (const item of list) {
    words.add(textOf(item));
    const number = typeof item === "string" && item.trim() === "" ? Number.NaN : Number(item);
    if (typeof item === "boolean" || Number.isNaN(number)) continue;
    numbers.add(number);
    if (!Number.isInteger(number) && Number.isFinite(number) && typeof item === "number") {
      // pandas takes the whole part of a number for missing too.
      words.add(String(Math.trunc(number)));
      numbers.add(Math.trunc(number));
    }
    if (Number.isInteger(number)) {
      const whole = BigInt(number).toString();
      words.add(whole);
      words.add(`${whole}.0`);
    }
  }
  return new NaValues(words, numbers);
}

function textOf(item: unknown): string {
  if (item === true) return "True";
  if (item === false) return "False";
  if (item === null) return "None";
  return Number.isNaN(item) ? "nan" : String(item);
}
