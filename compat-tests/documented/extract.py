"""Reads every docstring example of the installed pandas and runs it: `python extract.py OUT.json [--jobs N]`.

OUT.json is {"versions", "names", "cases"}:
  names   {group: [[public name, member], ...]}, every public name
  case    name, group, member; duplicate_of, the earlier case with the same examples (it has no statements then);
          prelude, the imports that its statements take for granted; statements
  statement  source; got, what pandas printed; plain, the same with numpy's scalars printed bare, where that differs;
          error, [class, line]; echo, the type of the value shown; shows, whether its last act is an expression;
          the names that it reads and binds; reason, why it can't be compared, or null
Needs only pandas and what it needs, and os.fork.
"""

from __future__ import annotations

import argparse
import json
import sys
import warnings

from classify import classify
from docstrings import names, prelude, shows, statements
from execute import run_all
from surface import surface


def collect() -> tuple[list[dict], dict[str, list]]:
    cases, public, first, seen = [], {}, {}, set()
    for item in surface():
        group = public.setdefault(item.group, [])
        if item.public and item.member:
            group.append([item.name, item.member])
        found = statements(item.doc) if item.doc and ">>>" in item.doc else []
        if not found or item.name in seen:
            continue
        seen.add(item.name)
        original = first.setdefault(json.dumps([[s["source"], s["want"]] for s in found]), item.name)
        case = {"name": item.name, "group": item.group, "member": item.member}
        if original != item.name:
            case["duplicate_of"] = original
        else:
            case.update(prelude=prelude([s["source"] for s in found]), statements=found)
        cases.append(case)
    return cases, public


def run(cases: list[dict], jobs: int) -> None:
    """Runs every case twice, to see what is left to chance, and those that show numpy's scalars a third time."""
    programs = {i: {"prelude": c["prelude"], "sources": [s["source"] for s in c["statements"]]}
                for i, c in enumerate(cases)}
    one, two = (run_all(programs, seed, jobs) for seed in (1, 2))
    numpy = {i: programs[i] for i, a in one.items() if any("np." in r["got"] for r in a.get("results", ()))}
    bare = run_all(numpy, 1, jobs, plain=True)
    silent = {"got": "", "error": None, "echo": None}
    for i, case in enumerate(cases):
        results = one[i].get("results") or [silent] * len(case["statements"])
        for k, (s, result) in enumerate(zip(case["statements"], results)):
            read, bound, changed = names(s["source"])
            s.update(result, shows=shows(s["source"]), reads=sorted(read), binds=sorted(bound | changed))
            plain = bare[i]["results"][k]["got"] if "results" in bare.get(i, ()) else s["got"]
            if plain != s["got"]:
                s["plain"] = plain
        classify(case["statements"], "results" in one[i] and one[i].get("results") == two[i].get("results"))
        for s in case["statements"]:
            del s["want"], s["skip"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import numpy
        import pandas

        cases, public = collect()
    run([c for c in cases if "statements" in c], args.jobs)
    versions = {"pandas": pandas.__version__, "numpy": numpy.__version__, "python": sys.version.split()[0]}
    with open(args.out, "w") as f:
        json.dump({"versions": versions, "names": public, "cases": cases}, f, ensure_ascii=False)


if __name__ == "__main__":
    main()
