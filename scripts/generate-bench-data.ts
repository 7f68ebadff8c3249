/**
 * Writes the benchmark's data under .data/: db-benchmark's groupby table as Parquet, a table to join it with,
 * and a CSV file of the same shape (0.7 GB at 1e7 rows). Seeded: the same rows every time.
 * Usage: tsx scripts/generate-bench-data.ts [rows]
 */
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pl from "nodejs-polars";

const GROUPS = 100;
/** Makes the CSV file of 1e7 rows 0.7 GB. */
const CSV_REPEAT = 1.4;

export interface BenchData {
  readonly table: string;
  readonly right: string;
  readonly csv: string;
}

export const benchData = (rows: number): BenchData => {
  const path = (name: string) => join(fileURLToPath(new URL("../.data/", import.meta.url)), `${name}-${rows}`);
  return { table: `${path("groupby")}.parquet`, right: `${path("right")}.parquet`, csv: `${path("groupby")}.csv` };
};

/** mulberry32: a small seeded generator of floats in [0, 1). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

const id = (column: string, digits: number) =>
  pl.concatString([pl.lit("id"), pl.col(column).cast(pl.Utf8).str.zFill(digits)], "").alias(column);

function generate(rows: number): void {
  const data = benchData(rows);
  const random = generator(42);
  const many = Math.max(1, Math.floor(rows / GROUPS));
  const integers = (low: number, high: number) =>
    Int32Array.from({ length: rows }, () => low + Math.floor(random() * (high - low + 1)));
  const floats = Float64Array.from({ length: rows }, () => Math.round(random() * 100e6) / 1e6);
  const columns = {
    id1: integers(1, GROUPS),
    id2: integers(1, GROUPS),
    id3: integers(1, many),
    id4: integers(1, GROUPS),
    id5: integers(1, GROUPS),
    id6: integers(1, many),
    v1: integers(1, 5),
    v2: integers(1, 15),
  };
  const integer = Object.entries(columns).map(([name, values]) => pl.Series(name, values));
  const table = pl
    .DataFrame([...integer, pl.Series("v3", floats)])
    .lazy()
    .withColumns(id("id1", 3), id("id2", 3), id("id3", 10))
    .withColumns(...["id4", "id5", "id6", "v1", "v2"].map((name) => pl.col(name).cast(pl.Int64)));
  write(data.table, (path) => table.sinkParquet(path).collectSync());

  const keys = pl.Series(
    "id3",
    Int32Array.from({ length: many }, (_, i) => i + 1),
  );
  const weights = pl.Series("weight", Float64Array.from({ length: many }, random));
  const right = pl.DataFrame([keys, weights]).lazy().withColumns(id("id3", 10));
  write(data.right, (path) => right.sinkParquet(path).collectSync());

  const written = pl.scanParquet(data.table);
  const longer = pl.concat([written, written.head(Math.round(rows * (CSV_REPEAT - 1)))]);
  write(data.csv, (path) => longer.sinkCSV(path).collectSync());
}

/** Under another name first, so that a file is whole or absent. */
function write(path: string, to: (path: string) => void): void {
  to(`${path}.part`);
  renameSync(`${path}.part`, path);
}

/** Writes what is missing. */
export function ensureBenchData(rows: number): BenchData {
  const data = benchData(rows);
  mkdirSync(fileURLToPath(new URL("../.data/", import.meta.url)), { recursive: true });
  if (!Object.values(data).every((path) => existsSync(path))) generate(rows);
  return data;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureBenchData(Number(process.argv[2] ?? 1e7));
