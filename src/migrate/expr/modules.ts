import type { Node } from "../ast";
import { atom, type Code, code, PREC, Untranslatable } from "../code";
import library from "../library-names.json";
import type { Translator } from "../translator";
import { BOOL, FLOAT, isUnbound, type Type, type, UNKNOWN } from "../types";

/** Modules of Python that polarpanda/python has. */
const STANDARD = new Set(
  "datetime re math os json collections itertools functools operator random string io time zoneinfo copy textwrap dataclasses calendar csv glob statistics".split(
    " ",
  ),
);

/** Modules that need no counterpart: what they do has no meaning here. */
export const SILENT = new Set(["__future__", "typing", "warnings", "collections.abc", "typing_extensions"]);

/** Modules that show things to a person. */
const PICTURES =
  /^(matplotlib|seaborn|plotly|bokeh|altair|pylab|mpl_toolkits|IPython|ggplot|missingno|wordcloud|folium)\b/;

const PANDAS_ALIASES: readonly (readonly [RegExp, string])[] = [
  [/^pandas\.tseries\.offsets\.(?=\w)/, "offsets."],
  [/^pandas\.io\.json\.(json_normalize)$/, "$1"],
  [/^pandas\.core\.(?:frame|series)\.(DataFrame|Series)$/, "$1"],
  [/^pandas\.(core|_libs|_testing|compat|_config)\b.*/, ""],
  [/^pandas\.io\.common\.StringIO$/, "StringIO"],
  [/^pandas\./, ""],
];

/** numpy's names that TypeScript has itself. */
const NUMBERS: Readonly<Record<string, string>> = {
  nan: "NaN",
  inf: "Infinity",
  pi: "Math.PI",
  e: "Math.E",
};

export const isKnownModule = (path: string): boolean =>
  /^(pandas|numpy)(\.|$)/.test(path) ||
  STANDARD.has(path.split(".")[0] as string) ||
  SILENT.has(path) ||
  path === "sys";

export function whyMissing(path: string): Untranslatable {
  if (PICTURES.test(path)) return new Untranslatable(`\`${path}\` draws pictures`, true);
  return new Untranslatable(`the module \`${path}\` has no counterpart`);
}

/** The full name of `a.b.c` where `a` is imported; null for anything else. */
export function pathOf(t: Translator, node: Node): string | null {
  if (node.nodeType === "Name") {
    const found = t.binding(node.id);
    return found.is === "import" ? found.path : null;
  }
  if (node.nodeType !== "Attribute") return null;
  const path = pathOf(t, node.value);
  // What pandas once lent of others.
  if (path === "pandas" && node.attr === "np") return "numpy";
  if (path === "pandas" && node.attr === "datetime") return "datetime.datetime";
  // Members of members, `pd.Series.str`, are ordinary attributes of a value.
  return path === null ? null : `${path}.${node.attr}`;
}

const LIBRARY = library as unknown as Readonly<Record<string, readonly string[]>>;

export const libraryHas = (module: string, name: string): boolean => LIBRARY[module]?.includes(name) ?? false;

/** Refuses what a module of Python has and this library has not. */
function expect(module: string, name: string, path: string): void {
  if (!libraryHas(module, name)) throw new Untranslatable(`\`${path}\` isn't there yet`);
}

/** A module, or what it has under a name. */
export function moduleMember(t: Translator, path: string): Code {
  if (path === "pandas") return atom(t.pd, type("module"));
  if (path === "numpy") return atom(t.np, type("module"));
  if (path.startsWith("pandas.")) return pandasMember(t, path);
  if (path.startsWith("numpy.")) return numpyMember(t, path.slice("numpy.".length));
  const [module] = path.split(".") as [string];
  if (module === "sys") return systemMember(path);
  if (STANDARD.has(module)) return standardMember(t, module, path);
  throw whyMissing(path);
}

/** A member of pandas by the name that it has here; null for what is inside of pandas. */
export function pandasName(path: string): string | null {
  for (const [pattern, to] of PANDAS_ALIASES) if (pattern.test(path)) return path.replace(pattern, to) || null;
  return null;
}

function pandasMember(t: Translator, path: string): Code {
  const name = pandasName(path);
  if (name === null) throw new Untranslatable(`\`${path}\` is inside of pandas, not part of its interface`);
  if (name === "NaT") return code(`${t.pd}.NaT`, type("Timestamp"));
  if (name === "NA") return code(`${t.pd}.NA`, UNKNOWN);
  if (name === "IndexSlice") return code(`${t.pd}.IndexSlice`, type("IndexSlice"));
  const [head, method] = name.split(".") as [string, string | undefined];
  if (!name.startsWith("plotting")) expect("pandas", head, path);
  if (method !== undefined && isUnbound(head, method))
    return code(
      `(x${t.typed ? ": any" : ""}, ...args${t.typed ? ": any[]" : ""}) => x.${method}(...args)`,
      type("function"),
      PREC.arrow,
    );
  if (name.startsWith("plotting")) throw new Untranslatable("plots have no counterpart yet", true);
  return code(`${t.pd}.${name}`, type("class"));
}

