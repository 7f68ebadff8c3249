"""Records in which order pandas puts equal rows of one key, on a machine with AVX-512: python record_quick.py > quick-recorded.json"""

import json

import numpy as np
import pandas as pd

SHAPES = {
    "any": lambda x, i, n, mod: x % mod,
    "much": lambda x, i, n, mod: 0 if x % 10 else x // 10 % mod,
    "runs": lambda x, i, n, mod: i * mod // n if x % 50 else x % mod,
    "turn": lambda x, i, n, mod: min(i, n - i) % mod,
}
DTYPES = ["int64", "int32", "int16", "float64", "bool", "datetime64[us]", "Int64"]
SIZES = [
    (9, 3, "any"),
    (40, 4, "any"),
    (257, 7, "any"),
    (300, 2, "much"),
    (1000, 5, "much"),
    (1000, 97, "any"),
    (5000, 9, "runs"),
    (3000, 1200, "turn"),
]


def numbers(n, mod, shape):
    x = n * 7 + mod
    for i in range(n):
        x = x * 48271 % 2147483647
        yield SHAPES[shape](x, i, n, mod)


def digest(order):
    h = 0
    for i in order:
        h = (h * 31 + int(i)) % 1000000007
    return h


rows = []
for n, mod, shape in SIZES:
    v = np.array(list(numbers(n, mod, shape)))
    for dtype in DTYPES:
        s = pd.Series(v % 2 == 1) if dtype == "bool" else pd.Series(v).astype(dtype)
        orders = [s.sort_values(ascending=up).index for up in (True, False)]
        rows.append([dtype, n, mod, shape, *map(digest, orders)])
    holes = pd.Index(np.where(v % 3 == 2, np.nan, v))
    rows.append(["argsort", n, mod, shape, digest(holes.argsort()), digest(holes.argsort(kind="stable"))])
print("[\n" + ",\n".join("  " + json.dumps(r) for r in rows) + "\n]")
