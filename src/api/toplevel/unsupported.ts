import { NotImplementedError } from "../../values/errors";

type NotBuilt = ((...args: unknown[]) => never) & (new (...args: unknown[]) => never);

const CSV = "save the data as CSV and use read_csv";
const QUERY = "run the query with the database's own driver and pass its rows to DataFrame";

/** pandas' names that are not built, and what to use instead. */
const INSTEAD = {
  read_clipboard: "pass the text to read_csv: pd.read_csv(Buffer.from(text))",
  read_excel: "save the sheet as CSV and use read_csv, or pass the rows of a package such as @e965/xlsx to DataFrame",
  read_hdf: "write the data with to_parquet and use read_parquet",
  read_html: "pass the cells to DataFrame",
  read_iceberg: "use read_parquet on the table's files",
  read_orc: "write the data with to_parquet and use read_parquet",
  read_pickle: "write the data with to_parquet in Python and use read_parquet",
  read_sas: CSV,
  read_spss: CSV,
  read_sql: QUERY,
  read_sql_query: QUERY,
  read_sql_table: QUERY,
  read_stata: CSV,
  read_xml: "pass the records to DataFrame",
  to_pickle: "use to_parquet",
  ArrowDtype: "use the numpy-like or nullable dtypes",
  ExcelFile: "save the sheets as CSV and use read_csv",
  ExcelWriter: "use to_csv",
  HDFStore: "use to_parquet and read_parquet",
  SparseDtype: "use the dense dtypes",
} as const;

function notBuilt(name: string, instead: string): NotBuilt {
  // Not an arrow function: it is called with `new` too.
  function refuse(): never {
    throw new NotImplementedError(`${name} is not supported: ${instead}`);
  }
  return refuse as unknown as NotBuilt;
}

const all = Object.fromEntries(
  Object.entries(INSTEAD).map(([name, instead]) => [name, notBuilt(name, instead)]),
) as Record<keyof typeof INSTEAD, NotBuilt>;

export const {
  read_clipboard,
  read_excel,
  read_hdf,
  read_html,
  read_iceberg,
  read_orc,
  read_pickle,
  read_sas,
  read_spss,
  read_sql,
  read_sql_query,
  read_sql_table,
  read_stata,
  read_xml,
  to_pickle,
  ArrowDtype,
  ExcelFile,
  ExcelWriter,
  HDFStore,
  SparseDtype,
} = all;

const PLOTTING = [
  ...["andrews_curves", "autocorrelation_plot", "bootstrap_plot", "boxplot", "deregister_matplotlib_converters"],
  ...["lag_plot", "parallel_coordinates", "plot_params", "radviz", "register_matplotlib_converters", "scatter_matrix"],
  "table",
] as const;

/** pandas' plotting functions: each raises NotImplementedError. */
export const plotting = Object.fromEntries(
  PLOTTING.map((name) => [name, notBuilt(`plotting.${name}`, "pass to_dict() to a plotting package")]),
) as Record<(typeof PLOTTING)[number], NotBuilt>;
