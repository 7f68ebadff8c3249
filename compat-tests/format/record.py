"""Records what pandas prints: reads cases.py, writes recorded/*.json (source vectors as JSON, options, the text)."""

import json
import pathlib
import sys

import numpy as np
import pandas as pd

HERE = pathlib.Path(__file__).parent


def value(x):
    if x is None:
        return None
    if x is pd.NA:
        return {"t": "NA"}
    if x is pd.NaT:
        return {"t": "NaT"}
    if isinstance(x, (bool, np.bool_)):
        return bool(x)
    if isinstance(x, str):
        return x
    if isinstance(x, (int, np.integer)):
        return {"t": "int", "v": str(x)} if abs(int(x)) > 2**53 else int(x)
    if isinstance(x, (float, np.floating)):
        if x != x:
            return {"t": "nan"}
        if x in (float("inf"), float("-inf")):
            return {"t": "inf", "v": 1 if x > 0 else -1}
        return float(x)
    if isinstance(x, tuple):
        return {"t": "tuple", "v": [value(v) for v in x]}
    if isinstance(x, (list, np.ndarray)):
        return {"t": "list", "v": [value(v) for v in x]}
    if isinstance(x, (set, frozenset)):
        return {"t": "set", "v": [value(v) for v in x]}
    if isinstance(x, dict):
        return {"t": "dict", "v": [[value(k), value(v)] for k, v in x.items()]}
    return {"t": "opaque", "str": str(x), "repr": repr(x)}


def dtype(d):
    if isinstance(d, pd.CategoricalDtype):
        return {"name": "category", "categories": vector(pd.Series(d.categories)), "ordered": bool(d.ordered)}
    if isinstance(d, pd.PeriodDtype):
        return {"name": "period", "freq": str(d)[len("period[") : -1]}
    if isinstance(d, pd.IntervalDtype):
        return {"name": "interval", "subtype": str(d.subtype), "closed": d.closed}
    if isinstance(d, pd.DatetimeTZDtype):
        return {"name": "datetime", "unit": d.unit, "tz": str(d.tz)}
    if d.kind == "M":
        return {"name": "datetime", "unit": np.datetime_data(d)[0]}
    if d.kind == "m":
        return {"name": "timedelta", "unit": np.datetime_data(d)[0]}
    return {"name": str(d)}


def vector(s):
    d = s.dtype
    out = {"dtype": dtype(d)}
    missing = s.isna().to_numpy()
    if isinstance(d, pd.CategoricalDtype):
        out["data"] = s.cat.codes.tolist()
        return out
    if d.kind in "mM":
        out["data"] = ["0" if m else str(v) for v, m in zip(s.array.asi8.tolist(), missing)]
    elif str(d) == "object":
        out["data"] = [value(v) for v in s]
        return out
    elif isinstance(d, (pd.PeriodDtype, pd.IntervalDtype)):
        out["data"] = [None if m else value(v) for v, m in zip(s, missing)]
    elif d.kind == "b":
        out["data"] = [0 if m else int(v) for v, m in zip(s, missing)]
    elif d.kind in "iu":
        out["data"] = ["0" if m else str(int(v)) for v, m in zip(s, missing)]
    elif d.kind == "f":
        out["data"] = [0 if m else value(v) for v, m in zip(s, missing)]
    else:
        out["data"] = [None if m else str(v) for v, m in zip(s, missing)]
    if missing.any():
        out["valid"] = [0 if m else 1 for m in missing]
    return out


def axis(i):
    out = {"kind": type(i).__name__, "names": [value(n) for n in i.names]}
    if isinstance(i, pd.MultiIndex):
        levels = []
        for n in range(i.nlevels):
            level = i.levels[n]
            codes = i.codes[n]
            if (codes == -1).any():
                taken = pd.Series(level.take(np.where(codes == -1, 0, codes)))
                v = vector(taken)
                v["valid"] = [0 if c == -1 else 1 for c in codes]
                levels.append(v)
            else:
                levels.append(vector(pd.Series(level.take(codes))))
        out["levels"] = levels
        return out
    if isinstance(i, pd.RangeIndex):
        out["range"] = {"start": i.start, "stop": i.stop, "step": i.step}
    out["levels"] = [vector(pd.Series(i))]
    if hasattr(i, "freqstr"):
        out["freq"] = i.freqstr
    return out


def frame(df):
    return {
        "rows": len(df),
        "columns": axis(df.columns),
        "index": axis(df.index),
        "vectors": [vector(df.iloc[:, i].reset_index(drop=True)) for i in range(df.shape[1])],
    }


def series(s):
    return {"rows": len(s), "name": value(s.name), "index": axis(s.index), "values": vector(s.reset_index(drop=True))}


def attempt(call):
    try:
        return {"text": call()}
    except Exception as error:  # the class and message are what is recorded
        return {"error": type(error).__name__, "message": str(error)}


def source(x):
    if isinstance(x, pd.DataFrame):
        return "frame", frame(x)
    if isinstance(x, pd.Series):
        return "series", series(x)
    if isinstance(x, pd.Index):
        return "index", axis(x)
    return "array", vector(pd.Series(x))


CALLS = {
    ("frame", "repr"): lambda x, o: repr(x),
    ("series", "repr"): lambda x, o: repr(x),
    ("index", "repr"): lambda x, o: repr(x),
    ("array", "repr"): lambda x, o: repr(x),
    ("frame", "to_string"): lambda x, o: x.to_string(**o),
    ("series", "to_string"): lambda x, o: x.to_string(**o),
    ("frame", "to_html"): lambda x, o: x.to_html(**o),
    ("frame", "_repr_html_"): lambda x, o: x._repr_html_(),
    ("frame", "to_markdown"): lambda x, o: x.to_markdown(**o),
    ("series", "to_markdown"): lambda x, o: x.to_markdown(**o),
    ("frame", "info"): lambda x, o: info(x, o),
    ("series", "info"): lambda x, o: info(x, o),
}


def info(x, options):
    import io

    buf = io.StringIO()
    x.info(buf=buf, **options)
    return buf.getvalue()


def usage(x, kind):
    if kind == "series":
        x = x.to_frame()
    out = {"counts": [int(n) for n in x.count()]}
    for deep in (False, True):
        out["deep" if deep else "shallow"] = int(x.memory_usage(index=True, deep=deep).sum())
    return out


def main():
    sys.path.insert(0, str(HERE))
    import cases

    target = HERE / "recorded"
    target.mkdir(exist_ok=True)
    for name, build in cases.SOURCES.items():
        x = build()
        kind, described = source(x)
        recorded = {"kind": kind, "source": described, "calls": []}
        for method, options, context in cases.calls(kind, name):
            flat = [part for pair in context.items() for part in pair]
            run = lambda: CALLS[kind, method](x, options)  # noqa: E731
            if flat:
                with pd.option_context(*flat):
                    result = attempt(run)
            else:
                result = attempt(run)
            recorded["calls"].append({"method": method, "options": options, "context": context, **result})
        if kind in ("frame", "series"):
            recorded["usage"] = usage(x, kind)
        path = target / f"{name}.json"
        path.write_text(json.dumps(recorded, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
