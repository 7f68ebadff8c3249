"""Record what Python prints for every case, for the tests of polarpanda/python.

    python compat-tests/python/record.py [theme ...]

Needs pandas 3.1.1. A case (format: ../cases/README.md) is recorded as what it prints and the repr of its last expression, or as the
class and message of its exception.
"""

import ast
import contextlib
import importlib.util
import io
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
spec = importlib.util.spec_from_file_location("record", HERE.parent / "record.py")
record = importlib.util.module_from_spec(spec)
spec.loader.exec_module(record)

MODULES = "collections copy datetime functools io itertools json math operator os random re string textwrap time zoneinfo"


def run(case):
    scope = {"pd": record.pd, "np": record.np, "__name__": "__main__"}
    for name in MODULES.split():
        exec(f"import {name}", scope)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            exec(case["setup"], scope)
            tree = ast.parse(case["py"])
            last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, "<case>", "exec"), scope)
            value = eval(compile(ast.Expression(last.value), "<case>", "eval"), scope) if last else None
        except Exception as error:
            return {"py": case["py"], "error": [type(error).__name__, str(error)]}
    return {"py": case["py"], "value": repr(value), "printed": printed.getvalue()}


def main():
    wanted = sys.argv[1:] or sorted(p.stem for p in (HERE / "cases").glob("*.cases"))
    for theme in wanted:
        cases = record.parse((HERE / "cases" / f"{theme}.cases").read_text())
        answers = {case["name"]: run(case) for case in cases}
        (HERE / "recorded" / f"{theme}.json").write_text(json.dumps(answers, indent=1, ensure_ascii=False) + "\n")
        print(f"{theme}: {len(answers)}")


main()
