"""The public surface of the installed pandas: every function, class and member, with its docstring."""

from __future__ import annotations

import importlib
import inspect
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

API = "pandas.api.typing."
MISSING = object()

# (group, public name, where the class is); of equal docstrings the first is the original
CLASSES = [(n, f"pandas.{n}", f"pandas.{n}") for n in (
    "DataFrame Series Index RangeIndex CategoricalIndex IntervalIndex MultiIndex DatetimeIndex TimedeltaIndex "
    "PeriodIndex").split()]
CLASSES += [
    ("Series.str", "pandas.Series.str", "pandas.core.strings.accessor.StringMethods"),
    ("Series.dt", "pandas.Series.dt", "pandas.core.indexes.accessors.CombinedDatetimelikeProperties"),
    ("Series.cat", "pandas.Series.cat", "pandas.core.arrays.categorical.CategoricalAccessor"),
    ("Series.list", "pandas.Series.list", "pandas.core.arrays.arrow.accessors.ListAccessor"),
    ("Series.struct", "pandas.Series.struct", "pandas.core.arrays.arrow.accessors.StructAccessor"),
    ("Series.sparse", "pandas.Series.sparse", "pandas.core.arrays.sparse.accessor.SparseAccessor"),
    ("DataFrame.sparse", "pandas.DataFrame.sparse", "pandas.core.arrays.sparse.accessor.SparseFrameAccessor"),
    ("DataFrame.plot", "pandas.DataFrame.plot", "pandas.plotting.PlotAccessor"),
]
CLASSES += [(n, API + n, API + n) for n in (
    "DataFrameGroupBy SeriesGroupBy Resampler Rolling Window Expanding ExponentialMovingWindow").split()]
CLASSES += [("RollingGroupby", API + "RollingGroupby", "pandas.core.window.rolling.RollingGroupby")]
CLASSES += [(n, f"pandas.{n}", f"pandas.{n}") for n in "Timestamp Timedelta Period Interval".split()]
CLASSES += [
    ("NaTType", API + "NaTType", "pandas._libs.tslibs.nattype.NaTType"),
    ("NAType", API + "NAType", "pandas._libs.missing.NAType"),
]
CLASSES += [(n, f"pandas.{n}", f"pandas.{n}") for n in "Categorical Grouper NamedAgg NamedFunc".split()]
CLASSES += [
    ("IndexSlice", "pandas.IndexSlice", "pandas.core.indexing._IndexSlice"),
    ("Expression", API + "Expression", API + "Expression"),
    ("Flags", "pandas.Flags", "pandas.Flags"),
    ("Styler", "pandas.io.formats.style.Styler", "pandas.io.formats.style.Styler"),
]
CLASSES += [(n, f"pandas.{n}", f"pandas.{n}") for n in "ExcelFile ExcelWriter HDFStore".split()]
CLASSES += [(n, API + n, API + n) for n in "JsonReader StataReader SASReader".split()]
CLASSES += [("StataWriter", "pandas.io.stata.StataWriter", "pandas.io.stata.StataWriter")]
CLASSES += [(n, f"pandas.{n}", f"pandas.{n}") for n in (
    "CategoricalDtype DatetimeTZDtype IntervalDtype PeriodDtype SparseDtype StringDtype ArrowDtype BooleanDtype "
    "Int8Dtype Int16Dtype Int32Dtype Int64Dtype UInt8Dtype UInt16Dtype UInt32Dtype UInt64Dtype Float32Dtype "
    "Float64Dtype").split()]

MODULES = [("(top level)", "pandas")] + [(n, f"pandas.{n}") for n in (
    "tseries.offsets tseries.frequencies tseries.holiday tseries.api arrays api.types api.extensions api.indexers "
    "api.interchange api.executors api.typing testing errors plotting io.json util").split()]

# Modules whose classes are one group, not a group each.
TOGETHER = {"errors", "tseries.holiday"}

# Not counted as public, but their examples are.
DUNDERS = set("__getitem__ __setitem__ __iter__ __array__ __call__ __add__ __contains__ __len__ __dataframe__ "
              "__arrow_c_stream__ __invert__ __bool__".split())

CACHED = ("CachedProperty", "AxisProperty", "PropertyAccessor", "CachedAccessor", "Accessor")


@dataclass(frozen=True)
class Name:
    group: str
    name: str
    member: str  # "" for a class itself
    doc: str | None
    public: bool


def find(path: str):
    """The object at a dotted path, or None where this pandas lacks it."""
    parts = path.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:cut]))
        except Exception:
            continue
        for part in parts[cut:]:
            found = getattr(found, part, None)
        return found
    return None


def docstring(*objects) -> str | None:
    """The docstring that belongs to a member, not one of its type."""
    for o in objects:
        doc = getattr(o, "__doc__", None)
        if isinstance(doc, str) and doc != getattr(type(o), "__doc__", None):
            return doc
    return None


def of_pandas(obj) -> bool:
    return (getattr(obj, "__module__", None) or "pandas").startswith("pandas")


def members(cls) -> Iterator[tuple[str, str | None]]:
    """Name and docstring of each member, sorted."""
    for name in sorted(dir(cls)):
        if name.startswith("_") and name not in DUNDERS:
            continue
        raw = inspect.getattr_static(cls, name, MISSING)
        if raw is MISSING or getattr(object, name, MISSING) is raw:
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                obj = getattr(cls, name)
        except Exception:
            obj = raw
        yield name, obj.__doc__ if inspect.isclass(obj) else docstring(raw, obj)


def exports(path: str) -> tuple[object, list[str]]:
    module = find(path)
    if module is None:
        return None, []
    names = set(getattr(module, "__all__", None) or [n for n in dir(module) if not n.startswith("_")])
    # api.types re-exports most of its functions with a star, outside __all__
    names |= {n for n in dir(module) if n[0] != "_" and getattr(getattr(module, n, None), "__module__", None) == path}
    return module, sorted(names)


def classes() -> Iterator[tuple[str, str, type]]:
    """Group, name and class: the listed ones, then what else the modules export."""
    seen = set()
    for group, name, path in CLASSES:
        cls = find(path)
        if inspect.isclass(cls) and cls not in seen:
            seen.add(cls)
            yield group, name, cls
    for group, path in MODULES:
        module, names = exports(path)
        for n in names:
            cls = getattr(module, n, None)
            if not inspect.isclass(cls) or cls in seen or not (cls.__module__ or "").startswith("pandas"):
                continue
            seen.add(cls)
            n = cls.__name__ if cls.__name__ in names else n  # the full name of an alias such as BDay
            row = f"offsets.{n}" if group == "tseries.offsets" else group if group in TOGETHER else n
            yield row, f"{path}.{n}", cls


def functions() -> Iterator[Name]:
    seen = set()
    for group, path in MODULES:
        module, names = exports(path)
        for n in names:
            obj = getattr(module, n, None)
            if obj is None or n.startswith("__") or inspect.ismodule(obj) or inspect.isclass(obj):
                continue
            if (id(obj), n) in seen or not of_pandas(obj) or not (callable(obj) or docstring(obj)):
                continue
            seen.add((id(obj), n))
            yield Name(group, f"{path}.{n}", n, docstring(obj), True)


def surface() -> Iterator[Name]:
    yield from functions()
    for group, name, cls in classes():
        yield Name(group, name, "", cls.__dict__.get("__doc__") or cls.__doc__, True)
        if not issubclass(cls, BaseException):
            for member, doc in members(cls):
                yield Name(group, f"{name}.{member}", member, doc, not member.startswith("_"))
