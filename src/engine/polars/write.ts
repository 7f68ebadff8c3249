import type { Sink } from "../../plan/engine";
import type { Node } from "../../plan/node";
import { ref } from "../../plan/node";
import { aliased, binary, columnRef, litInt } from "./json";
import { lower } from "./lower";
import { expression } from "./native";
import { cast, logical } from "./storage";
import { translate } from "./translate";

/** Writes columns to a file, in the file's own types for times. */
export function write(plan: Node, sink: Sink): void {
  const exprs = sink.columns.map(([id, name]) => {
    const { dtype } = ref(plan, id).field;
    let e = columnRef(id);
    if (dtype.kind === "datetime" || dtype.kind === "timedelta") {
      const count = dtype.unit === "s" ? binary(e, "Multiply", litInt(1000)) : e;
      e = cast(count, logical(dtype.tz ? { ...dtype, tz: dtype.tz } : dtype));
    }
    return expression(aliased(e, name));
  });
  try {
    const out = lower(plan).select(exprs);
    const lf =
      sink.format === "parquet" ? out.sinkParquet(sink.path, sink.options) : out.sinkCsv(sink.path, sink.options, {});
    lf.collectSync("auto");
  } catch (error) {
    throw translate(error);
  }
}
