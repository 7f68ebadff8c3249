// Runs after `npm install` in this repository (never for users of the package: npm runs `prepare` for the root project only).
// npm on Node 20 skips the engine's platform packages, which ask for Node 22 although they run on 20; this installs the one needed.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);
const BINDING = "nodejs-polars/bin/internals/polars_internal.js";

/** Whether a fresh process loads the binding; a process remembers a failed load, so each check needs its own. */
const loads = () => spawnSync(process.execPath, ["-e", `require("${BINDING}")`], { cwd: root }).status === 0;

const isMusl = () => !process.report.getReport().header.glibcVersionRuntime;

function platformPackage() {
  const suffix = { linux: isMusl() ? "-musl" : "-gnu", win32: "-msvc" }[process.platform] ?? "";
  return `nodejs-polars-${process.platform}-${process.arch}${suffix}`;
}

function install(spec) {
  // Package arguments keep npm from running this project's own scripts again; the variable guards against any other way back here.
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", spec];
  const env = { ...process.env, POLARPANDA_ENSURING_NATIVE: "1" };
  const npm = process.env.npm_execpath;
  return npm?.endsWith("npm-cli.js")
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, env, stdio: "inherit" })
    : spawnSync("npm", args, { cwd: root, env, stdio: "inherit", shell: process.platform === "win32" });
}

if (!process.env.POLARPANDA_ENSURING_NATIVE && !loads()) {
  const spec = `${platformPackage()}@${require("nodejs-polars/package.json").version}`;
  console.log(`Installing the engine's binary for this platform: ${spec}`);
  install(spec);
  if (!loads()) {
    console.error(`The engine's binary does not load. Try: npm install --no-save ${spec}`);
    process.exitCode = 1;
  }
}
