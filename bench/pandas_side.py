"""The same tasks in pandas."""
import gc
import json
import resource
import statistics
import sys
import time

import pandas as pd

given = json.loads(sys.argv[1])
df = pd.read_parquet(given["table"])
right = pd.read_parquet(given["right"])

tasks = {
    "sum by id1": lambda: df.groupby("id1")["v1"].sum(),
    "sum, mean by id3": lambda: df.groupby("id3").agg({"v1": "sum", "v3": "mean"}),
    "median, std by id4, id5": lambda: df.groupby(["id4", "id5"])["v3"].agg(["median", "std"]),
    "sum, count by six keys": lambda: df.groupby(["id1", "id2", "id3", "id4", "id5", "id6"], sort=False, as_index=False).agg(
        {"v3": "sum", "v1": "count"}
    ),
    "filter": lambda: df[(df["v1"] > 3) & (df["id4"] < 50)],
    "arithmetic and sum": lambda: (df["v1"] * df["v2"] + df["v3"]).sum(),
    "sort by id4, v3": lambda: df.sort_values(["id4", "v3"]),
    "left join on id3": lambda: df.merge(right, on="id3", how="left"),
    "read_csv": lambda: pd.read_csv(given["csv"]),
}

for name, run in tasks.items():
    if given["only"] and given["only"] not in name:
        continue
    times = []
    for _ in range(given["runs"]):
        start = time.perf_counter()
        str(run())
        times.append((time.perf_counter() - start) * 1000)
        gc.collect()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"task": name, "ms": statistics.median(times), "peak": peak}), flush=True)
