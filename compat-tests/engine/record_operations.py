"""Record what pandas gives for the engine's operations: python compat-tests/engine/record_operations.py

Every entry runs one operation on columns with missing values; `dtypes` are those that it is run on. Times are counts of their unit.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd

OUT = Path(__file__).resolve().parent / "recorded" / "operations.json"
UNITS = ["s", "ms", "us", "ns"]
TEXTS = ["  Ab ç ", None, "xxaxx", "", "a1b22", "日本 "]
PER = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
# Leap days, ends of years, before 1970, the change of the clocks.
SECONDS = [1582934399, None, 0, -1, 1609459199, 1604192400, -2208988800, 1585443600]


def counts(s, unit):
    """Counts of a column of times."""
    return [None if pd.isna(x) else int(x.as_unit(unit).asm8.astype("int64")) for x in s]


def times(unit, tz=None):
    v = pd.Series([pd.NaT if x is None else pd.Timestamp(x * PER[unit], unit=unit) for x in SECONDS]).astype(f"M8[{unit}]")
    return v if tz is None else v.dt.tz_localize("UTC").dt.tz_convert(tz)


def spans(unit):
    return pd.Series([pd.NaT if x is None else pd.Timedelta(x * PER[unit], unit=unit) for x in SECONDS]).astype(f"m8[{unit}]")


def plain(s):
    return [None if pd.isna(x) else x.item() if isinstance(x, np.generic) else x for x in s]


cases = []


def case(op, dtype, args, want, **params):
    cases.append({"op": op, "dtype": dtype, "args": args, "params": params, "want": want})


for unit in UNITS:
    stored = [None if x is None else x * PER[unit] for x in SECONDS]
    for tz in (None, "UTC", "Europe/Paris", "America/New_York"):
        d = times(unit, tz)
        name = str(d.dtype)
        for part in "year month day hour minute second quarter dayofyear dayofweek microsecond nanosecond days_in_month".split():
            case("dt_part", name, [stored], plain(getattr(d.dt, part)), part=part)
        iso = d.dt.isocalendar()
        case("dt_part", name, [stored], plain(iso["week"]), part="week")
        case("dt_part", name, [stored], plain(iso["year"]), part="isoyear")
        leap = [None if n else bool(x) for x, n in zip(d.dt.is_leap_year, d.isna())]
        case("dt_is", name, [stored], leap)
        case("dt_name", name, [stored], plain(d.dt.day_name()), part="day")
        case("dt_name", name, [stored], plain(d.dt.month_name()), part="month")
        case("dt_text", name, [stored], plain(d.dt.strftime("%Y/%m/%d %H:%M:%S")), format="%Y/%m/%d %H:%M:%S")
        if tz:
            case("dt_wall", name, [stored], counts(d.dt.tz_localize(None), unit), to=f"datetime64[{unit}]")
    for name, v in ((f"datetime64[{unit}]", times(unit)), (f"timedelta64[{unit}]", spans(unit))):
        for how in ("floor", "ceil", "round"):
            for step, seconds in (("h", 3600), ("2s", 2), ("D", 86400)):
                case(f"dt_{how}", name, [stored], counts(getattr(v.dt, how)(step), unit), every=seconds * PER[unit])
    td = spans(unit)
    case("td_part", f"timedelta64[{unit}]", [stored], plain(td.dt.days), mod=None, by=86400 * PER[unit])
    case("td_part", f"timedelta64[{unit}]", [stored], plain(td.dt.seconds), mod=86400 * PER[unit], by=PER[unit])

for dtype in ("str", "string"):
    s = pd.Series(TEXTS, dtype=dtype)
    for op, want, params in [
        ("str_strip", s.str.strip(), {}),
        ("str_lstrip", s.str.lstrip("x "), {"chars": "x "}),
        ("str_rstrip", s.str.rstrip("x "), {"chars": "x "}),
        ("str_removeprefix", s.str.removeprefix("xx"), {"prefix": "xx"}),
        ("str_removesuffix", s.str.removesuffix("xx"), {"suffix": "xx"}),
        ("str_slice", s.str.slice(1, 4), {"start": 1, "length": 3}),
        ("str_slice", s.str.slice(-2), {"start": -2, "length": None}),
        ("str_replace", s.str.replace("x", "é", regex=False), {"pattern": "x", "value": "é", "regex": False, "n": -1}),
        ("str_replace", s.str.replace("x", "y", n=1, regex=False), {"pattern": "x", "value": "y", "regex": False, "n": 1}),
        ("str_replace", s.str.replace("[0-9]+", "#", regex=True), {"pattern": "[0-9]+", "value": "#", "regex": True, "n": -1}),
        ("str_ljust", s.str.ljust(6, "*"), {"width": 6, "fill": "*"}),
        ("str_rjust", s.str.rjust(6, "é"), {"width": 6, "fill": "é"}),
        ("str_extract", s.str.extract("([0-9]+)")[0], {"pattern": "([0-9]+)", "group": 1}),
        ("str_count", s.str.count("[0-9]"), {"pattern": "[0-9]", "regex": True}),
        ("str_count", s.str.count("x"), {"pattern": "x", "regex": False}),
    ]:
        case(op, dtype, [TEXTS], plain(want), **params)

NUMBERS = [3, None, 1, 1, 4, None, 2]
ALL = "int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 Int8 Int64 UInt64 Float32 Float64".split()
n = pd.Series(NUMBERS, dtype="float64")
for name in ALL:
    case("run_id", name, [[1, 1, 2, None, None, 1]], [0, 0, 1, 2, 2, 3])
    case("size", name, [NUMBERS], [len(n)])
    spec = {"window": 3, "min_periods": 2, "center": False, "closed": None}
    for how in ("sum", "mean", "min", "max", "std", "var", "median", "count"):
        want = getattr(n.rolling(3, min_periods=2), how)()
        case("moving", name, [NUMBERS], plain(want), function=how, roles=[], spec=spec)
    decay = {"com": 1.5, "adjust": True, "ignore_na": False, "min_periods": 1}
    case("decaying", name, [NUMBERS], plain(n.ewm(com=1.5).mean()), function="mean", roles=[], decay=decay)
    for to in ("float64", "Int64", "Float64", "float32", "int64"):
        if to == "int64":
            present = [x for x in NUMBERS if x is not None]
            case("cast", name, [present], plain(pd.Series(present).astype("int64")), to=to)
        else:
            case("cast", name, [NUMBERS], plain(n.astype("Int64").astype("Int64" if to == "Int64" else "Float64")), to=to)
case("cast", "bool", [[True, False]], [1, 0], to="int64")
case("cast", "str", [["b", None]], ["b", None], to="string")
case("retype", "int64", [[5, None]], [5, None], to="datetime64[us]")
case("retype", "datetime64[us]", [[5, None]], [5, None], to="int64")
case("size", "str", [["a", None]], [2])
case("str_join", "str", [["b", None, "a"]], ["ba"])

OUT.write_text(json.dumps(cases, ensure_ascii=False) + "\n")
print(len(cases), "cases")
