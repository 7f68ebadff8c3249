"""Record what Python prints for the programs that migrate translates: those beside this file, and ../programs.

    python compat-tests/migrate/record.py [name ...]
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

for path in sorted([*(HERE / "programs").glob("*.py"), *(HERE.parent / "programs").glob("*.py")]):
    if path.name == "record.py" or (sys.argv[1:] and path.stem not in sys.argv[1:]):
        continue
    scope = {"__name__": "__main__", "pd": pd, "np": np, "io": io, "data": lambda name: str(DATA / name)}
    scope["load"] = lambda name: json.loads((DATA / name).read_text())
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(path.read_text(), path.name, "exec"), scope)
    (HERE / "recorded" / f"{path.stem}.txt").write_text(out.getvalue())
    print(path.stem)
