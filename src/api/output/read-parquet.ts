import { randomBytes } from "node:crypto";
import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addColumns, Block, indexOf, rangeIndex } from "../../block/block";
import { concatRows } from "../../block/concat";
import { Labels } from "../../block/labels";
import { osError } from "../../io/os-error";
import { filesOf, partitionsOf, refuseFolder } from "../../io/parquet/dataset";
import { readKeyValues } from "../../io/parquet/footer";
import type { PandasMetadata } from "../../io/parquet/metadata";
import { declared, describedColumns, describedIndex, parsedMetadata } from "../../io/parquet/metadata";
import { checkPages } from "../../io/parquet/pages";
import type { Source as Input } from "../../io/source";
import { expandUser, localPath, readBytes } from "../../io/source";
import type { Opened } from "../../plan/engine";
import { engine } from "../../plan/engine";
import { literal } from "../../plan/expr";
import type { Field } from "../../plan/field";
import { field, fresh } from "../../plan/field";
import * as nodes from "../../plan/node";
import * as ops from "../../plan/ops";
import { fromVectors } from "../../plan/run";
import { castVector } from "../../values/cast";
import type { DType } from "../../values/dtype";
import { category, int32, object, str } from "../../values/dtype";
import { FileNotFoundError, NotImplementedError, TypeError, ValueError } from "../../values/errors";
import { factorize } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { DateValue } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import type { DataFrame } from "../frame";
import { make } from "../make";
import { BLOCK } from "../shared/ndframe";
import type { Predicate } from "./filters";
import { maskOf, predicatesOf } from "./filters";
import { openColumns } from "./open-columns";
import { checkEngine } from "./parquet";

/** A file whose footer has been read, and no more. */
interface ParquetFile {
  readonly path: string;
  readonly called: string;
  readonly opened: Opened;
  readonly meta: PandasMetadata | null;
  readonly names: readonly string[];
  readonly keys: ReadonlyMap<string, string>;
}

export interface ReadParquet {
  readonly engine?: unknown;
  readonly columns: readonly string[] | null;
  readonly filters?: unknown;
}

function openFile(path: string, called: string, keys: ReadonlyMap<string, string> = new Map()): ParquetFile {
  if (!existsSync(path)) throw new FileNotFoundError(called);
  const meta = metadataOf(path, called);
  const opened = engine().open("parquet", path, {});
  return { path, called, opened, meta, names: opened.columns.map((c) => c.name), keys };
}

/** Some of a file's columns under their names in the file. */
function columnsBlock(file: ParquetFile, wanted: readonly string[]): Block {
  const asked = new Set(wanted);
  checkPages(file.path, file.called, (name) => asked.has(name) || asked.has(name.split(".")[0] as string));
  const [plan, ids] = columnsOf(file.opened, wanted, file.meta);
  return new Block(plan, rangeIndex(), ids, Labels.of(wanted, [null], object));
}

/** A file or folder of Parquet as a block that reads nothing but footers, until its values are used. */
export function scanParquet(given: string, p: ReadParquet, called = given): Block {
  const path = expandUser(given);
  if (!existsSync(path)) throw new FileNotFoundError(called);
  if (!statSync(path).isDirectory()) return blockOfFiles([openFile(path, called)], new Map(), p);
  const files = filesOf(path);
  const opened = files.map(({ path: f, keys }) => {
    try {
      return openFile(f, f, keys);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      throw new ValueError(
        `Error creating dataset. Could not read schema from '${f}'. Is this a 'parquet' file?: ${error.message}`,
      );
    }
  });
  return blockOfFiles(opened, partitionsOf(files), p);
}

