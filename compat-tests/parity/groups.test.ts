import { theme } from "./theme";

for (const name of ["groupby", "grouped", "windows", "resample", "query", "fz-group"]) theme(name);
