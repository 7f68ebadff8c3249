import { inNotebook } from "./console";
import { type Check, isBool, isInstance, isInt, isNonnegativeInt, isOneOf, isStr, isText } from "./option-checks";

export interface OptionEntry {
  readonly key: string;
  readonly initial: unknown;
  readonly check: Check | null;
  readonly doc: string;
  /** Whether values other than the initial one have an effect here. */
  readonly honoured: boolean;
}

const entry = (key: string, initial: unknown, check: Check | null, doc: string, honoured = false): OptionEntry =>
  Object.freeze({ key, initial, check, doc, honoured });

const display = (key: string, initial: unknown, check: Check | null, doc: string, honoured = true): OptionEntry =>
  entry(`display.${key}`, initial, check, doc, honoured);

const DISPLAY: readonly OptionEntry[] = [
  display("date_dayfirst", false, isBool, ": boolean\n    Read ambiguous dates with the day first.", false),
  display("date_yearfirst", false, isBool, ": boolean\n    Read ambiguous dates with the year first.", false),
  display("encoding", "utf-8", isText, ": str\n    Encoding of printed text.", false),
  display("precision", 6, isNonnegativeInt, ": int\n    Decimals of printed floats."),
  display("float_format", null, isOneOf([null], true), ": callable\n    Turns a float into its text."),
  display("max_info_rows", 1690785, isInt, ": int\n    `info` counts missing values up to this many rows."),
  display(
    "max_rows",
    60,
    isNonnegativeInt,
    ": int\n    Longer frames and series are printed truncated; 0 fits the terminal, None prints all.",
  ),
  display("min_rows", 10, isInstance("NoneType", "int"), ": int\n    Rows that a truncated frame or series shows."),
  display("max_categories", 8, isInt, ": int\n    Categories printed before they are abbreviated."),
  display("max_colwidth", 50, isNonnegativeInt, ": int or None\n    Characters of a cell before it ends in dots."),
  display(
    "max_columns",
    inNotebook() ? 20 : 0,
    isNonnegativeInt,
    ": int\n    Wider frames are printed truncated; 0 fits the terminal, None wraps.",
  ),
  display(
    "large_repr",
    "truncate",
    isOneOf(["truncate", "info"]),
    ": 'truncate'/'info'\n    What a frame prints that exceeds max_rows or max_columns.",
  ),
  display("max_info_columns", 100, isInt, ": int\n    `info` lists columns one by one up to this many."),
  display("colheader_justify", "right", isText, ": 'left'/'right'\n    Alignment of column headers."),
  display("notebook_repr_html", true, isBool, ": boolean\n    Notebooks show frames as HTML."),
  display("pprint_nest_depth", 3, isInt, ": int\n    Levels of nested values that are printed element by element."),
  display("multi_sparse", true, isBool, ": boolean\n    Leave out repeated outer labels of a MultiIndex."),
  display("expand_frame_repr", true, null, ": boolean\n    Wrap wide frames over several blocks of lines."),
  display(
    "show_dimensions",
    "truncate",
    isOneOf([true, false, "truncate"]),
    ": boolean or 'truncate'\n    Print the shape below a frame.",
  ),
  display("chop_threshold", null, null, ": float or None\n    Floats of smaller magnitude are printed as zero."),
  display("max_seq_items", 100, null, ": int or None\n    Elements of a sequence before dots."),
  display("width", 80, isInstance("NoneType", "int"), ": int\n    Width of a line in characters."),
  display(
    "memory_usage",
    true,
    isOneOf([null, true, false, "deep"]),
    ": bool, str or None\n    Whether `info` ends with the memory used.",
  ),
  display("unicode.east_asian_width", false, isBool, ": boolean\n    Measure text by its East Asian width."),
  display("unicode.ambiguous_as_wide", false, isBool, ": boolean\n    Count ambiguous characters as wide."),
  display("html.table_schema", false, isBool, ": boolean\n    Publish a Table Schema representation.", false),
  display("html.border", 1, isInt, ": int\n    The border attribute of HTML tables."),
  display("html.use_mathjax", true, isBool, ": boolean\n    Let MathJax process HTML tables."),
  display("max_dir_items", 100, isNonnegativeInt, ": int\n    Columns listed among a frame's attributes.", false),
];

