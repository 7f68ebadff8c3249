"""Runs the Python half of every case of *.cases here and keeps what it gives: python compat-tests/numpy/record.py

A case is lines `py` and lines `ts` of one program each, whose last line is an expression; a blank line ends it.
Arrays and pandas' objects are recorded as `repr` writes them, scalars as their values, exceptions as class and message.
"""

import ast
import json
import math
import pathlib
import warnings

import numpy as np
import pandas as pd

HERE = pathlib.Path(__file__).parent
warnings.simplefilter("ignore")


def value(x):
    if isinstance(x, (np.datetime64, np.timedelta64)):
        return repr(x)
    if isinstance(x, np.generic):
        x = x.item()
    if isinstance(x, float) and not math.isfinite(x):
        return "nan" if math.isnan(x) else "inf" if x > 0 else "-inf"
    if x is None or isinstance(x, (bool, int, float)):
        return x if abs(x or 0) < 2**53 else str(x)
    if isinstance(x, str):
        return "text " + x
    if isinstance(x, (tuple, list)):
        return [value(item) for item in x]
    return repr(x)


def run(source):
    *body, last = ast.parse(source).body
    scope = {"np": np, "pd": pd}
    try:
        exec(compile(ast.Module(body, []), "case", "exec"), scope)
        return value(eval(compile(ast.Expression(last.value), "case", "eval"), scope))
    except Exception as error:
        name = type(error).__name__
        name = {"AxisError": "ValueError", "_UFuncNoLoopError": "TypeError", "UFuncTypeError": "TypeError"}.get(name, name)
        name = {"_UFuncBinaryResolutionError": "TypeError", "DTypePromotionError": "TypeError"}.get(name, name)
        return {"error": name, "message": str(error)}


for path in sorted(HERE.glob("*.cases")):
    cases = []
    for block in path.read_text().split("\n\n"):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
        if not lines:
            continue
        python = "\n".join(line[3:] for line in lines if line.startswith(("py ", "== ")))
        script = "\n".join(line[3:] for line in lines if line.startswith(("ts ", "== ")))
        cases.append({"python": python, "typescript": script, "gives": run(python)})
    path.with_suffix(".json").write_text(json.dumps(cases, indent=1) + "\n")
    print(path.stem, len(cases))
