"""Writes src/migrate/pandas-types.json: what each public member of pandas' classes gives, read from the installed pandas'
annotations and from the first line of its "Returns" sections. Run: python scripts/generate-pandas-types.py
"""
import inspect
import json
import re
from pathlib import Path

import pandas as pd
from pandas.api import typing as pt
from pandas.core.arrays.categorical import CategoricalAccessor
from pandas.core.indexes.accessors import CombinedDatetimelikeProperties, DatetimeProperties, PeriodProperties, TimedeltaProperties
from pandas.core.strings.accessor import StringMethods

CLASSES = {
    "DataFrame": pd.DataFrame, "Series": pd.Series, "Index": pd.Index, "RangeIndex": pd.RangeIndex,
    "CategoricalIndex": pd.CategoricalIndex, "IntervalIndex": pd.IntervalIndex, "MultiIndex": pd.MultiIndex,
    "DatetimeIndex": pd.DatetimeIndex, "TimedeltaIndex": pd.TimedeltaIndex, "PeriodIndex": pd.PeriodIndex,
    "DataFrameGroupBy": pt.DataFrameGroupBy, "SeriesGroupBy": pt.SeriesGroupBy, "Resampler": pt.Resampler,
    "Rolling": pt.Rolling, "Window": pt.Window, "Expanding": pt.Expanding,
    "ExponentialMovingWindow": pt.ExponentialMovingWindow, "Categorical": pd.Categorical,
    "array": pd.api.extensions.ExtensionArray, "Timestamp": pd.Timestamp, "Timedelta": pd.Timedelta,
    "Period": pd.Period, "Interval": pd.Interval, "Offset": pd.tseries.offsets.BaseOffset,
    "Series.str": StringMethods, "Series.cat": CategoricalAccessor,
    "Series.dt": (CombinedDatetimelikeProperties, DatetimeProperties, TimedeltaProperties, PeriodProperties),
}
INDEXES = {"Index", "RangeIndex", "CategoricalIndex", "IntervalIndex", "MultiIndex", "DatetimeIndex", "TimedeltaIndex", "PeriodIndex"}
# What neither annotations nor docstrings say in one word.
KNOWN = {
    "DataFrame": {"shape": "tuple", "values": "ndarray", "dtypes": "Series", "axes": "list", "items": "iterator", "iterrows": "iterator",
                  "itertuples": "iterator", "T": "DataFrame", "to_dict": "dict", "to_csv": "str", "to_json": "str", "pipe": "unknown",
                  "columns": "Index", "index": "Index", "stack": "NDFrame", "unstack": "NDFrame", "xs": "NDFrame", "squeeze": "NDFrame",
                  "pop": "Series", "apply": "NDFrame", "agg": "NDFrame", "aggregate": "NDFrame", "transform": "DataFrame", "eval": "NDFrame",
                  "loc": "Indexer", "iloc": "Indexer", "at": "Indexer.scalar", "iat": "Indexer.scalar", "groupby": "DataFrameGroupBy",
                  "value_counts": "Series", "get": "NDFrame", "style": "unknown", "plot": "unknown", "attrs": "dict", "flags": "unknown", "first_valid_index": "scalar", "last_valid_index": "scalar",
                  "rolling": "Rolling", "resample": "Resampler", "expanding": "Expanding", "ewm": "ExponentialMovingWindow", "dot": "NDFrame"},
    "Series": {"shape": "tuple", "values": "ndarray", "items": "iterator", "array": "array", "T": "Series", "str": "Series.str", "dt": "Series.dt",
               "cat": "Series.cat", "loc": "Indexer", "iloc": "Indexer", "at": "Indexer.scalar", "iat": "Indexer.scalar", "index": "Index",
               "to_dict": "dict", "pipe": "unknown", "apply": "NDFrame", "agg": "NDFrame", "aggregate": "NDFrame", "unstack": "DataFrame",
               "unique": "ndarray", "groupby": "SeriesGroupBy", "get": "scalar", "pop": "scalar", "item": "scalar", "xs": "NDFrame", "argmax": "int",
               "argmin": "int", "idxmax": "scalar", "idxmin": "scalar", "attrs": "dict", "plot": "unknown", "mean": "float", "median": "float",
               "std": "float", "var": "float", "sem": "float", "skew": "float", "kurt": "float", "kurtosis": "float", "corr": "float",
               "cov": "float", "autocorr": "float", "nunique": "int", "count": "int", "dot": "scalar", "squeeze": "scalar", "quantile": "scalar",
               "sum": "scalar", "prod": "scalar", "product": "scalar", "min": "scalar", "max": "scalar", "any": "bool", "all": "bool", "mode": "Series",
               "searchsorted": "unknown", "first_valid_index": "scalar", "last_valid_index": "scalar", "rolling": "Rolling", "resample": "Resampler", "expanding": "Expanding",
               "ewm": "ExponentialMovingWindow", "name": "scalar", "dtype": "dtype", "dtypes": "dtype", "explode": "Series", "factorize": "tuple"},
    "Index": {"shape": "tuple", "values": "ndarray", "str": "Series.str", "array": "array", "names": "list", "map": "Index", "unique": "Index", "dtype": "dtype",
              "min": "scalar", "max": "scalar", "name": "scalar", "T": "Index", "get_loc": "unknown", "levels": "list", "codes": "list",
              "any": "bool", "all": "bool", "searchsorted": "unknown", "argmax": "int", "argmin": "int", "factorize": "tuple", "item": "scalar"},
    "MultiIndex": {"levels": "list", "codes": "list", "levshape": "tuple", "get_loc_level": "tuple", "get_locs": "ndarray"},
    "Series.str": {"get": "Series", "len": "Series", "cat": "unknown", "split": "NDFrame", "rsplit": "NDFrame", "partition": "NDFrame",
                   "rpartition": "NDFrame", "extract": "NDFrame", "get_dummies": "DataFrame"},
    "Series.cat": {"codes": "Series", "categories": "Index", "ordered": "bool"},
    "Series.dt": {"date": "Series", "time": "Series", "components": "DataFrame", "isocalendar": "DataFrame", "tz": "unknown", "freq": "unknown"},
    "Categorical": {"codes": "ndarray", "categories": "Index", "dtype": "dtype", "ordered": "bool", "value_counts": "Series", "shape": "tuple"},
    "array": {"dtype": "dtype", "shape": "tuple", "unique": "array", "tolist": "list"},
    "DataFrameGroupBy": {"groups": "dict", "indices": "dict", "size": "NDFrame", "ngroup": "Series", "cumcount": "Series", "value_counts": "Series",
                         "apply": "NDFrame", "pipe": "unknown", "get_group": "DataFrame", "filter": "DataFrame", "nth": "DataFrame", "rolling": "Rolling",
                         "expanding": "Expanding", "resample": "Resampler", "ewm": "ExponentialMovingWindow", "ngroups": "int", "plot": "unknown"},
    "SeriesGroupBy": {"groups": "dict", "indices": "dict", "size": "Series", "ngroup": "Series", "cumcount": "Series", "apply": "NDFrame", "agg": "NDFrame",
                      "aggregate": "NDFrame", "pipe": "unknown", "get_group": "Series", "describe": "DataFrame", "ohlc": "DataFrame", "nth": "Series",
                      "rolling": "Rolling", "expanding": "Expanding", "resample": "Resampler", "ewm": "ExponentialMovingWindow", "ngroups": "int", "plot": "unknown"},
    "Resampler": {"groups": "dict", "indices": "dict", "size": "Series", "pipe": "unknown", "plot": "unknown", "ngroups": "int"},
    "Timestamp": {"value": "int", "tz": "unknown", "tzinfo": "unknown", "date": "date", "time": "time", "to_pydatetime": "datetime", "timestamp": "float",
                  "month_name": "str", "day_name": "str", "strftime": "str", "isoformat": "str", "isocalendar": "tuple", "unit": "str",
                  **dict.fromkeys("year month day hour minute second microsecond nanosecond quarter dayofweek day_of_week weekday dayofyear day_of_year "
                                  "week weekofyear days_in_month daysinmonth toordinal isoweekday".split(), "int"),
                  **dict.fromkeys("is_month_start is_month_end is_quarter_start is_quarter_end is_year_start is_year_end is_leap_year".split(), "bool"),
                  **dict.fromkeys("floor ceil round normalize tz_localize tz_convert replace now today fromtimestamp utcnow strptime combine as_unit".split(), "Timestamp"),
                  "to_period": "Period"},
    "Timedelta": {"total_seconds": "float", "value": "int", "components": "unknown", "to_pytimedelta": "timedelta", "isoformat": "str", "unit": "str",
                  **dict.fromkeys("days seconds microseconds nanoseconds".split(), "int"), **dict.fromkeys("floor ceil round as_unit".split(), "Timedelta")},
    "Period": {"start_time": "Timestamp", "end_time": "Timestamp", "to_timestamp": "Timestamp", "asfreq": "Period", "strftime": "str", "freqstr": "str", "freq": "Offset",
               "ordinal": "int", **dict.fromkeys("year month day hour minute second quarter dayofweek day_of_week weekday dayofyear day_of_year week weekofyear days_in_month "
                                                  "daysinmonth qyear".split(), "int"), "is_leap_year": "bool"},
    "Interval": {"left": "scalar", "right": "scalar", "mid": "scalar", "length": "scalar", "closed": "str", "overlaps": "bool",
                 **dict.fromkeys("closed_left closed_right open_left open_right is_empty".split(), "bool")},
    "Offset": {"n": "int", "name": "str", "freqstr": "str", "is_on_offset": "bool", "rollback": "Timestamp", "rollforward": "Timestamp"},
}
NAMES = {"dataframe": "DataFrame", "series": "Series", "index": "Index", "multiindex": "MultiIndex", "datetimeindex": "DatetimeIndex", "timedeltaindex": "TimedeltaIndex",
         "periodindex": "PeriodIndex", "intervalindex": "IntervalIndex", "rangeindex": "RangeIndex", "categoricalindex": "CategoricalIndex", "categorical": "Categorical",
         "timestamp": "Timestamp", "timedelta": "Timedelta", "period": "Period", "interval": "Interval", "bool": "bool", "boolean": "bool", "int": "int", "integer": "int",
         "float": "float", "str": "str", "string": "str", "bytes": "bytes", "dict": "dict", "list": "list", "tuple": "tuple", "scalar": "scalar", "object": "scalar",
         "hashable": "scalar", "any": "scalar", "ndarray": "ndarray", "npt": "ndarray", "np": "ndarray", "numpy": "ndarray", "array": "ndarray", "arraylike": "array",
         "extensionarray": "array", "resampler": "Resampler", "rolling": "Rolling", "window": "Window", "expanding": "Expanding", "exponentialmovingwindow": "ExponentialMovingWindow",
         "dataframegroupby": "DataFrameGroupBy", "seriesgroupby": "SeriesGroupBy", "dateoffset": "Offset", "baseoffset": "Offset", "self": "Self", "ndframet": "Self", "dtype": "dtype"}


