"""Records the parameters of pandas' public callables, in order: `python compat-tests/signatures.py`."""

import inspect
import json
import pathlib
import warnings

import pandas as pd

warnings.simplefilter("ignore")
frame, series = pd.DataFrame({"a": [1]}), pd.Series([1.0])
times = pd.Series([1], index=pd.date_range("2020", periods=1))
OWNERS = {
    "DataFrame": pd.DataFrame, "Series": pd.Series, "Index": pd.Index, "MultiIndex": pd.MultiIndex,
    "DatetimeIndex": pd.DatetimeIndex, "TimedeltaIndex": pd.TimedeltaIndex, "PeriodIndex": pd.PeriodIndex,
    "IntervalIndex": pd.IntervalIndex, "CategoricalIndex": pd.CategoricalIndex, "RangeIndex": pd.RangeIndex,
    "DataFrameGroupBy": type(frame.groupby("a")), "SeriesGroupBy": type(series.groupby([1])),
    "Rolling": type(series.rolling(1)), "Expanding": type(series.expanding()), "Ewm": type(series.ewm(1)),
    "Resampler": type(times.resample("D")), "str": type(pd.Series(["a"]).str), "dt": type(times.index.to_series().dt),
    "cat": type(pd.Series(["a"], dtype="category").cat), "pandas": pd,
}


def parameters(function):
    try:
        found = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    return [p.name for p in found if p.name != "self" and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]


recorded = {}
for owner, of in OWNERS.items():
    names = [n for n in dir(of) if not n.startswith("_")]
    known = {n: parameters(getattr(of, n)) for n in names if callable(getattr(of, n, None))}
    recorded[owner] = {n: p for n, p in known.items() if p is not None}
target = pathlib.Path(__file__).parent / "recorded" / "signatures.json"
target.write_text(json.dumps(recorded, indent=0) + "\n")
