// Writes src/migrate/library-names.json: what this library has, so that migrate can say what isn't there yet.
import { writeFileSync } from "node:fs";
import { libraryNames } from "../compat-tests/migrate/library-names";

writeFileSync(
  new URL("../src/migrate/library-names.json", import.meta.url),
  `${JSON.stringify(libraryNames(), null, 1)}\n`,
);
