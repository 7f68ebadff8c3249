import type { Engine } from "../../plan/engine";
import type { ColumnId } from "../../plan/field";
import type { Node, Table } from "../../plan/node";
import { OSError, RuntimeError } from "../../values/errors";
import { columnRef } from "./json";
import { lower } from "./lower";
import { mode } from "./mode";
import type { NativeFrame, NativeLazy } from "./native";
import { binding, ENGINE_VERSION, expression } from "./native";
import { OPS } from "./ops";
import { reclaimAfter } from "./reclaim";
import { open, values } from "./scan";
import { NativeTable } from "./transfer";
import { translate } from "./translate";
import { collectInWorker } from "./worker";
import { write } from "./write";

/** The columns asked for, each once. */
const final = (plan: Node, ids: readonly ColumnId[]): NativeLazy =>
  lower(plan, mode(plan)).select([...new Set(ids)].map((id) => expression(columnRef(id))));

function table(frame: NativeFrame, plan: Node, ids: readonly ColumnId[]): Table {
  reclaimAfter(frame.height, frame.width);
  return new NativeTable(frame, plan.schema, new Set(ids));
}

function run(plan: Node, ids: readonly ColumnId[]): Table {
  try {
    return table(final(plan, ids).collectSync(mode(plan)), plan, ids);
  } catch (error) {
    throw translate(error);
  }
}

async function runAsync(plan: Node, ids: readonly ColumnId[]): Promise<Table> {
  try {
    return table(await collectInWorker(final(plan, ids), mode(plan)), plan, ids);
  } catch (error) {
    throw translate(error);
  }
}

const translated =
  <A extends unknown[], R>(fn: (...args: A) => R) =>
  (...args: A): R => {
    try {
      return fn(...args);
    } catch (error) {
      throw translate(error);
    }
  };

/** Whatever fails in opening a file is the file's fault. */
const ofFile = <A extends unknown[], R>(fn: (...args: A) => R) =>
  translated((...args: A): R => {
    try {
      return translated(fn)(...args);
    } catch (error) {
      throw error instanceof RuntimeError ? Object.assign(new OSError(error.message), { cause: error }) : error;
    }
  });

/** What the engine's own reader finds wrong; types that it doesn't know are no damage. */
function arrowDamage(bytes: Uint8Array): string | null {
  try {
    binding().readIpc(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {});
    return null;
  } catch (error) {
    const said = (error as Error).message.split("\n")[0] as string;
    return /not.?(yet.?)?(supported|implemented)|activate/i.test(said) ? null : said;
  }
}

/** Polars on this machine. */
export const polars: Engine = {
  name: `Polars (nodejs-polars ${ENGINE_VERSION})`,
  has: (operation) => operation in OPS,
  run,
  runAsync,
  explain: (plan, ids) => final(plan, ids).describeOptimizedPlan(),
  open: ofFile(open),
  values: ofFile(values),
  write,
  arrowDamage,
};
