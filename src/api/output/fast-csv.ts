import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { addColumns, Block, lift, rangeIndex } from "../../block/block";
import { Labels } from "../../block/labels";
import { DEFAULT_NA } from "../../io/csv/na";
import type { ReadCsvOptions } from "../../io/csv/read";
import { readCsv } from "../../io/csv/read";
import { expandUser } from "../../io/source";
import type { Opened } from "../../plan/engine";
import { engine } from "../../plan/engine";
import type { Expr } from "../../plan/expr";
import { literal } from "../../plan/expr";
import type { Field } from "../../plan/field";
import { field, fresh, isTotal } from "../../plan/field";
import * as nodes from "../../plan/node";
import { clean } from "../../plan/operation";
import * as ops from "../../plan/ops";
import { observe, runOnce, scalars } from "../../plan/run";
import { str } from "../../values/dtype";
import { FileNotFoundError, IsADirectoryError, ValueError } from "../../values/errors";
import { availableMemory } from "../../values/room";
import type { Vector } from "../../values/vector";
import { openColumns } from "./open-columns";

// Large plain files are parsed by the engine, on all cores. It must give what pandas gives: whatever might differ (an option beyond
// these, a value that pandas would read as a number and the engine does not, a blank line, any error) goes to our own parser.

const LARGE = 4 << 20;
const HEAD = 256 << 10;
/** A table is up to this many times as large as its text. */
const GROWTH = 2;
const OPTIONS = new Set(["sep", "delimiter", "usecols", "header", "engine", "low_memory", "quotechar"]);

/**
 * A large CSV file as a block, or null where only the full parser can say what pandas would. One that memory has no room for is not
 * read but scanned, as by `scan_csv`.
 */
export function fastCsv(source: unknown, options: ReadCsvOptions): Block | null {
  if (typeof source !== "string" || /^[a-z][a-z0-9+.-]+:\/\/|\.(gz|bz2|zip|xz|zst|tar|tgz)$/i.test(source)) return null;
  if (Object.entries(options).some(([k, v]) => v !== undefined && v !== null && !OPTIONS.has(k))) return null;
  const sep = options.sep ?? options.delimiter ?? ",";
  if (typeof sep !== "string" || sep.length !== 1 || sep === " " || (options.header ?? "infer") !== "infer")
    return null;
  if (options.engine !== undefined && options.engine !== null && options.engine !== "c") return null;
  const usecols = options.usecols ?? null;
  if (usecols !== null && !(Array.isArray(usecols) && usecols.every((c) => typeof c === "string"))) return null;
  const path = expandUser(source);
  try {
    const { size } = statSync(path);
    if (size < LARGE) return null;
    const names = headerOf(path, options);
    if (!names) return null;
    if (size * GROWTH > availableMemory()) return scanCsv(source, sep, usecols as string[] | null);
    return read(path, sep, names, usecols as string[] | null, 10_000) ?? null;
  } catch {
    return null;
  }
}

/** Column names by our own parser, if the first part of the file is plain: no doubled name, no index column, no byte order mark. */
function headerOf(path: string, options: ReadCsvOptions): string[] | null {
  const bytes = Buffer.alloc(HEAD);
  const fd = openSync(path, "r");
  const n = readSync(fd, bytes, 0, HEAD, 0);
  closeSync(fd);
  const end = bytes.lastIndexOf(10, n - 1);
  if (end < 0 || bytes[0] === 0xef || bytes.includes(0)) return null;
  const head = readCsv(bytes.subarray(0, end + 1), { ...options, usecols: null } as ReadCsvOptions);
  if (head.index !== null || head.columns.levels.length !== 1) return null;
  const names = Array.from((head.columns.levels[0] as Vector).data as ArrayLike<unknown>);
  const first = bytes
    .toString("utf8", 0, bytes.indexOf(10))
    .replace(/\r$/, "")
    .split(options.sep ?? options.delimiter ?? ",");
  const plain = names.every((x, i) => typeof x === "string" && x === first[i]) && names.length === first.length;
  return plain && new Set(names).size === names.length ? (names as string[]) : null;
}

