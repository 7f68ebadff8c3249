# What tells 2.0 from 2, a number from an array, and numpy's rounding from Python's
from collections import namedtuple
from datetime import date, datetime

import numpy as np
import pandas as pd

mixed = pd.Series(["1", 2, 3.0, "four", None, True])
print(mixed.map(type))
print(mixed.apply(lambda x: isinstance(x, float)))
print(mixed.apply(lambda x: type(x).__name__))
s = pd.Series([1.0, 2.5])
print(s.apply(lambda x: isinstance(x, float)).tolist(), s.apply(lambda x: isinstance(x, int)).tolist())
print(date(2023, 5, 17).isocalendar(), date(2023, 5, 17).isocalendar()[1])
print((datetime(2020, 1, 2) - datetime(2020, 1, 1)).total_seconds())
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, list(map(lambda z: z + 1, [1, 2])))

m = np.arange(6).reshape(2, 3)
for row in m:
    print(row > 2, row * 2)
x = m.mean(axis=0)
print(x / 2, x[0] > 1, np.mean(m, axis=1) > 2, m[0] > 1)
a = np.array([1, 2, 3])
print(a[0] > 2, [v for v in a.tolist() if v > 1], a @ a, np.dot(a, [0.5, 0.25, 1.5]))
df = pd.DataFrame({"a": [0.15, 0.15]})
print(round(df["a"].mean(), 1), df["a"].mean().round(1), df["a"].sum().round(1), round(0.15, 1))
print(df["a"].max().round(1), df["a"].iloc[0].round(1), df["a"].max().item())

print(np.trace(np.eye(3)), np.trapezoid([1, 4, 9], [0, 1, 3]), np.r_[1:4, 10], np.c_[[1, 2], [3, 4]])
print(np.intersect1d([1, 2, 3], [2, 3, 4]), np.setdiff1d([1, 2, 3], [2]), np.union1d([1.0], [2]))
for place, value in np.ndenumerate(np.array([[1, 2], [3, 4]])):
    print(place, value)
print(np.apply_along_axis(lambda r: r.max() - r.min(), 1, m), np.apply_along_axis(np.mean, 0, m))
print((float(a.mean()), a.shape, len(s)), (1.0, 2), [(1.0, 2), (3.0, 4)])
