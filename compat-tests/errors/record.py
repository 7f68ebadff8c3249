"""Record what pandas raises: `python compat-tests/errors/record.py` reads calls.txt, writes recorded.json. Needs pandas 3.1.1.

Each line of calls.txt is Python and TypeScript, parted by a tab."""

import json
import warnings
from pathlib import Path

import pandas as pd

warnings.simplefilter("ignore")
HERE = Path(__file__).resolve().parent


def scope():
    return {
        "pd": pd,
        "s": pd.Series([1, 2, 3]),
        "i": pd.Index([1, 2, 3]),
        "t": pd.Series(["a", "b"]),
        "df": pd.DataFrame({"a": [1, 1], "b": [2.5, 3]}),
        "g": pd.DataFrame({"a": [1, 1], "b": [2.5, 3]}).groupby("a"),
        "d": pd.Series([1, 2], index=pd.date_range("2020", periods=2)),
        "mi": pd.Series([1], index=pd.MultiIndex.from_arrays([["x"], [1]])),
    }


out = []
for line in (HERE / "calls.txt").read_text().splitlines():
    py, ts = line.split("\t")
    try:
        eval(py, scope())
    except Exception as error:
        out.append({"py": py, "ts": ts, "class": type(error).__name__, "message": str(error)})
    else:
        raise SystemExit(f"{py} raises nothing")
(HERE / "recorded.json").write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n")
