import { theme } from "./theme";

for (const name of ["groupby", "grouped", "windows", "resample", "query"]) theme(name);