def words(text):
    """Types that a text names, unions split."""
    text = re.sub(r"\[[^\]]*\]+", "", text or "").replace("pandas.api.typing.", "").replace("pandas.", "").replace("pd.", "")
    if re.search(r"same type|type of caller|type of index|same object", text, re.I):
        return ["Self"]
    found = []
    for part in re.split(r"\||,|/| or | and |:", text):
        word = re.sub(r"^(?:\w+ : )?", "", part).strip().strip("`").split(" ")[0].split(".")[0].lower()
        if word in ("none", ""):
            continue
        if word in NAMES:
            found.append(NAMES[word])
    return list(dict.fromkeys(found))


def of(owner, obj):
    try:
        note = inspect.signature(obj).return_annotation
        note = "" if note is inspect.Signature.empty else note if isinstance(note, str) else getattr(note, "__name__", str(note))
    except (TypeError, ValueError):
        note = ""
    doc = inspect.getdoc(obj) or ""
    section = re.search(r"^Returns\n-+\n(.*?)$", doc, re.M)
    if note == "None" or (section and section.group(1).strip() == "None"):
        return "None"
    kinds = words(note)
    if not kinds or kinds == ["scalar"]:
        kinds = (words(section.group(1)) if section else []) or kinds
    kinds = [owner if k == "Self" else k for k in kinds]
    frames = [k for k in kinds if k in ("DataFrame", "Series")]
    if frames:
        # one of several: the one that belongs to the owner, scalars left out
        if owner in frames and owner != "Series":
            return owner
        if owner in ("DataFrameGroupBy",) and "DataFrame" in frames:
            return "DataFrame"
        if owner in ("SeriesGroupBy", "Series.str", "Series.dt", "Series.cat") and "Series" in frames:
            return "Series"
        if owner == "Series" and "Series" in frames:
            return "Series"
        return frames[0] if len(frames) == 1 and owner in ("DataFrame", "Series", "") else "NDFrame"
    if len(kinds) == 1:
        return kinds[0]
    indexes = [k for k in kinds if k in INDEXES]
    return indexes[0] if indexes else "unknown" if not kinds else kinds[0] if owner in INDEXES and "Index" in kinds else "unknown"


