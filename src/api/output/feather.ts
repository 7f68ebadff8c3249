import type { Table } from "apache-arrow";
import type { Block } from "../../block/block";
import type { Sink } from "../../io/sink";
import { writeBytes } from "../../io/sink";
import type { Source } from "../../io/source";
import { readBytes } from "../../io/source";
import { engine } from "../../plan/engine";
import { NotImplementedError, OSError } from "../../values/errors";
import { fromArrowTable } from "../construct/from-arrow";
import { arrow, bounded, toArrow } from "./arrow";

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
  const damage = engine().arrowDamage(bytes);
  if (damage) throw new OSError(`Could not read Arrow file: ${damage}`);
  try {
    return bounded(() => arrow().tableFromIPC(bytes));
  } catch (error) {
    if (error instanceof OSError) throw error;
    if (!/codec|compress/i.test(String(error)))
      throw new OSError(`Could not read Arrow file: ${(error as Error).message}`);
    throw new NotImplementedError(
      "read_feather: compressed files are not supported: write with compression='uncompressed', or use to_parquet",
    );
  }
}
