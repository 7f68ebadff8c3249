import { theme } from "./theme";

for (const name of ["str", "dt", "cat", "scalars"]) theme(name);
