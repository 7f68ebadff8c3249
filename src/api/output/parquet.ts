import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Block } from "../../block/block";
import { addColumns } from "../../block/block";
import { decategorized } from "../../block/compare";
import { osError } from "../../io/os-error";
import { withPandas } from "../../io/parquet/arrow-schema";
import { changeKeyValues } from "../../io/parquet/footer";
import { pandasMetadata } from "../../io/parquet/metadata";
import { writeFile } from "../../plan/run";
import { isPooled } from "../../values/dtype";
import { IsADirectoryError, NotImplementedError, OSError, ValueError } from "../../values/errors";

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

/** Writes a block as Parquet through the engine, to a path or into bytes. */
export function toParquet(given: Block, p: ToParquet): Buffer | null {
  const b = given.settled();
  if (p.compression !== null && !(p.compression in COMPRESSIONS))
    throw new ValueError(`Unsupported compression: ${p.compression}`);
  const names = b.labels.values;
  if (!names.every((n) => typeof n === "string")) {
    if (b.labels.isMulti) throw new NotImplementedError("to_parquet: columns of several levels are not supported yet");
  }
  if (!b.labels.isUnique)
    throw new ValueError(`Duplicate column names found: [${names.map((n) => `'${String(n)}'`).join(", ")}]`);
  const withIndex = p.index === true || (p.index === null && !b.isRange);
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
  const target = p.path === null || p.path === undefined ? null : String(p.path);
  const folder = target === null ? tmpdir() : dirname(target);
  if (target !== null) {
    if (!existsSync(folder)) throw new OSError(`Cannot save file into a non-existent directory: '${folder}'`);
    if (existsSync(target) && statSync(target).isDirectory())
      throw new IsADirectoryError(`[Errno 21] Is a directory: '${target}'`);
  }
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
          start: b.index.start,
          stop: b.index.start + b.index.step * b.rows,
          step: b.index.step,
        },
    columnsName: b.labels.name,
  });
  const beside = join(
    folder,
    `.${target === null ? "polarpanda" : basename(target)}.${randomBytes(6).toString("hex")}.tmp`,
  );
  try {
    writeFile(plan, {
      format: "parquet",
      path: beside,
      columns,
      options: { compression: p.compression ?? "uncompressed" },
    });
    changeKeyValues(beside, (texts) => withPandas(texts, described));
    if (target === null) return readFileSync(beside);
    renameSync(beside, target);
    return null;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code?.startsWith("E") ? osError(error, target ?? beside) : error;
  } finally {
    rmSync(beside, { force: true });
  }
}