/** The rows of files below each other, as the first one's columns and pandas' notes say. */
function blockOfFiles(
  files: readonly ParquetFile[],
  partitions: ReadonlyMap<string, readonly (string | number)[]>,
  { columns, filters }: ReadParquet,
): Block {
  const [first] = files;
  if (!first) return Block.of([], Labels.of([]));
  const predicates = filters === null || filters === undefined ? [] : predicatesOf(filters);
  const names = [...first.names, ...partitions.keys()];
  for (const key of partitions.keys())
    if (first.names.includes(key))
      throw new TypeError(
        `Unable to merge: Field ${key} has incompatible types: the files have it beside their folders`,
      );
  const index = describedIndex(first.meta, first.names);
  const tested = predicates.flatMap((group) => group.map(([name]) => name));
  for (const c of [...(columns ?? []), ...tested])
    if (!names.includes(c)) throw new ValueError(`No match for FieldRef.Name(${c}) in ${names.join(", ")}`);
  const data = (columns ?? names).filter((n) => !index.fields.includes(n));
  const wanted = [...new Set([...index.fields, ...data, ...tested])];
  const categories = new Map([...partitions].map(([key, values]) => [key, partitionDtype(values)]));
  // A plan has rows only where it has a column.
  if (!wanted.length) wanted.push(...first.names.slice(0, 1));
  const parts = files.map((f) => {
    checkTypes(first, f);
    const b = columnsBlock(
      f,
      wanted.filter((n) => f.names.includes(n)),
    );
    return withPartitions(b, f, wanted, categories, partitions);
  });
  const all = Labels.of(wanted, [null], object);
  const whole = parts.length === 1 ? (parts[0] as Block) : concatRows(parts, all, true, null);
  const kept = predicates.length ? filtered(whole, predicates) : whole;
  const id = (n: string): string => kept.columns[kept.labels.position(n)] as string;
  const ranged = files.length === 1 && !predicates.length ? index.range : null;
  const rows = index.fields.length
    ? indexOf(index.fields.map(id), index.names)
    : rangeIndex(ranged?.start ?? 0, ranged?.step ?? 1, [ranged?.name ?? null]);
  return new Block(kept.plan, rows, data.map(id), dataLabels(data, first.meta));
}

function filtered(whole: Block, predicates: readonly (readonly Predicate[])[]): Block {
  const frame = make.frame(whole);
  return (frame(maskOf(frame, predicates)) as DataFrame)[BLOCK];
}

/** Throws where a file has a column in another type than the first one. */
function checkTypes(first: ParquetFile, file: ParquetFile): void {
  const types = new Map(first.opened.columns.map((c) => [c.name, c.dtype]));
  for (const { name, dtype } of file.opened.columns) {
    const wanted = types.get(name);
    if (wanted && wanted.name !== dtype.name)
      throw new NotImplementedError(
        `read_parquet: '${file.called}' has '${name}' as ${dtype.name}, '${first.called}' as ${wanted.name}`,
      );
  }
}

const partitionDtype = (values: readonly (string | number)[]): DType =>
  category(vectorOf(values, typeof values[0] === "number" ? int32 : undefined));

/** A file's rows with the columns that the names of its folders are. */
function withPartitions(
  b: Block,
  file: ParquetFile,
  wanted: readonly string[],
  dtypes: ReadonlyMap<string, DType>,
  partitions: ReadonlyMap<string, readonly (string | number)[]>,
): Block {
  const added = wanted.filter((n) => partitions.has(n));
  if (!added.length) return b;
  const exprs = added.map((n) => {
    const value = file.keys.get(n);
    const code = value === undefined ? -1 : (partitions.get(n) ?? []).findIndex((v) => String(v) === value);
    return ops.retype(literal(code, field(int32, false)), { to: dtypes.get(n) as DType });
  });
  const [plan, ids] = addColumns(b.plan, exprs);
  return new Block(plan, b.index, [...b.columns, ...ids], Labels.of([...b.labels.values, ...added], [null], object));
}

function metadataOf(path: string, called: string): PandasMetadata | null {
  let text: string | undefined;
  try {
    text = readKeyValues(path, called).get("pandas");
  } catch (error) {
    throw osError(error, called);
  }
  return text === undefined ? null : parsedMetadata(text);
}

function dataLabels(data: readonly string[], meta: PandasMetadata | null): Labels {
  const { labels, name } = describedColumns(meta, data);
  return Labels.of(labels, [name], labels.length ? undefined : str);
}

