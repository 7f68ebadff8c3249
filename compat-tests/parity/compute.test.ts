import { theme } from "./theme";

for (const name of ["arithmetic", "elementwise", "reductions", "missing", "mapping", "dtypes", "nullable", "fz-arith"])
  theme(name);
