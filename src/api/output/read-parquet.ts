import { randomBytes } from "node:crypto";
import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Block, indexOf, rangeIndex } from "../../block/block";
import { Labels } from "../../block/labels";
import { osError } from "../../io/os-error";
import { readKeyValues } from "../../io/parquet/footer";
import type { PandasMetadata } from "../../io/parquet/metadata";
import { declared, describedColumns, describedIndex, parsedMetadata } from "../../io/parquet/metadata";
import { checkPages } from "../../io/parquet/pages";
import type { Source as Input } from "../../io/source";
import { expandUser, localPath, readBytes } from "../../io/source";
import type { Opened } from "../../plan/engine";
import { engine } from "../../plan/engine";
import type { Field } from "../../plan/field";
import { field, fresh } from "../../plan/field";
import * as nodes from "../../plan/node";
import * as ops from "../../plan/ops";
import { fromVectors } from "../../plan/run";
import { castVector } from "../../values/cast";
import type { DType } from "../../values/dtype";
import { category, object } from "../../values/dtype";
import { FileNotFoundError, KeyError, NotImplementedError, TypeError } from "../../values/errors";
import { factorize } from "../../values/hash";
import { vectorOf } from "../../values/infer";
import { DateValue } from "../../values/scalar";
import type { Vector } from "../../values/vector";
import { openColumns } from "./open-columns";

/** A Parquet file as a block that reads nothing but its footer, until its values are used. */
export function scanParquet(given: string, columns: readonly string[] | null, called = given): Block {
  const path = expandUser(given);
  if (!existsSync(path)) throw new FileNotFoundError(called);
  const folder = statSync(path).isDirectory();
  if (folder)
    throw new NotImplementedError("read_parquet of a folder is not supported yet: concatenate its files with concat");
  const meta = metadataOf(path, called);
  const opened = engine().open("parquet", path, {});
  const index = describedIndex(
    meta,
    opened.columns.map((c) => c.name),
  );
  const there = opened.columns.map((c) => c.name);
  for (const c of columns ?? []) if (!there.includes(c)) throw new KeyError(`'No match for FieldRef.Name(${c})'`);
  const data = columns ? [...columns] : there.filter((n) => !index.fields.includes(n));
  const wanted = [...new Set([...index.fields, ...data])];
  const asked = new Set(wanted);
  checkPages(path, called, (name) => asked.has(name) || asked.has(name.split(".")[0] as string));
  const [plan, ids] = columnsOf(opened, wanted, meta);
  const at = new Map(wanted.map((n, i) => [n, ids[i] as string]));
  const labels = dataLabels(data, meta);
  const rows = index.fields.length
    ? indexOf(
        index.fields.map((f) => at.get(f) as string),
        index.names,
      )
    : rangeIndex(index.range?.start ?? 0, index.range?.step ?? 1, [index.range?.name ?? null]);
  return new Block(
    plan,
    rows,
    data.map((n) => at.get(n) as string),
    labels,
  );
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
  return Labels.of(labels, [name]);
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

/** Reads from a path, or from bytes by way of a temporary file. */
export function readParquet(source: Input, columns: readonly string[] | null): Block {
  if (source === null || source === undefined)
    throw new TypeError("expected str, bytes or os.PathLike object, not NoneType");
  const local = localPath(source);
  if (local !== null) return scanParquet(local, columns);
  const path = join(tmpdir(), `polarpanda.${randomBytes(6).toString("hex")}.parquet`);
  try {
    writeFileSync(path, readBytes(source).bytes);
    return scanParquet(path, columns, "<Buffer>").collect();
  } finally {
    rmSync(path, { force: true });
  }
}
