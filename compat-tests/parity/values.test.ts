import { theme } from "./theme";

for (const name of ["str", "dt", "cat", "scalars", "offsets", "testing"]) theme(name);