/** The file's columns in a plan: a scan, joined by what must be read at once (categories, and types that are objects here). */
function columnsOf(opened: Opened, names: readonly string[], meta: PandasMetadata | null): [nodes.Node, string[]] {
  const of = new Map(opened.columns.map((c) => [c.name, c]));
  const isEager = (n: string): boolean =>
    of.get(n)?.foreign !== undefined ||
    meta?.columns.some(
      (c) =>
        c.field_name === n &&
        (c.pandas_type === "categorical" || (c.numpy_type === "object" && of.get(n)?.dtype.kind === "bool")),
    ) === true;
  const lazy = names.filter((n) => !isEager(n));
  const eager = names.filter(isEager);
  const ids = new Map(names.map((n) => [n, fresh()]));
  const schema = new Map<string, Field>();
  const sources = new Map<string, string>();
  for (const n of lazy) {
    const dtype = of.get(n)?.dtype as DType;
    const id = ids.get(n) as string;
    sources.set(id, n);
    schema.set(id, field(dtype, true, dtype.kind === "float"));
  }
  if (!eager.length) {
    const scan = nodes.scan(opened.source, sources, schema);
    return finished(scan, names, ids, meta, of);
  }
  const values = engine().values(opened.source, eager);
  const vectors = eager.map((n, i) =>
    eagerVector(
      values[i] as unknown[],
      of.get(n)?.foreign,
      meta?.columns.find((c) => c.field_name === n)?.metadata?.ordered,
    ),
  );
  const [memory, made] = fromVectors(vectors);
  eager.forEach((n, i) => {
    ids.set(n, made[i] as string);
  });
  if (!lazy.length) return [memory, names.map((n) => ids.get(n) as string)];
  return finished(nodes.zip([nodes.scan(opened.source, sources, schema), memory]), names, ids, meta, of);
}

/** Integers and booleans of a file that lack values are floats and objects, which is seen when somebody looks; nullable dtypes come back. */
function finished(
  plan: nodes.Node,
  names: readonly string[],
  ids: ReadonlyMap<string, string>,
  meta: PandasMetadata | null,
  of: ReadonlyMap<string, Opened["columns"][number]>,
): [nodes.Node, string[]] {
  return openColumns(
    plan,
    names.map((n) => ids.get(n) as string),
    (e, i) => {
      const n = names[i] as string;
      const to = declared(meta?.columns.find((c) => c.field_name === n));
      if (to) return ops.retype(e, { to });
      return of.get(n)?.foreign !== undefined ? e : null;
    },
  );
}

function eagerVector(values: readonly unknown[], foreign: string | undefined, ordered?: boolean): Vector {
  if (foreign === "Date")
    return castVector(
      vectorOf(
        values.map((v) =>
          v instanceof Date ? new DateValue(v.getUTCFullYear(), v.getUTCMonth() + 1, v.getUTCDate()) : null,
        ),
        object,
      ),
      object,
    );
  if (foreign !== undefined) return vectorOf(values, object);
  const v = vectorOf(values);
  if (v.dtype.kind === "object") return v;
  const { codes, uniques } = factorize(v, { sort: false });
  return { dtype: category(uniques, ordered ?? false), length: codes.length, data: codes, valid: null };
}

/** Reads from a path, a list of paths, or from bytes by way of a temporary file. */
export function readParquet(source: Input | readonly string[], p: ReadParquet): Block {
  checkEngine(p.engine);
  if (source === null || source === undefined)
    throw new TypeError("expected str, bytes or os.PathLike object, not NoneType");
  if (Array.isArray(source)) {
    const paths = source.map((s) => expandUser(localPath(s) ?? String(s)));
    for (const path of paths) refuseFolder(path);
    return blockOfFiles(
      paths.map((path) => openFile(path, path)),
      new Map(),
      p,
    );
  }
  const local = localPath(source);
  if (local !== null) return scanParquet(local, p);
  const path = join(tmpdir(), `polarpanda.${randomBytes(6).toString("hex")}.parquet`);
  try {
    writeFileSync(path, readBytes(source as Input).bytes);
    return scanParquet(path, p, "<Buffer>").collect();
  } finally {
    rmSync(path, { force: true });
  }
}
