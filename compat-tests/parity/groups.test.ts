import { theme } from "./theme";

for (const name of ["groupby", "windows", "resample", "query"]) theme(name);
