// Compiles a user's file against the built declarations with the oldest TypeScript that reads them: notebooks (tslab) bring
// 5.0 with Node10 resolution, which looks at `main` and `types` alone.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const user = join(root, ".cache", "user");
const program = `import * as pd from "polarpanda";
import * as np from "polarpanda/numpy";
import { print } from "polarpanda/python";
const df = pd.DataFrame({ age: [1, 2], city: ["x", "y"] });
export const text: string = String(df.sort_values("age", { ascending: false }).head());
print(df);
print(pd.Series(np.arange(3).add(1)));
export const total = df("age").add(1).sum();
`;
const tsconfig = {
  compilerOptions: {
    target: "ES2022",
    module: "CommonJS",
    moduleResolution: "Node10",
    lib: ["ES2022"],
    types: ["node"],
    typeRoots: [join(root, "node_modules", "@types")],
    strict: true,
    noEmit: true,
    skipLibCheck: false,
  },
  files: ["index.ts"],
};

rmSync(user, { recursive: true, force: true });
mkdirSync(join(user, "node_modules"), { recursive: true });
symlinkSync(root, join(user, "node_modules", "polarpanda"), "junction");
writeFileSync(join(user, "index.ts"), program);
writeFileSync(join(user, "tsconfig.json"), JSON.stringify(tsconfig));

const compiler = createRequire(import.meta.url).resolve("typescript-5.0/bin/tsc");
const { stdout, status } = spawnSync(process.execPath, [compiler, "-p", user], { encoding: "utf8" });
// What other packages' declarations ask of newer compilers is not ours.
const ours = stdout.split("\n").filter((line) => /error TS/.test(line) && !/node_modules\/(?!polarpanda\/)/.test(line));
if (ours.length > 0 || (status !== 0 && !/node_modules/.test(stdout))) {
  console.error(`TypeScript 5.0 does not read the declarations:\n${ours.join("\n") || stdout}`);
  process.exitCode = 1;
} else {
  console.log("TypeScript 5.0 reads the declarations.");
}