function numpyMember(t: Translator, name: string): Code {
  const word = NUMBERS[name];
  if (word) return atom(word, FLOAT);
  if (name === "NaN" || name === "NAN") return atom("NaN", FLOAT);
  if (name === "newaxis") return atom("null", type("None"));
  const parts = name.split(".");
  if (/^(random|linalg)$/.test(parts[0] as string) && parts.length > 1)
    expect(`numpy.${parts[0]}`, parts[1] as string, `numpy.${name}`);
  else expect("numpy", parts[0] as string, `numpy.${name}`);
  if (/^(nan)?(mean|std|var|median)$/.test(name)) {
    const fn = { name, params: [], vararg: null, kwonly: [], kwarg: null, returns: FLOAT };
    return code(`${t.np}.${name}`, { name: "function", fn });
  }
  if (name === "r_" || name === "c_") return code(`${t.np}.${name}`, type("Concatenator"));
  return code(
    `${t.np}.${name}`,
    /^(bool_?|object_?|str_?|u?int\d*|float\d*|datetime64|timedelta64|number|integer|floating)$/.test(name)
      ? type("dtype")
      : UNKNOWN,
  );
}

function systemMember(path: string): Code {
  if (path === "sys.argv") return code("process.argv.slice(1)", type("list", type("str")));
  if (path === "sys.exit") return code("process.exit", UNKNOWN);
  if (path === "sys.maxsize") return atom("9223372036854775807n", type("int"));
  if (path === "sys.stdout" || path === "sys.stderr") return code(`process.${path.slice(4)}`, UNKNOWN);
  if (path === "sys.version") return code("process.version", type("str"));
  throw new Untranslatable(`\`${path}\` has no counterpart`);
}

const MATH_CONSTANTS = new Map<string, Type>(
  ["math.pi", "math.e", "math.inf", "math.nan", "math.tau"].map((n) => [n, FLOAT]),
);

function standardMember(t: Translator, module: string, path: string): Code {
  if (path === "math.pi") return atom("Math.PI", FLOAT);
  if (path === "math.nan") return atom("NaN", FLOAT);
  if (path === "math.inf") return atom("Infinity", FLOAT);
  if (path === "io.StringIO" || path === "io.BytesIO") return code(`${t.pd}.${path.slice(3)}`, type("class"));
  const [, member] = path.split(".");
  if (member !== undefined) expect(module, member, path);
  t.facts.helpers.add(module);
  return code(`${t.imports.python(module)}${path.slice(module.length)}`, MATH_CONSTANTS.get(path) ?? UNKNOWN);
}

const MATH_INTS = new Set("floor ceil trunc factorial gcd lcm comb perm isqrt".split(" "));
const RESULTS: Readonly<Record<string, Type>> = {
  "datetime.datetime": type("datetime"),
  "datetime.datetime.now": type("datetime"),
  "datetime.datetime.strptime": type("datetime"),
  "datetime.datetime.today": type("datetime"),
  "datetime.date": type("date"),
  "datetime.date.today": type("date"),
  "datetime.timedelta": type("timedelta"),
  "datetime.time": type("time"),
  "re.match": type("Match"),
  "re.search": type("Match"),
  "re.fullmatch": type("Match"),
  "re.findall": type("list"),
  "re.sub": type("str"),
  "re.split": type("list", type("str")),
  "re.compile": type("Pattern"),
  "json.dumps": type("str"),
  "glob.glob": type("list", type("str")),
  "csv.reader": type("iterator", type("list", type("str"))),
  "calendar.isleap": BOOL,
  "os.path.exists": BOOL,
  "os.path.isfile": BOOL,
  "os.path.isdir": BOOL,
  "os.path.join": type("str"),
  "os.path.basename": type("str"),
  "os.path.dirname": type("str"),
  "os.listdir": type("list", type("str")),
  "os.getcwd": type("str"),
  "time.time": FLOAT,
  "collections.Counter": type("map"),
  "collections.defaultdict": type("map"),
  "collections.OrderedDict": type("map"),
};

/** What a function of the standard library gives. */
export function standardResult(path: string): Type {
  const found = RESULTS[path];
  if (found) return found;
  if (path.startsWith("math."))
    return MATH_INTS.has(path.slice(5)) ? type("int") : /^math\.is/.test(path) ? BOOL : FLOAT;
  return UNKNOWN;
}
