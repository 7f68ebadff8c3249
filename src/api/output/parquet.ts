import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Block } from "../../block/block";
import { addColumns } from "../../block/block";
import { decategorized } from "../../block/compare";
import type { Range } from "../../block/labels";
import { withPandas } from "../../io/parquet/arrow-schema";
import { changeKeyValues } from "../../io/parquet/footer";
import { pandasMetadata } from "../../io/parquet/metadata";
import type { Sink } from "../../io/sink";
import { pathOf, writeBy, writeBytes } from "../../io/sink";
import type { Node } from "../../plan/node";
import * as nodes from "../../plan/node";
import { writeFile } from "../../plan/run";
import { isPooled } from "../../values/dtype";
import { NotImplementedError, ValueError } from "../../values/errors";

interface ToParquet {
  path: unknown;
  engine?: unknown;
  compression: string | null;
  index: boolean | null;
}

const COMPRESSIONS: Record<string, string> = {
  snappy: "snappy",
  gzip: "gzip",
  brotli: "brotli",
  zstd: "zstd",
  lz4: "lz4",
};

/** Any of pandas' engines means this one. Throws ValueError for another name. */
export function checkEngine(engine: unknown): void {
  if (engine !== undefined && !["auto", "pyarrow", "fastparquet"].includes(engine as string))
    throw new ValueError("engine must be one of 'pyarrow', 'fastparquet'");
}

/** Writes a block as Parquet through the engine, to a path or into bytes. */
export function toParquet(given: Block, p: ToParquet): Buffer | null {
  checkEngine(p.engine);
  const b = given.settled();
  if (p.compression !== null && !(p.compression in COMPRESSIONS))
    throw new ValueError(`Unsupported compression: ${p.compression}`);
  const names = b.labels.values;
  if (!names.every((n) => typeof n === "string")) {
    if (b.labels.isMulti) throw new NotImplementedError("to_parquet: columns of several levels are not supported yet");
  }
  if (!b.labels.isUnique)
    throw new ValueError(`Duplicate column names found: [${names.map((n) => `'${String(n)}'`).join(", ")}]`);
  const range = rangeOf(b);
  const withIndex = p.index === true || (p.index === null && !range);
  const full = withIndex ? b.withIndexColumns() : b;
  const ids = [...full.columns, ...(withIndex ? full.index.ids : [])];
  const labels = [
    ...names.map(String),
    ...(withIndex ? full.index.names.map((n, k) => (n === null ? `__index_level_${k}__` : String(n))) : []),
  ];
  for (const id of ids) {
    const { dtype } = full.ref(id).field;
    if (isPooled(dtype))
      throw new NotImplementedError(
        `to_parquet: a column of dtype ${dtype.name} has no Parquet type; convert it with astype`,
      );
  }
  const [plan, out] = addColumns(
    full.plan,
    ids.map((id) => decategorized(full.ref(id))),
  );
  const columns = out.map((id, i) => [id, labels[i] as string] as const);
  const described = pandasMetadata({
    columns: names.map((label, i) => ({ label, field: labels[i] as string, dtype: b.dtype(i) })),
    index: withIndex
      ? full.index.names.map((label, k) => ({
          label,
          field: labels[names.length + k] as string,
          dtype: full.ref(full.index.ids[k] as string).field.dtype,
        }))
      : {
          kind: "range",
          name: b.index.names[0] ?? null,
          ...(range && p.index !== false ? range : { start: 0, stop: b.rows, step: 1 }),
        },
    columnsName: b.labels.name,
  });
  const write = (path: string): void => {
    writeFile(plan, { format: "parquet", path, columns, options: { compression: p.compression ?? "uncompressed" } });
    changeKeyValues(path, (texts) => withPandas(texts, described));
  };
  const target = p.path === null || p.path === undefined ? null : pathOf(p.path as Sink);
  if (target !== null) {
    // Who goes on with rows that come from the file which is written goes on with those that it had.
    if (reads(b.plan, target)) b.collect();
    writeBy(target, write);
    return null;
  }
  const bytes = bytesOf(write);
  if (p.path === null || p.path === undefined) return bytes;
  writeBytes(p.path as Sink, bytes);
  return null;
}

/** The rows' labels where they are a RangeIndex. */
function rangeOf(b: Block): Range | null {
  const { start, step, counted } = b.index;
  if (b.isRange) return { start, step, stop: start + step * b.rows };
  if (!counted) return null;
  // The first labels tell most others from a range, at no cost.
  const first = b.on(nodes.slice(b.plan, 0, 3), { index: { ...b.index, counted: { step: counted.step } } });
  return first.indexLabels().range ? b.indexLabels().range : null;
}

function bytesOf(write: (path: string) => void): Buffer {
  const path = join(tmpdir(), `polarpanda.${randomBytes(6).toString("hex")}`);
  try {
    write(path);
    return readFileSync(path);
  } finally {
    rmSync(path, { force: true });
  }
}

/** Whether a plan reads from a file. */
function reads(plan: Node, path: string): boolean {
  const real = (p: string): string => (existsSync(p) ? realpathSync(p) : p);
  const seen = new Set<Node>();
  const walk = (n: Node): boolean => {
    if (seen.has(n)) return false;
    seen.add(n);
    return n.kind === "scan" ? real(n.source.path) === real(path) : nodes.inputs(n).some(walk);
  };
  return walk(plan);
}
