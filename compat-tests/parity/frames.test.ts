import { theme } from "./theme";

for (const name of [
  "construction",
  "constructors",
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
