"""Record what the programs print with pandas 3.1.1.

    python compat-tests/programs/record.py [name ...]

Runs compat-tests/programs/<name>.py and writes <name>.txt beside it.
"""

import contextlib
import io
import json
import os
import sys
import warnings
from pathlib import Path

os.environ["COLUMNS"], os.environ["LINES"] = "80", "24"

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402

warnings.simplefilter("ignore")
HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "node_modules" / "vega-datasets" / "data"


def whole(x):
    """Lists and dicts with whole floats as integers: JavaScript doesn't tell them apart."""
    if isinstance(x, list):
        return [whole(v) for v in x]
    if type(x) is tuple:
        return tuple(whole(v) for v in x)
    if isinstance(x, dict):
        return {whole(k): whole(v) for k, v in x.items()}
    return int(x) if type(x) is float and x == x and abs(x) < 1e15 and x == int(x) else x


def show(*values, sep=" "):
    print(*[whole(v) if isinstance(v, (list, tuple, dict)) else v for v in values], sep=sep)


for path in sorted(HERE.glob("*.py")):
    if path.name == "record.py" or (sys.argv[1:] and path.stem not in sys.argv[1:]):
        continue
    scope = {"pd": pd, "np": np, "io": io, "print": show, "data": lambda name: str(DATA / name)}
    scope["load"] = lambda name: json.loads((DATA / name).read_text())
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(path.read_text(), path.name, "exec"), scope)
    path.with_suffix(".txt").write_text(out.getvalue())
    print(path.stem)
