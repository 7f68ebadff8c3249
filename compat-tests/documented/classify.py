"""Which statements a port can be held to, and why not the others."""

from __future__ import annotations

import collections
import re

from docstrings import names

UNPORTABLE = [(reason, re.compile(pattern)) for reason, pattern in (
    ("network", r"""\bread_\w+\(\s*f?["'](https?|s3|gs|ftp|gcs)://|urlopen|requests\."""),
    ("plot", r"\.plot\b|\bplt\.|\bmatplotlib\b|\bpd\.plotting\b|\.hist\(|\.boxplot\(|\bsns\.|\bax\d?\."),
    ("style", r"\.style\b|\bStyler\b|to_latex\("),
    ("clipboard", r"clipboard"),
    ("sql", r"sqlite3|sqlalchemy|create_engine|read_sql|to_sql|\badbc"),
    ("binary-file", r"ExcelWriter|ExcelFile|HDFStore|\bread_(pickle|feather|orc|stata|sas|spss|hdf|excel|iceberg)\("
                    r"|\.to_(pickle|feather|orc|stata|hdf|excel|iceberg)\(|\bpickle\.|zipfile|gzip"
                    r"|Stata(Reader|Writer)"),
    ("filesystem", r"\bopen\(|tempfile|pathlib|\bos\.|^import os\b|BytesIO|fastparquet"),
    ("clock", r"""\.(now|today|utcnow)\(|["'](now|today)["']|\btime\.time"""),
    ("environment", r"show_versions|getsizeof|describe_option\(\)|pd\.test\(|locale=|\bid\("),
    ("xarray", r"xarray"),
    ("pyarrow", r"\bpa\.|import pyarrow|from pyarrow"),
    ("python-package", r"(?m)^\s*(?:import|from)\s+(matplotlib|sqlalchemy|xarray|scipy|numba|jinja2|lxml|openpyxl|"
                       r"seaborn|sklearn|statsmodels|polars|bodo|natsort|tables|pytz)\b"),
)]
RANDOM = re.compile(r"\bnp\.random\b|\brandom\.")
SEEDED = re.compile(r"seed\(\d|default_rng\((seed\s*=\s*)?\d|RandomState\(\d|random_state\s*=\s*\d")
ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+|object at |<generator object")
# Skipped examples with these errors are pseudo-code, or ask for a file that is not there.
PSEUDO = {"NameError", "FileNotFoundError", "OSError", "IndentationError", "SyntaxError"}


def documented_errors(want: str) -> set[str] | None:
    """The class names that a documented traceback can end with; None where none is documented."""
    if not re.match(r"(?:.*\n)?Traceback \((?:most recent call last|innermost last)\):", want):
        return None
    return {line.split(":")[0].strip().rpartition(".")[2] for line in want.split("\n")[1:]}


def surprise(statement: dict) -> str | None:
    """Why an outcome is not the documented kind: an error where none is documented, or none where one is."""
    error, documented = statement["error"], documented_errors(statement["want"] or "")
    if error and error[0] in ("ImportError", "ModuleNotFoundError") and not documented:
        return "missing-package"
    if error[0] in documented if error and documented is not None else bool(error) == (documented is not None):
        return None
    if not statement["skip"]:
        return "error"
    return "illustration" if error and error[0] in PSEUDO else None


def own_reason(statement: dict, seeded: bool) -> str | None:
    for reason, pattern in UNPORTABLE:
        if pattern.search(statement["source"]):
            return reason
    if RANDOM.search(statement["source"]) and not seeded:
        return "random-unseeded"
    if ADDRESS.search(statement["got"]):
        return "address"
    return surprise(statement)


def classify(statements: list[dict], deterministic: bool) -> None:
    """Sets the reason of each statement why it can't be compared, or None; it passes on to those that use its names."""
    seeded = any(SEEDED.search(s["source"]) for s in statements)
    tainted: dict[str, str] = {}
    for s in statements:
        read, bound, changed = names(s["source"])
        reason = own_reason(s, seeded)
        for name in sorted(read | changed):
            reason = reason or tainted.get(name)
        for name in bound | changed:
            if reason:
                tainted.setdefault(name, reason)
            elif name in bound:
                tainted.pop(name, None)
        s["reason"] = reason
    if not deterministic:
        found = collections.Counter(s["reason"] for s in statements if s["reason"]).most_common(1)
        for s in statements:
            s["reason"] = s["reason"] or (found[0][0] if found else "nondeterministic")
