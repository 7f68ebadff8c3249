import { bind, signature } from "../api/signature";
import { defaults, printOptions } from "../format/numpy-options";

const SET = signature(
  "np.set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, !formatter=None, sign=None, !floatmode=None, *, !legacy=None, !override_repr=None)",
);

/** How arrays print: digits after the point, from how many elements on they are cut, how wide a line is. */
export function set_printoptions(...args: unknown[]): void {
  for (const [name, value] of Object.entries(bind(SET, args)))
    if (value !== null && name in defaults) Object.assign(printOptions, { [name]: value });
}

/** The options that `set_printoptions` sets. */
export const get_printoptions = (): Record<string, unknown> => ({ ...printOptions });

/** Calls a function under other options: `printoptions(options, f)`. */
export function printoptions<T>(options: Record<string, unknown>, f: () => T): T {
  const before = { ...printOptions };
  set_printoptions(options);
  try {
    return f();
  } finally {
    Object.assign(printOptions, before);
  }
}
