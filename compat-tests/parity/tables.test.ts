import { theme } from "./theme";

for (const name of ["sorting", "unique", "concat", "merge", "reshape", "notebooks", "scale", "mended", "documented"])
  theme(name);
