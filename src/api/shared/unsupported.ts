import { NotImplementedError } from "../../values/errors";

const FILE = "use to_parquet";
const PLOT = "pass to_dict() to a plotting package";

/** Methods and attributes of frames and series that are not built, and what to use instead. */
export const BOTH = {
  methods: {
    hist: `value_counts() and pd.cut give the counts; ${PLOT}`,
    to_clipboard: "use to_csv",
    to_excel: "use to_csv, or pass to_dict('split') to a package such as @e965/xlsx",
    to_hdf: FILE,
    to_latex: "use to_markdown",
    to_pickle: FILE,
    to_sql: "insert the rows of to_dict('records') with the database's own driver",
    to_xarray: "use to_numpy",
  },
  attributes: { plot: PLOT },
} as const;

/** Those that only frames have. */
export const FRAMES = {
  methods: {
    boxplot: `describe() gives the quartiles; ${PLOT}`,
    to_iceberg: FILE,
    to_orc: FILE,
    to_stata: "use to_csv",
  },
  attributes: { style: "use to_html with its formatters" },
} as const;

interface Table {
  readonly methods: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, string>>;
}

type Refused<T extends Table> = Record<keyof T["methods"], (...args: unknown[]) => never> &
  Readonly<Record<keyof T["attributes"], never>>;

/** A class whose objects have these names too: each raises NotImplementedError and says what to use instead. */
export function refusing<B, T extends Table>(base: abstract new () => B, table: T): abstract new () => B & Refused<T> {
  abstract class Refusing extends (base as unknown as abstract new () => { readonly ndim: number }) {}
  const refuse = (self: object, name: string, instead: string): never => {
    const type = (self as Refusing).ndim === 1 ? "Series" : "DataFrame";
    throw new NotImplementedError(`${type}.${name} is not supported: ${instead}`);
  };
  const define = (name: string, property: PropertyDescriptor): unknown =>
    Object.defineProperty(Refusing.prototype, name, { configurable: true, ...property });
  for (const [name, instead] of Object.entries(table.methods))
    define(name, {
      value(this: object): never {
        return refuse(this, name, instead);
      },
    });
  for (const [name, instead] of Object.entries(table.attributes))
    define(name, {
      get(this: object): never {
        return refuse(this, name, instead);
      },
    });
  return Refusing as never;
}
