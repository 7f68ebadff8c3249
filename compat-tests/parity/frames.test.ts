import { theme } from "./theme";

for (const name of [
  "construction",
  "index",
  "selection",
  "assignment",
  "labels",
  "multiindex",
  "javascript",
  "floating",
  "guide",
  "levels",
])
  theme(name);
