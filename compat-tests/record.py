"""Record what pandas answers to every case, for the parity tests.

    python compat-tests/record.py [theme ...]

Needs pandas 3.1.1. Reads compat-tests/cases/<theme>.cases and writes compat-tests/recorded/<theme>.json.
The case format is described in compat-tests/cases/README.md.
"""

import ast
import datetime
import decimal
import io
import json
import math
import os
import re
import sys
import tempfile
import warnings
from pathlib import Path

os.environ["COLUMNS"], os.environ["LINES"] = "80", "24"

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402

HERE = Path(__file__).resolve().parent
TMP = tempfile.mkdtemp(prefix="parity-")
SAFE = 2**53


def parse(text):
    """The cases of a file: [{name, setup, py, class_only}]; `setup` is all Python set-up code above the case."""
    cases, setup, name = [], "", None
    block = []

    def close():
        nonlocal setup, name, block
        code = "\n".join(l[3:] for l in block if l[:3] in ("py ", "== "))
        if block and block[0] == "setup":
            setup += code + "\n"
        elif code:
            cases.append(
                {
                    "name": name or code.replace("\n", "; "),
                    "setup": setup,
                    "py": code,
                    "class_only": "only class" in block,
                }
            )
        if block:
            name, block = None, []

    for line in text.split("\n"):
        if line.startswith("#"):
            close()
            if line.startswith("# "):
                name = line[2:].strip()
        elif not line.strip():
            close()
        else:
            block.append(line)
    close()
    seen = set()
    for case in cases:
        if case["name"] in seen:
            raise SystemExit(f"two cases are named {case['name']!r}")
        seen.add(case["name"])
    return cases


