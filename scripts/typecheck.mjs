// Type-checks with the native compiler (TypeScript 7, a tenth of the time); TypeScript 6 stays for the tools that need its API.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const manifest = createRequire(import.meta.url).resolve("@typescript/native/package.json");
const args = [join(dirname(manifest), "bin", "tsc"), "--noEmit", "-p", ".", ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1;
