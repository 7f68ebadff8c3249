/** Three months of American flights: clean, group, merge, pivot, write, read back. The same lines in pandas: flights.py. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as pd from "polarpanda";
import { slice } from "polarpanda";

const data = fileURLToPath(new URL("../node_modules/vega-datasets/data/", import.meta.url));

function show(title: string, value: unknown) {
  console.log(`\n# ${title}\n${value}`);
}

let flights = pd.read_json(join(data, "flights-20k.json"));
let airports = pd.read_csv(join(data, "airports.csv"));
show("Flights as they come", flights.head());
show("Their dtypes", flights.dtypes);
show("Airports without a city", airports(airports("city").isna()).head(3));

// Clean: one line per flight, no short hops and no impossible arrivals; airports always have a city and a state
flights = flights.drop_duplicates().query("distance > 100 and delay > -40 and delay < 400");
airports = airports.fillna({ city: "(unknown)", state: "--" });
show("Flights left", pd.tuple(...flights.shape));

// New columns
flights.set("late", flights("delay").gt(15));
flights.set("hour", flights("date").dt.hour);
flights.set("weekday", flights("date").dt.day_name());
flights.set(
  "haul",
  flights("distance")
    .gt(1000)
    .map(
      new Map([
        [true, "long"],
        [false, "short"],
      ]),
    ),
);
show("With new columns", flights.tail(4));

// Which busy airports are worst?
const by_origin = flights.groupby("origin").agg({
  flights: pd.NamedAgg("delay", "count"),
  mean_delay: pd.NamedAgg("delay", "mean"),
  worst: pd.NamedAgg("delay", "max"),
  late: pd.NamedAgg("late", "mean"),
  destinations: pd.NamedAgg("destination", "nunique"),
});
const busy = by_origin(by_origin("flights").ge(300)).reset_index();
const named = busy
  .merge(airports(["iata", "city", "state"]), { left_on: "origin", right_on: "iata", how: "left" })
  .drop({ columns: "iata" });
const worst = named.sort_values("mean_delay", { ascending: false }).head(10);
show("The ten busy airports with the longest mean delay", worst.round({ mean_delay: 2, late: 3 }));

// Delay by weekday and distance
const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const table = flights
  .pivot_table({ values: "delay", index: "weekday", columns: "haul", aggfunc: "mean" })
  .reindex(days);
show("Mean delay by weekday and haul", table.round(2));

// The longest routes, and how often they run late
const routes = flights.assign({ route: flights("origin").add("-").add(flights("destination")) });
const longest = routes.groupby("route", { as_index: false }).agg({
  distance: pd.NamedAgg("distance", "max"),
  flights: pd.NamedAgg("delay", "size"),
  late: pd.NamedAgg("late", "sum"),
});
show("The longest routes", longest.sort_values(["distance", "route"], { ascending: [false, true] }).head(5));

// The day's rhythm
const rhythm = flights.groupby("hour")("delay").describe();
show("Delay through the day", rhythm.loc(slice(6, 22, 4)).round(1));

// To files and back
const folder = mkdtempSync(join(tmpdir(), "flights-"));
named.to_parquet(join(folder, "airports.parquet"));
named.to_csv(join(folder, "airports.csv"), { index: false });
const from_parquet = pd.read_parquet(join(folder, "airports.parquet"));
const from_csv = pd.read_csv(join(folder, "airports.csv"));
const python = (value: boolean) => (value ? "True" : "False");
show("Read back from Parquet, from CSV", `${python(from_parquet.equals(named))}, ${python(from_csv.equals(named))}`);
rmSync(folder, { recursive: true });