/** The file's columns in a plan that reads it when it runs. */
function scanOf(
  { source, columns }: Opened,
  usecols: readonly string[] | null,
): { scan: nodes.Scan; ids: string[]; names: string[] } {
  const kept = columns.filter((c) => usecols === null || usecols.includes(c.name));
  const ids = kept.map(() => fresh());
  // What the engine reads as a float may be the word "nan".
  const schema = new Map<string, Field>(
    kept.map((c, i) => [ids[i] as string, field(c.dtype, true, c.dtype.kind === "float")]),
  );
  const names = kept.map((c) => c.name);
  return { scan: nodes.scan(source, new Map(ids.map((id, i) => [id, names[i] as string])), schema), ids, names };
}

/**
 * Reads once without looking for the words that mean missing, which doubles the time of parsing; they are found in text columns
 * afterwards. Only where such a column might be one of numbers is it all read again with those words.
 */
function read(
  path: string,
  sep: string,
  header: readonly string[],
  usecols: readonly string[] | null,
  schemaRows: number | null,
  nulls: readonly string[] = [],
): Block | null {
  const opened = engine().open("csv", path, { separator: sep, nulls, schemaRows });
  const other = opened.columns.some((c, i) => c.name !== header[i] || c.foreign !== undefined);
  if (opened.columns.length !== header.length || other) return null;
  if (usecols?.some((c) => !header.includes(c))) return null;
  const { scan, ids, names } = scanOf(opened, usecols);
  let plan: nodes.Node;
  try {
    plan = kept(scan, ids);
  } catch (error) {
    if (nulls.length && schemaRows === null) throw error;
    return nulls.length
      ? read(path, sep, header, usecols, null, nulls)
      : read(path, sep, header, usecols, schemaRows, DEFAULT_NA);
  }
  let refs = ids.map((id) => nodes.ref(plan, id));
  if (looksNumeric(plan, ids, refs))
    return nulls.length ? null : read(path, sep, header, usecols, schemaRows, DEFAULT_NA);
  if (!nulls.length) {
    plan = withoutWords(plan, refs);
    refs = ids.map((id) => nodes.ref(plan, id));
  }
  const holes = scalars(
    plan,
    refs.map((e) => ops.any_null(e)),
  ).map((v) => Boolean(v.data[0]));
  if (holes.every(Boolean) && blankRows(plan, refs)) return null;
  nodes.refine(plan, new Map(refs.map((e, i) => [e.id, { ...e.field, nulls: holes[i] as boolean }])));
  const exprs = ids.map((id) => nodes.ref(plan, id)).map((e, i) => (holes[i] && isTotal(e.field.dtype) ? lift(e) : e));
  const [out, columns] = addColumns(plan, exprs);
  return new Block(out, rangeIndex(), columns, Labels.of(names));
}

/** The file's columns in memory. A NaN among them, which is rare, is made null: doing so unasked would copy every column. */
function kept(scan: nodes.Scan, ids: readonly string[]): nodes.Node {
  const table = runOnce(scan, ids);
  const plain = new Map([...scan.schema].map(([id, f]) => [id, field(f.dtype, f.nulls)] as const));
  const plan = nodes.memory(table, plain);
  const floats = ids.filter((id) => scan.schema.get(id)?.nan);
  // A sum with NaN in it is one.
  const sums = floats.length
    ? scalars(
        plan,
        floats.map((id) => ops.sum(nodes.ref(plan, id))),
      )
    : [];
  const dirty = floats.filter((_, i) => sums[i]?.valid && !sums[i].valid[0]);
  if (!dirty.length) return plan;
  const raw = nodes.memory(table, scan.schema);
  const cleaned = nodes.project(raw, new Map(dirty.map((id) => [id, clean(nodes.ref(raw, id))])));
  return nodes.memory(observe(cleaned, ids), plain);
}

const WORDS: Vector = { dtype: str, length: DEFAULT_NA.length, data: [...DEFAULT_NA], valid: null };