const OTHER: readonly OptionEntry[] = [
  entry("compute.use_bottleneck", true, isBool, ": bool\n    Use bottleneck, which this library has no need of."),
  entry("compute.use_numexpr", true, isBool, ": bool\n    Use numexpr, which this library has no need of."),
  entry("compute.use_numba", false, isBool, ": bool\n    Use numba for selected operations."),
  entry("mode.sim_interactive", false, null, ": boolean\n    Behave as in an interactive session."),
  entry("mode.copy_on_write", true, isOneOf([true, false, "warn"]), ": bool\n    Copy-on-Write is always on."),
  entry(
    "mode.chained_assignment",
    "warn",
    isOneOf([null, "warn", "raise"]),
    ": string\n    Has no effect since pandas 3.",
    true,
  ),
  entry("mode.performance_warnings", true, isBool, ": boolean\n    Whether to show performance warnings."),
  entry("mode.max_threads", null, isNonnegativeInt, ": int or None\n    Threads used by internal operations."),
  entry(
    "mode.string_storage",
    "auto",
    isOneOf(["auto", "python", "pyarrow"]),
    ": string\n    Storage of string dtypes.",
  ),
  ...(["xls", "xlsm", "xlsx", "ods", "xlsb"] as const).map((ext) =>
    entry(`io.excel.${ext}.reader`, "auto", isOneOf(excelReaders(ext)), `: string\n    Reader of ${ext} files.`),
  ),
  ...(["xlsm", "xlsx", "ods"] as const).map((ext) =>
    entry(`io.excel.${ext}.writer`, "auto", null, `: string\n    Writer of ${ext} files.`),
  ),
  entry("io.hdf.dropna_table", false, isBool, ": boolean\n    Drop rows of missing values when appending to a table."),
  entry("io.hdf.default_format", null, isOneOf(["fixed", "table", null]), ": format\n    Format of HDF stores."),
  entry(
    "io.parquet.engine",
    "auto",
    isOneOf(["auto", "pyarrow", "fastparquet"]),
    ": string\n    Parquet reader and writer.",
  ),
  entry("io.sql.engine", "auto", isOneOf(["auto", "sqlalchemy"]), ": string\n    SQL reader and writer."),
  entry("plotting.backend", "matplotlib", isStr, ": str\n    Module that draws plots."),
  entry(
    "plotting.matplotlib.register_converters",
    "auto",
    isOneOf(["auto", true, false]),
    ": bool or 'auto'\n    Register date converters with matplotlib.",
  ),
  entry("styler.sparse.index", true, isBool, ": bool\n    Sparsify a styled MultiIndex."),
  entry("styler.sparse.columns", true, isBool, ": bool\n    Sparsify styled MultiIndex columns."),
  entry("styler.render.repr", "html", isOneOf(["html", "latex"]), ": str\n    What notebooks show of a Styler."),
  entry("styler.render.max_elements", 262144, isNonnegativeInt, ": int\n    Cells rendered before trimming."),
  entry("styler.render.max_rows", null, isNonnegativeInt, ": int, optional\n    Rows rendered."),
  entry("styler.render.max_columns", null, isNonnegativeInt, ": int, optional\n    Columns rendered."),
  entry("styler.render.encoding", "utf-8", isStr, ": str\n    Encoding of rendered files."),
  entry("styler.format.decimal", ".", isStr, ": str\n    Decimal separator."),
  entry("styler.format.precision", 6, isNonnegativeInt, ": int\n    Decimals of floats."),
  entry("styler.format.thousands", null, isInstance("NoneType", "str"), ": str, optional\n    Thousands separator."),
  entry("styler.format.na_rep", null, isInstance("NoneType", "str"), ": str, optional\n    Text of missing values."),
  entry(
    "styler.format.escape",
    null,
    isOneOf([null, "html", "latex", "latex-math"]),
    ": str, optional\n    Escaping of characters.",
  ),
  entry(
    "styler.format.formatter",
    null,
    isInstance("NoneType", "dict", "collections.abc.Callable", "str"),
    ": str, callable, dict, optional\n    Default formatter.",
  ),
  entry("styler.html.mathjax", true, isBool, ": bool\n    Let MathJax process the table."),
  entry(
    "styler.latex.multirow_align",
    "c",
    isOneOf(["c", "t", "b", "naive"]),
    ": str\n    Vertical alignment of merged rows.",
  ),
  entry(
    "styler.latex.multicol_align",
    "r",
    isOneOf(["r", "|r|", "|r", "r|", "c", "|c|", "|c", "c|", "l", "|l|", "|l", "l|", "naive-l", "naive-r"]),
    ": str\n    Horizontal alignment of merged columns.",
  ),
  entry("styler.latex.hrules", false, isBool, ": bool\n    Horizontal rules."),
  entry("styler.latex.environment", null, isInstance("NoneType", "str"), ": str\n    LaTeX environment of the table."),
  entry("future.infer_string", true, isOneOf([true, false]), ": bool\n    Infer str dtype from strings."),
  entry("future.no_silent_downcasting", false, isOneOf([true, false]), ": bool\n    Has no effect.", true),
  entry(
    "future.distinguish_nan_and_na",
    false,
    isOneOf([true, false]),
    ": bool\n    Tell NaN from NA in nullable floats.",
  ),
  entry("future.python_scalars", false, isOneOf([true, false]), ": bool\n    Return Python scalars."),
  entry(
    "future.infer_freq_returns_offset",
    null,
    isOneOf([true, false, null]),
    ": bool\n    Whether infer_freq gives offsets.",
  ),
];

function excelReaders(ext: "xls" | "xlsm" | "xlsx" | "ods" | "xlsb"): string[] {
  const own = { xls: ["xlrd"], xlsm: ["xlrd", "openpyxl"], xlsx: ["xlrd", "openpyxl"], ods: ["odf"], xlsb: ["pyxlsb"] };
  return [...own[ext], "calamine", "auto"];
}

/** Every option of pandas, by key. */
export const OPTIONS: ReadonlyMap<string, OptionEntry> = new Map([...DISPLAY, ...OTHER].map((o) => [o.key, o]));
