import * as pd from "polarpanda";
import * as np from "polarpanda/numpy";
import * as py from "polarpanda/python";

const MODULES =
  "datetime re math os json collections itertools functools operator random string time copy textwrap zoneinfo calendar csv glob statistics".split(
    " ",
  );

const names = (x: object): string[] =>
  Object.getOwnPropertyNames(x)
    .filter((n) => !/^(length|name|prototype|default)$/.test(n))
    .sort();

/** Names that a frame has, which a column by one of them is not read as a property over. */
function members(prototype: object): string[] {
  const all = new Set<string>();
  for (let p = prototype; p && p !== Object.prototype; p = Object.getPrototypeOf(p))
    for (const n of Object.getOwnPropertyNames(p)) if (!n.startsWith("__")) all.add(n);
  return [...all].sort();
}

/** Public names of the entries that migrated code uses: those of numpy and of Python's modules. */
export function libraryNames(): Record<string, string[]> {
  const modules = MODULES.map((m) => [m, names((py as unknown as Record<string, object>)[m] as object)] as const);
  return {
    pandas: names(pd),
    numpy: names(np),
    "numpy.random": names(np.random),
    "numpy.linalg": names(np.linalg),
    DataFrame: members(pd.DataFrame.prototype),
    ndarray: members(np.ndarray.prototype as object),
    ...Object.fromEntries(modules),
  };
}
