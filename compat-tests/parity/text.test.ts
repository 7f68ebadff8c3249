import { theme } from "./theme";

for (const name of ["read_csv", "io", "display"]) theme(name);
