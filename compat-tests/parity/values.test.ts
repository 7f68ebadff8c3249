import { theme } from "./theme";

for (const name of ["str", "dt", "cat", "scalars", "testing"]) theme(name);