def write(path, text):
    """A file of these bytes (one for each character), its folders made."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode("latin-1"))
    return path


def run(case):
    """The value of the last expression after set-up and case ran in fresh globals."""
    scope = {
        "pd": pd,
        "np": np,
        "io": io,
        "datetime": datetime,
        "tmp": TMP,
        "text": io.StringIO,
        "StringIO": io.StringIO,
        "write": write,
        "__name__": "case",
    }
    try:
        exec(case["setup"], scope)
    except Exception as error:
        raise SystemExit(f"the set-up of {case['name']!r} fails: {error}") from error
    tree = ast.parse(case["py"])
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<case>", "exec"), scope)
    return eval(compile(ast.Expression(last.value), "<case>", "eval"), scope) if last else None


def portable(text):
    return text.replace(TMP, "<tmp>")


def encode_index(index):
    return {
        "$": "Index",
        "class": type(index).__name__,
        "dtype": None if isinstance(index, pd.MultiIndex) else str(index.dtype),
        "names": [encode(n) for n in index.names],
        "values": [encode(v) for v in index.tolist()],
    }


def encode(value):
    """A JSON-safe form of a value; what JSON has no form for becomes {"$": tag, ...}."""
    if value is None or isinstance(value, (bool, np.bool_)):
        return None if value is None else bool(value)
    if value is pd.NaT or (isinstance(value, (np.datetime64, np.timedelta64)) and np.isnat(value)):
        return {"$": "NaT"}
    if value is pd.NA:
        return {"$": "NA"}
    if isinstance(value, str):
        return portable(str(value))
    if isinstance(value, (int, np.integer)):
        return int(value) if abs(int(value)) <= SAFE else {"$": "bigint", "v": str(int(value))}
    if isinstance(value, (float, np.floating)):
        if math.isnan(value):
            return {"$": "NaN"}
        return {"$": "inf" if value > 0 else "-inf"} if math.isinf(value) else float(value)
    if isinstance(value, np.datetime64):
        return encode(pd.Timestamp(value))
    if isinstance(value, np.timedelta64):
        return encode(pd.Timedelta(value))
    for cls in (pd.Timestamp, pd.Timedelta, pd.Period, pd.Interval):
        if isinstance(value, cls):
            return {"$": cls.__name__, "v": str(value)}
    if isinstance(value, pd.tseries.offsets.BaseOffset):
        return {"$": "offset", "v": value.freqstr}
    if isinstance(value, (datetime.date, datetime.time, decimal.Decimal)):
        return {"$": type(value).__name__, "v": str(value)}
    if isinstance(value, (np.dtype, pd.api.extensions.ExtensionDtype)):
        return {"$": "dtype", "v": str(value)}
    if isinstance(value, datetime.tzinfo):
        return {"$": "tz", "v": str(value)}
    if isinstance(value, type):
        return {"$": "class", "v": value.__name__}
    if isinstance(value, pd.DataFrame):
        return {
            "$": "DataFrame",
            "columns": encode_index(value.columns),
            "dtypes": [str(d) for d in value.dtypes],
            "index": encode_index(value.index),
            "values": [[encode(v) for v in value.iloc[:, i].tolist()] for i in range(value.shape[1])],
            "repr": portable(repr(value)),
        }
    if isinstance(value, pd.Series):
        return {
            "$": "Series",
            "name": encode(value.name),
            "dtype": str(value.dtype),
            "index": encode_index(value.index),
            "values": [encode(v) for v in value.tolist()],
            "repr": portable(repr(value)),
        }
    if isinstance(value, pd.Index):
        return {**encode_index(value), "repr": portable(repr(value))}
    if isinstance(value, pd.api.extensions.ExtensionArray):
        values = [encode(v) for v in value]
        return {"$": "array", "dtype": str(value.dtype), "values": values, "repr": portable(repr(value))}
    if isinstance(value, np.ndarray):
        return encode(value.tolist()) if value.dtype.kind not in "mM" else [encode(v) for v in value]
    if isinstance(value, np.void):
        return [encode(v) for v in value.tolist()]
    if isinstance(value, slice):
        return {"$": "slice", "v": [encode(value.start), encode(value.stop), encode(value.step)]}
    if isinstance(value, dict) or hasattr(value, "keys"):
        return {"$": "dict", "v": [[encode(k), encode(value[k])] for k in value.keys()]}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {"$": "namedtuple", "v": [[f, encode(v)] for f, v in zip(value._fields, value)]}
    if isinstance(value, (list, tuple)) or type(value).__name__ == "FrozenList":
        return [encode(v) for v in value]
    if isinstance(value, (set, frozenset)):
        return {"$": "set", "v": sorted((encode(v) for v in value), key=str)}
    raise SystemExit(f"no recorded form for a {type(value)}: {value!r}")


# Wording of Python and numpy themselves (calls, operators of scalars): of these only the class is compared.
PYTHON_SPEAKS = re.compile(
    r"unexpected keyword|required positional|positional argument|unsupported operand type|^ufunc '|int\(\) argument"
    r"|not supported between instances|numpy boolean subtract|^'(int|str|float|list|function|NoneType)' object"
)


def record(case):
    np.random.seed(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = encode(run(case))
        return {"result": result}
    except Exception as error:  # noqa: BLE001
        # An exception of another library (re.error, numpy's UFuncTypeError) counts as its nearest pandas or built-in base.
        own = next(c for c in type(error).__mro__ if c.__module__.split(".")[0] in ("builtins", "pandas"))
        name = own.__name__
        out = {"class": name, "message": portable(str(error))}
        if case["class_only"] or own is Exception or PYTHON_SPEAKS.search(out["message"]):
            del out["message"]
        return {"error": out}
    finally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pd.reset_option("display")


def main(themes):
    if pd.__version__ != "3.1.1":
        raise SystemExit(f"pandas 3.1.1 is the reference, this is {pd.__version__}")
    files = sorted((HERE / "cases").glob("*.cases"))
    (HERE / "recorded").mkdir(exist_ok=True)
    total = 0
    for file in files:
        if themes and file.stem not in themes:
            continue
        cases = parse(file.read_text(encoding="utf8"))
        lines = []
        for case in cases:
            answer = {"py": case["py"], **record(case)}
            if "-v" in sys.argv or (isinstance(answer.get("error"), dict) and "-e" in sys.argv):
                print(case["name"], "=>", answer.get("error") or answer["result"])
            answer = json.dumps(answer, ensure_ascii=False, allow_nan=False)
            lines.append(f"{json.dumps(case['name'], ensure_ascii=False)}: {answer}")
        target = HERE / "recorded" / f"{file.stem}.json"
        target.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf8")
        total += len(cases)
        print(f"{file.stem}: {len(cases)}")
    print(f"{total} cases")


if __name__ == "__main__":
    main([a for a in sys.argv[1:] if not a.startswith("-")])
