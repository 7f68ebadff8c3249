// Loads the built package by its own name, as a user would, from an ES module and from CommonJS, and runs one expression in each.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const program = `console.log(String(pd.DataFrame({ a: np.array([1, 2]), b: ["x", "y"] }).sort_values("a", { ascending: false })));
py.print([py.tuple(pd.floating(1), null), py.add(pd.Series([1]), 1).tolist()]);`;
const expected = ["   a  b", "1  2  y", "0  1  x", "[(1.0, None), [2]]"].join("\n");
const ways = {
  "ES module": [
    "--input-type=module",
    "-e",
    `import * as pd from "polarpanda"; import * as np from "polarpanda/numpy"; import * as py from "polarpanda/python"; ${program}`,
  ],
  CommonJS: [
    "--input-type=commonjs",
    "-e",
    `const pd = require("polarpanda"); const np = require("polarpanda/numpy"); const py = require("polarpanda/python"); ${program}`,
  ],
};

for (const [way, args] of Object.entries(ways)) {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status === 0 && stdout.trimEnd() === expected) {
    console.log(`The built package works from ${way}.`);
  } else {
    console.error(`The built package fails from ${way}:\n${stdout}${stderr}`);
    process.exitCode = 1;
  }
}

const command = spawnSync(process.execPath, ["dist/cli.js", "migrate", "-"], {
  cwd: root,
  encoding: "utf8",
  input: "import pandas as pd\nprint(pd.Series([1, 2]) + 1)\n",
});
if (command.status === 0 && command.stdout.endsWith("print(pd.Series([1, 2]).add(1));\n")) {
  console.log("The command migrates a program.");
} else {
  console.error(`The command fails:\n${command.stdout}${command.stderr}`);
  process.exitCode = 1;
}
