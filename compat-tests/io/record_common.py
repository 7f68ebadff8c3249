"""What pandas gives, written as JSON that the tests compare with."""
import io, json, math, warnings
import numpy as np, pandas as pd

def value(x):
    if x is None or x is pd.NaT or x is pd.NA: return None
    if isinstance(x, (bool, np.bool_)): return bool(x)
    if isinstance(x, (int, np.integer)):
        x = int(x)
        return x if abs(x) <= 2**53 else {"int": str(x)}
    if isinstance(x, (float, np.floating)):
        x = float(x)
        return None if math.isnan(x) else x if math.isfinite(x) and str(x) != "-0.0" else {"float": str(x)}
    if isinstance(x, pd.Timestamp): return {"time": x.isoformat()}
    if isinstance(x, pd.Timedelta): return {"delta": str(x.as_unit("ns").value)}
    if isinstance(x, (list, tuple)): return [value(y) for y in x]
    if isinstance(x, dict): return {"dict": {k: value(v) for k, v in x.items()}}
    return x if isinstance(x, str) else {"repr": repr(x)}

def axis(ix):
    levels = [ix.get_level_values(i) for i in range(ix.nlevels)] if isinstance(ix, pd.MultiIndex) else [ix]
    return {"levels": [{"dtype": str(l.dtype), "values": [value(x) for x in l]} for l in levels], "names": [value(n) for n in ix.names]}

def frame(d):
    cols = [d.iloc[:, i] for i in range(d.shape[1])]
    plain = isinstance(d.index, pd.RangeIndex) and d.index.name is None and d.index.step == 1
    out = {"columns": axis(d.columns), "dtypes": [str(c.dtype) for c in cols], "data": [[value(x) for x in c] for c in cols],
           "index": {"start": d.index.start, "length": len(d)} if plain else axis(d.index)}
    cats = {i: {"ordered": bool(c.cat.ordered), **axis(c.cat.categories)["levels"][0]} for i, c in enumerate(cols) if str(c.dtype) == "category"}
    if cats: out["categories"] = cats
    return out

def record(call):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try: out = {"result": call()}
        except Exception as e: out = {"error": [type(e).__name__, str(e)]}
    notes = [str(w.message) for w in seen if w.category.__name__ == "ParserWarning"]
    if notes: out["warnings"] = notes
    return out

def storage(x):
    """A column as the tests rebuild it: dtype and stored values, null where missing."""
    x = x.array if hasattr(x, "array") else x
    d = str(x.dtype)
    na = pd.isna(x)
    if d.startswith(("datetime64", "timedelta64")):
        raw = np.asarray(x.asi8 if hasattr(x, "asi8") else x._ndarray.view("i8"))
        return {"dtype": d, "values": [None if n else {"int": str(v)} for v, n in zip(raw, na)]}
    if d == "category":
        return {"dtype": d, "ordered": bool(x.ordered), "categories": storage(x.categories), "values": [int(c) for c in x.codes]}
    if d == "object":
        return {"dtype": d, "values": [value(v) for v in x]}
    return {"dtype": d, "values": [value(v) for v in x]}

def stored_axis(ix):
    levels = [ix.get_level_values(i) for i in range(ix.nlevels)] if isinstance(ix, pd.MultiIndex) else [ix]
    return {"levels": [storage(l) for l in levels], "names": [value(n) for n in ix.names]}

def stored(d):
    plain = isinstance(d.index, pd.RangeIndex) and d.index.name is None and d.index.step == 1
    return {"columns": stored_axis(d.columns), "data": [storage(d.iloc[:, i]) for i in range(d.shape[1])],
            "index": {"start": d.index.start, "length": len(d)} if plain else stored_axis(d.index)}