methods = set()
table = {}
for owner, classes in CLASSES.items():
    row = {}
    for cls in classes if isinstance(classes, tuple) else (classes,):
        for name in sorted(n for n in dir(cls) if not n.startswith("_")):
            raw = inspect.getattr_static(cls, name)
            obj = raw.fget if isinstance(raw, property) else getattr(cls, name, raw)
            given = of(owner, obj)
            if owner == "Series.dt":
                given = "Series" if given in ("unknown", "ndarray", "Index", "DatetimeIndex", "Series.dt", "NDFrame", "array", "int", "bool", "scalar", "float", "PeriodIndex") else given
            if owner in ("Resampler", "Rolling", "Window", "Expanding", "ExponentialMovingWindow") and given in ("Series", "DataFrame", "scalar", "unknown"):
                given = "NDFrame"
            if owner in ("DataFrameGroupBy", "SeriesGroupBy") and given in ("unknown", "scalar", "float", "int", "bool", "NDFrame", "DataFrameGroupBy", "SeriesGroupBy"):
                given = "DataFrame" if owner == "DataFrameGroupBy" else "Series"
            row[name] = given
            if callable(getattr(cls, name, None)) and not isinstance(raw, property) and not inspect.isclass(getattr(cls, name, None)):
                methods.add((owner, name))
    row.update(KNOWN.get(owner, {}))
    if owner in INDEXES and owner != "Index":
        row = {**{k: v for k, v in table["Index"].items()}, **{k: v for k, v in row.items() if v != "unknown" and k not in KNOWN["Index"]}, **KNOWN.get(owner, {})}
        row = {k: v for k, v in row.items() if table["Index"].get(k) != v}
    table[owner] = {k: v for k, v in sorted(row.items()) if v != "unknown" or k in KNOWN.get(owner, {})}

