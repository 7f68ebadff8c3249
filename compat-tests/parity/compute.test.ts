import { theme } from "./theme";

for (const name of ["arithmetic", "elementwise", "reductions", "missing", "mapping", "dtypes", "nullable"]) theme(name);