const text = (s: string): Expr => literal(s, field(str, false));

/** Text columns with the words that mean missing as null. */
function withoutWords(plan: nodes.Node, refs: readonly ReturnType<typeof nodes.ref>[]): nodes.Node {
  const texts = refs.filter((e) => e.field.dtype.kind === "str");
  if (!texts.length) return plan;
  const anyOf = (tests: readonly Expr[]): boolean[] =>
    tests.length
      ? scalars(
          plan,
          tests.map((t) => ops.any(t)),
        ).map((v) => Boolean(v.data[0]))
      : [];
  // Words are looked for only where they might be by the order of texts, which costs half as much to find out.
  const near = anyOf(texts.map((e) => ops.or(ops.le(e, text("None")), ops.ge(e, text("n/a")))));
  const suspects = texts.filter((_, i) => near[i]);
  const tests = suspects.map((e) => ops.isin(e, { values: WORDS }));
  const found = anyOf(tests);
  const none = literal(null, field(str, true));
  const changed = suspects.flatMap((e, i) => (found[i] ? [[e.id, ops.when(tests[i] as Expr, none, e)] as const] : []));
  if (!changed.length) return plan;
  const cleaned = nodes.project(plan, new Map(changed));
  return nodes.memory(
    observe(
      cleaned,
      refs.map((e) => e.id),
    ),
    plan.schema,
  );
}

/**
 * A CSV file that is read when values are used, and only the columns and rows that are. Dtypes come from its first rows: a later value that
 * does not fit them is an error when it is met.
 */
export function scanCsv(given: string, sep: string, usecols: readonly string[] | null): Block {
  const path = expandUser(given);
  if (!existsSync(path)) throw new FileNotFoundError(`[Errno 2] No such file or directory: '${given}'`);
  if (statSync(path).isDirectory()) throw new IsADirectoryError(`[Errno 21] Is a directory: '${given}'`);
  const opened = engine().open("csv", path, { separator: sep, nulls: DEFAULT_NA, schemaRows: 10_000 });
  const there = opened.columns.map((c) => c.name);
  const missing = usecols?.filter((c) => !there.includes(c)) ?? [];
  if (missing.length)
    throw new ValueError(
      `Usecols do not match columns, columns expected but not found: [${missing.map((c) => `'${c}'`).join(", ")}]`,
    );
  const { scan, ids, names } = scanOf(opened, usecols);
  const [plan, columns] = openColumns(scan, ids);
  return new Block(plan, rangeIndex(), columns, Labels.of(names));
}

/** A row without any value is perhaps a blank line, which pandas skips. */
function blankRows(plan: nodes.Node, refs: readonly ReturnType<typeof nodes.ref>[]): boolean {
  const all = refs.map((e) => ops.is_null(e) as Parameters<typeof ops.and>[0]).reduce((a, b) => ops.and(a, b));
  return Boolean(scalars(plan, [ops.any(all)])[0]?.data[0]);
}

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$|^\s*[+-]?(inf|infinity)\s*$/i;

/** Whether a text column might be one of numbers or booleans to pandas: then its first values all look so. */
function looksNumeric(
  plan: nodes.Node,
  ids: readonly string[],
  refs: readonly ReturnType<typeof nodes.ref>[],
): boolean {
  const texts = ids.filter((_, i) => refs[i]?.field.dtype.kind === "str");
  if (!texts.length) return false;
  const firsts = texts.flatMap((id) => [ops.first(nodes.ref(plan, id)), ops.last(nodes.ref(plan, id))]);
  const found = scalars(plan, firsts);
  return texts.some((_, i) => {
    const sample = [found[2 * i], found[2 * i + 1]].map((v) => (v?.valid && !v.valid[0] ? null : v?.data[0]));
    if (
      sample.some(
        (s) => typeof s === "string" && !DEFAULT_NA.includes(s) && !NUMBER.test(s) && !/^(true|false)$/i.test(s),
      )
    )
      return false;
    return true;
  });
}
