/** The same tasks by this library's four rules. */
import * as pd from "polarpanda";
import { measure, settings } from "./measure";

const given = settings();
const df = pd.read_parquet(given.table);
const right = pd.read_parquet(given.right);
// Both other sides hold the table in memory before the clock starts.
await df.collect();
await right.collect();

await measure(
  [
    { name: "sum by id1", run: () => String(df.groupby("id1")("v1").sum()) },
    { name: "sum, mean by id3", run: () => String(df.groupby("id3").agg({ v1: "sum", v3: "mean" })) },
    { name: "median, std by id4, id5", run: () => String(df.groupby(["id4", "id5"])("v3").agg(["median", "std"])) },
    {
      name: "sum, count by six keys",
      run: () =>
        String(
          df
            .groupby(["id1", "id2", "id3", "id4", "id5", "id6"], { sort: false, as_index: false })
            .agg({ v3: "sum", v1: "count" }),
        ),
    },
    { name: "filter", run: () => String(df(df("v1").gt(3).and(df("id4").lt(50)))) },
    { name: "arithmetic and sum", run: () => String(df("v1").mul(df("v2")).add(df("v3")).sum()) },
    { name: "sort by id4, v3", run: () => String(df.sort_values(["id4", "v3"])) },
    { name: "left join on id3", run: () => String(df.merge(right, { on: "id3", how: "left" })) },
    { name: "read_csv", run: () => String(pd.read_csv(given.csv)) },
  ],
  given,
);
