"""What pandas answers: one program a line in, one answer a line out (JSON)."""

import json
import math
import os
import sys
import warnings

os.environ["COLUMNS"], os.environ["LINES"] = "80", "24"
warnings.simplefilter("ignore")

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402


def index_text(index):
    return f"{type(index).__name__} {index!r}"


def name_text(name):
    if isinstance(name, tuple):
        return "(" + ", ".join(name_text(n) for n in name) + ")"
    return str(name)


def number(value):
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return f"{value:.8e}"


def show(value):
    if isinstance(value, pd.DataFrame):
        return "\n".join(
            [
                f"DataFrame {value.shape}",
                " ".join(str(d) for d in value.dtypes),
                index_text(value.index),
                index_text(value.columns),
                repr(value),
            ]
        )
    if isinstance(value, pd.Series):
        return "\n".join([f"Series {value.dtype} {name_text(value.name)}", index_text(value.index), repr(value)])
    if isinstance(value, pd.Index):
        return index_text(value)
    if value is None or value is pd.NA or value is pd.NaT:
        return str(value)
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value))
    if isinstance(value, (int, float, np.integer, np.floating)):
        return number(float(value))
    if isinstance(value, (str, pd.Timestamp, pd.Timedelta, pd.Period, pd.Interval)):
        return str(value)
    if isinstance(value, slice):
        return f"slice({show(value.start)}, {show(value.stop)}, {show(value.step)})"
    if isinstance(value, (np.dtype, pd.api.extensions.ExtensionDtype)):
        return f"dtype {value}"
    if isinstance(value, np.ndarray) and value.ndim == 1:
        value = list(value)
    if isinstance(value, tuple) or isinstance(value, list):
        return "[" + ", ".join(show(v) for v in value) + "]"
    return f"other {type(value).__name__}"


for line in sys.stdin:
    scope = {"pd": pd, "np": np}
    try:
        code = json.loads(line)
        exec(code, scope)
        answer = {"text": show(scope["x"])}
    except Exception as error:
        answer = {"error": [c.__name__ for c in type(error).__mro__], "message": str(error)[:300]}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
