import type { Table } from "apache-arrow";
import type { Block } from "../../block/block";
import type { Sink } from "../../io/sink";
import { writeBytes } from "../../io/sink";
import type { Source } from "../../io/source";
import { readBytes } from "../../io/source";
import { NotImplementedError, OSError } from "../../values/errors";
import { fromArrowTable } from "../construct/from-arrow";
import { arrow, toArrow } from "./arrow";

/** Writes a block as a Feather file (Arrow IPC, not compressed). */
export function toFeather(b: Block, path: Sink): void {
  writeBytes(path, arrow().tableToIPC(toArrow(b), "file"));
}

/** A Feather file as a block, some of its columns if they are named. */
export function readFeather(source: Source, columns: readonly string[] | null): Block {
  const { bytes } = readBytes(source);
  const table = opened(bytes);
  return fromArrowTable(columns ? table.select([...columns]) : table);
}

function opened(bytes: Uint8Array): Table {
  const magic = Buffer.from(bytes.subarray(0, 6)).toString("latin1");
  if (magic !== "ARROW1") throw new OSError("Not a Feather V1 or Arrow IPC file");
  try {
    return arrow().tableFromIPC(bytes);
  } catch (error) {
    if (!/codec|compress/i.test(String(error))) throw error;
    throw new NotImplementedError(
      "read_feather: compressed files are not supported: write with compression='uncompressed', or use to_parquet",
    );
  }
}
