/** What a person who knows the engine would write: nodejs-polars' lazy frames, streaming where that is faster. */
import pl from "nodejs-polars";
import { measure, settings } from "./measure";

const given = settings();
const df = pl.readParquet(given.table);
const right = pl.readParquet(given.right);
const streaming = { engine: "streaming" } as const;
const { col } = pl;

await measure(
  [
    {
      name: "sum by id1",
      run: () => String(df.lazy().groupBy("id1").agg(col("v1").sum()).sort("id1").collectSync(streaming)),
    },
    {
      name: "sum, mean by id3",
      run: () =>
        String(df.lazy().groupBy("id3").agg(col("v1").sum(), col("v3").mean()).sort("id3").collectSync(streaming)),
    },
    {
      name: "median, std by id4, id5",
      run: () =>
        String(
          df
            .lazy()
            .groupBy(["id4", "id5"])
            .agg(col("v3").median().alias("median"), col("v3").std().alias("std"))
            .sort(["id4", "id5"])
            .collectSync(streaming),
        ),
    },
    {
      name: "sum, count by six keys",
      run: () =>
        String(
          df
            .lazy()
            .groupBy(["id1", "id2", "id3", "id4", "id5", "id6"])
            .agg(col("v3").sum(), col("v1").count().alias("count"))
            .collectSync(streaming),
        ),
    },
    {
      name: "filter",
      run: () =>
        String(
          df
            .lazy()
            .filter(col("v1").gt(3).and(col("id4").lt(50)))
            .collectSync(),
        ),
    },
    {
      name: "arithmetic and sum",
      run: () =>
        String(
          df
            .lazy()
            .select(col("v1").mul(col("v2")).add(col("v3")).sum())
            .collectSync(),
        ),
    },
    { name: "sort by id4, v3", run: () => String(df.lazy().sort(["id4", "v3"]).collectSync()) },
    {
      name: "left join on id3",
      run: () => String(df.lazy().join(right.lazy(), { on: "id3", how: "left" }).collectSync()),
    },
    { name: "read_csv", run: () => String(pl.scanCSV(given.csv).collectSync()) },
  ],
  given,
);
