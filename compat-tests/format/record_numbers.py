"""Records number formats, numpy's printing and percentile labels into recorded-numbers.json."""

import json
import pathlib
import random

import numpy as np
import pandas as pd
from pandas.io.formats.format import EngFormatter, format_percentiles

random.seed(5)
HERE = pathlib.Path(__file__).parent

FLOATS = [0.0, -0.0, 1.0, 0.5, 2.5, 0.0078125, 1e22, 1e21, 123456789.123, 1e-7, 5e-324, 1.7976931348623157e308, 1 / 3, 99999.95, 0.1, 1e16, 1e15, 12345.6789, 0.00012345, 9.5, 0.125, 1e100]
FLOATS += [random.uniform(-1, 1) * 10 ** random.randint(-12, 18) for _ in range(60)]
FLOATS += [random.randint(-4000, 4000) / 2 ** random.randint(0, 12) for _ in range(60)]
SPECS = ["", ".2f", ".0f", ",.2f", ">12.3f", "<12.3f|", "^14.2e", "+.1f", " .3e", "010.2f", ".1%", ".3g", "g", "G", "e", ".5", "_.2f", "*^12.1f", ".0e", ".10g", "#.3g"]
PERCENTS = ["%.2f", "%d", "%8.3f", "%-8.2f|", "%+.1e", "%g", "%s", "%05.1f", "%.0f%%", "% .4f", "%G"]


def spec(x, s):
    s, _, tail = s.partition("|")
    return format(x, s)


ARRAYS = {
    "ints": [1, 22, -3],
    "floats": [1.0, 2.5, -3.125],
    "whole": [1.0, 2.0],
    "thirds": [1 / 3, 2 / 3, 100.0],
    "large": [1e10, 1.0],
    "ratio": [0.001, 1000.5],
    "small": [1e-5, 1.0],
    "nan": [1.5, float("nan"), float("inf"), -float("inf")],
    "nans": [float("nan")],
    "zero": [0.0, -0.0],
    "many": [i / 7 for i in range(60)],
    "manyints": list(range(0, 3000, 37)),
    "huge": [float(i) for i in range(1500)],
    "hugeints": list(range(2000)),
    "digits": [0.123456789123, 12.5],
    "e15": [123456789012345.0, 0.5],
    "bools": [True, False],
    "manybools": [True, False] * 30,
    "matrix": [[1.0, 1.5], [2.0, 2.0]],
    "intmatrix": [[1, 20], [300, 4]],
    "boolmatrix": [[True, False], [False, False]],
    "widematrix": [[i / 3 + j for i in range(15)] for j in range(2)],
    "strings": ["a", "bcd"],
    "manystrings": [f"text {i}" for i in range(20)],
    "empty": [],
    "one": [1],
    "neg": [-1.5, 2.25],
    "edge75": [123456789] * 14,
    "edge75f": [1234567.5] * 9,
}


def js(x):
    if isinstance(x, list):
        return [js(v) for v in x]
    if isinstance(x, float) and (x != x or abs(x) == float("inf")):
        return {"t": "nan"} if x != x else {"t": "inf", "v": 1 if x > 0 else -1}
    return x


def array(x):
    a = np.array(x)
    return {"data": js(x), "float": a.dtype.kind == "f", "repr": repr(a), "str": str(a)}


def vectors():
    out = {}
    for name, a in {
        "i8": np.array([1, -2], dtype="int8"),
        "f4": np.array([0.1, 1e-3], dtype="float32"),
        "u8": np.array([2**63], dtype="uint64"),
        "obj": np.array([1, "a", None, 2.5], dtype=object),
        "dates": np.array(["2020-01-01", "2020-01-02T10:00:00.5", "NaT"], dtype="M8[us]"),
        "dates_s": np.array(["2020-01-01", "2020-01-02"], dtype="M8[s]"),
        "td": np.array([1, 200, "NaT"], dtype="m8[ns]"),
        "objs": np.array([f"text {i}" for i in range(20)], dtype=object),
        "dates_many": np.array(["2020-01-01"] * 7, dtype="M8[ns]"),
        "f_nan": np.array([1.5, np.nan]),
        "empty_i": np.array([], dtype="int64"),
        "empty_f": np.array([], dtype="float64"),
        "empty_o": np.array([], dtype=object),
    }.items():
        import record

        out[name] = {"vector": record.vector(pd.Series(a)), "repr": repr(a)}
    return out


PERCENTILES = [[0.25, 0.5, 0.75], [0.01999, 0.02001, 0.5, 0.666666, 0.9999], [0, 0.5, 0.02001, 0.5, 0.666666, 0.9999], [0.1, 0.333, 1], [1 / 3], [0, 1], [0.999], [0.281, 0.57, 0.58], [0.281, 0.29, 0.57, 0.58], [0.05], [0.001, 0.5], [], [0.025, 0.975]]

random.seed(4)
ENG = [0.0, 1.0, 1000000.0, -1e-6, 999.5, 1e30, 1e-30, 0.5, 123456.789, -0.0]
ENG += [random.uniform(-1, 1) * 10 ** random.randint(-20, 20) for _ in range(40)]

target = HERE / "recorded-numbers.json"
target.write_text(
    json.dumps(
        {
            "floats": FLOATS,
            "specs": [[s.partition("|")[0], [spec(x, s) for x in FLOATS]] for s in SPECS],
            "percents": [[p, [p % x for x in FLOATS]] for p in PERCENTS],
            "fixed": [[d, [f"{x: .{d}f}" for x in FLOATS]] for d in (0, 1, 2, 6, 12)],
            "exponential": [[d, [f"{x: .{d}e}" for x in FLOATS]] for d in (0, 1, 2, 6, 12)],
            "repr": [repr(x) for x in FLOATS],
            "single": [str(np.float32(x)) if abs(x) < 1e38 else None for x in FLOATS],
            "arrays": {name: array(x) for name, x in ARRAYS.items()},
            "vectors": vectors(),
            "eng": {"values": ENG, "texts": [[a, p, [EngFormatter(a, p)(x) for x in ENG]] for a in (0, 1, 3) for p in (False, True)]},
            "percentiles": [[js(p), format_percentiles(p)] for p in PERCENTILES],
        },
        separators=(",", ":"),
    )
    + "\n"
)