top = {}
for name in pd.__all__:
    obj = getattr(pd, name)
    if inspect.isfunction(obj):
        top[name] = of("", obj)
top.update({"read_csv": "DataFrame", "read_table": "DataFrame", "read_fwf": "DataFrame", "read_json": "DataFrame", "read_parquet": "DataFrame", "read_excel": "DataFrame",
            "read_feather": "DataFrame", "concat": "NDFrame", "merge": "DataFrame", "to_datetime": "unknown", "to_numeric": "unknown", "to_timedelta": "unknown",
            "cut": "unknown", "qcut": "unknown", "unique": "array", "factorize": "tuple", "isna": "unknown", "isnull": "unknown", "notna": "unknown", "notnull": "unknown",
            "crosstab": "DataFrame", "get_dummies": "DataFrame", "melt": "DataFrame", "pivot": "DataFrame", "pivot_table": "DataFrame", "wide_to_long": "DataFrame",
            "json_normalize": "DataFrame", "array": "array", "eval": "unknown", "date_range": "DatetimeIndex", "bdate_range": "DatetimeIndex",
            "period_range": "PeriodIndex", "timedelta_range": "TimedeltaIndex", "interval_range": "IntervalIndex", "infer_freq": "str", "col": "Expression",
            "get_option": "scalar", "set_option": "None", "reset_option": "None"})
table["pd"] = dict(sorted(top.items()))

# `()` behind a type says that the member is called
for owner, row in table.items():
    if owner != "pd":
        table[owner] = {k: v + "()" * ((owner, k) in methods) for k, v in row.items()}

out = Path(__file__).resolve().parent.parent / "src/migrate/pandas-types.json"
out.write_text("{\n" + ",\n".join(f"{json.dumps(k)}: {json.dumps(v)}" for k, v in table.items()) + "\n}\n")
print({k: len(v) for k, v in table.items()})
