import { theme } from "./theme";

for (const name of ["read_csv", "io", "files", "display"]) theme(name);
