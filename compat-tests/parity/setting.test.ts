import { theme } from "./theme";

for (const name of ["setting", "enlarging", "ranges"]) theme(name);
