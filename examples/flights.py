"""The same analysis as flights.ts, line by line, in pandas."""
import os
import tempfile

import pandas as pd

data = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "node_modules", "vega-datasets", "data")


def show(title, value):
    print(f"\n# {title}\n{value}")


flights = pd.read_json(os.path.join(data, "flights-20k.json"))
airports = pd.read_csv(os.path.join(data, "airports.csv"))
show("Flights as they come", flights.head())
show("Their dtypes", flights.dtypes)
show("Airports without a city", airports[airports["city"].isna()].head(3))

# Clean: one line per flight, no short hops and no impossible arrivals; airports always have a city and a state
flights = flights.drop_duplicates().query("distance > 100 and delay > -40 and delay < 400")
airports = airports.fillna({"city": "(unknown)", "state": "--"})
show("Flights left", flights.shape)

# New columns
flights["late"] = flights["delay"] > 15
flights["hour"] = flights["date"].dt.hour
flights["weekday"] = flights["date"].dt.day_name()
flights["haul"] = (flights["distance"] > 1000).map({True: "long", False: "short"})
show("With new columns", flights.tail(4))

# Which busy airports are worst?
by_origin = flights.groupby("origin").agg(
    flights=("delay", "count"),
    mean_delay=("delay", "mean"),
    worst=("delay", "max"),
    late=("late", "mean"),
    destinations=("destination", "nunique"),
)
busy = by_origin[by_origin["flights"] >= 300].reset_index()
named = busy.merge(airports[["iata", "city", "state"]], left_on="origin", right_on="iata", how="left").drop(columns="iata")
worst = named.sort_values("mean_delay", ascending=False).head(10)
show("The ten busy airports with the longest mean delay", worst.round({"mean_delay": 2, "late": 3}))

# Delay by weekday and distance
days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
table = flights.pivot_table(values="delay", index="weekday", columns="haul", aggfunc="mean").reindex(days)
show("Mean delay by weekday and haul", table.round(2))

# The longest routes, and how often they run late
routes = flights.assign(route=flights["origin"] + "-" + flights["destination"])
longest = routes.groupby("route", as_index=False).agg(distance=("distance", "max"), flights=("delay", "size"), late=("late", "sum"))
show("The longest routes", longest.sort_values(["distance", "route"], ascending=[False, True]).head(5))

# The day's rhythm
rhythm = flights.groupby("hour")["delay"].describe()
show("Delay through the day", rhythm.loc[6:22:4].round(1))

# To files and back
with tempfile.TemporaryDirectory() as folder:
    named.to_parquet(os.path.join(folder, "airports.parquet"))
    named.to_csv(os.path.join(folder, "airports.csv"), index=False)
    from_parquet = pd.read_parquet(os.path.join(folder, "airports.parquet"))
    from_csv = pd.read_csv(os.path.join(folder, "airports.csv"))
show("Read back from Parquet, from CSV", f"{from_parquet.equals(named)}, {from_csv.equals(named)}")
