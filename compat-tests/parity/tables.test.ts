import { theme } from "./theme";

for (const name of [
  "sorting",
  "unique",
  "concat",
  "merge",
  "reshape",
  "shapes",
  "notebooks",
  "scale",
  "mended",
  "documented",
  "fz-join",
  "fz-rest",
])
  theme(name);
