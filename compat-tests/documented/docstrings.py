"""Docstrings as programs: the statements of their examples, and the imports that these take for granted."""

from __future__ import annotations

import ast
import builtins
import doctest
import functools
import inspect
import re

from surface import find

PARSER = doctest.DocTestParser()


def statements(doc: str) -> list[dict]:
    """The examples of a docstring: source, documented output, and whether doctest is told to skip them."""
    return [
        {
            # Directives to doctest are no part of the program.
            "source": re.sub(r"[ \t]*#[ \t]*doctest:[^\n]*", "", example.source).rstrip("\n"),
            "want": example.want or None,
            "skip": bool(example.options.get(doctest.SKIP)),
        }
        for example in PARSER.get_examples(inspect.cleandoc(doc))
    ]


def tree(source: str) -> ast.Module:
    """The syntax tree; an empty one where the source is no Python."""
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.Module([], [])


def shows(source: str) -> bool:
    """Whether a session shows the value of the last thing that a statement does."""
    body = tree(source).body
    while body:
        last = body[-1]
        if isinstance(last, ast.Expr):
            return True
        body = getattr(last, "body", None) if isinstance(last, (ast.With, ast.For, ast.If, ast.Try)) else None
    return False


def names(source: str) -> tuple[set[str], set[str], set[str]]:
    """The names that a statement reads, binds, and changes in place."""
    read, bound, changed = set(), set(), set()
    for node in ast.walk(tree(source)):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            bound.add(node.name)
        elif isinstance(node, ast.alias):
            bound.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, (ast.Assign, ast.AugAssign)):
            for target in getattr(node, "targets", None) or [node.target]:
                while isinstance(target, (ast.Subscript, ast.Attribute)):
                    target = target.value
                    if isinstance(target, ast.Name):
                        changed.add(target.id)
    return read, bound, changed


def parameters(source: str) -> set[str]:
    return {node.arg for node in ast.walk(tree(source)) if isinstance(node, ast.arg)}


@functools.cache
def importable() -> dict[str, str]:
    """Import lines by the bare names that docstrings use without importing them."""
    lines = {}
    for path in ("pandas.errors", "pandas.io.stata", "pandas.api.indexers", "pandas.api.extensions",
                 "pandas.arrays", "pandas.api.types", "pandas"):
        module = find(path)
        for n in dir(module):
            obj = getattr(module, n, None)
            if n[0] != "_" and callable(obj) and (getattr(obj, "__module__", "") or "").startswith("pandas"):
                lines[n] = f"from {path} import {n}"
    return lines


def prelude(sources: list[str]) -> list[str]:
    """Import lines for the free names of a docstring, beyond np and pd."""
    known = {"np", "pd", "_"} | set(dir(builtins))
    used: list[str] = []
    for source in sources:
        read, bound, _ = names(source)
        used += sorted(read)
        known |= bound | parameters(source)
    lines = [importable()[n] for n in dict.fromkeys(used) if n not in known and n in importable()]
    if any("tseries.holiday" in source for source in sources):
        lines.append("import pandas.tseries.holiday")
    return lines
