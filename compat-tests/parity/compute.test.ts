import { theme } from "./theme";

for (const name of [
  "arithmetic",
  "elementwise",
  "reductions",
  "missing",
  "mapping",
  "dtypes",
  "nullable",
  "statistics",
  "fz-arith",
  "fz-red",
])
  theme(name);
