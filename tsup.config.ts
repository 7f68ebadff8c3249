import { resolve } from "node:path";
import type { Options } from "tsup";
import { defineConfig } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/** The entries of the package, `polarpanda/<name>`; each is a namespace of src/commonjs.ts. */
const entry = {
  index: "src/index.ts",
  migrate: "src/migrate/index.ts",
  numpy: "src/numpy/index.ts",
  python: "src/python/index.ts",
};

/**
 * ES modules share their classes by chunks, which CommonJS has not: there every entry is a name in one bundle, so that a Timestamp of
 * one is a Timestamp of the other.
 */
const oneBundle: Plugin = {
  name: "one-bundle",
  setup(build) {
    if (build.initialOptions.format !== "cjs") return;
    const nameOf = (path: string) => Object.entries(entry).find(([, file]) => resolve(path) === resolve(file))?.[0];
    build.onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === "entry-point" && nameOf(path) ? { path, namespace: "entry" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "entry" }, ({ path }) => ({
      contents: `module.exports = require("./commonjs.cjs").${nameOf(path)};`,
    }));
  },
};

const common: Options = {
  platform: "node",
  target: "node20",
  // The engine resolves its binary from its own folder; Node's built-ins keep their `node:` prefix.
  external: ["nodejs-polars", /^nodejs-polars\//, "./commonjs.cjs"],
  removeNodeProtocol: false,
  sourcemap: true,
  // Half the text is half the time to load it; names stay, since errors and classes are known by them.
  esbuildOptions(options) {
    options.minifyWhitespace = true;
    options.minifySyntax = true;
  },
};

export default defineConfig([
  {
    ...common,
    entry,
    format: ["esm", "cjs"],
    dts: { compilerOptions: { ignoreDeprecations: "6.0", paths: {} } },
    esbuildPlugins: [oneBundle],
    clean: true,
  },
  { ...common, entry: { cli: "src/cli.ts" }, format: "esm" },
  { ...common, entry: { commonjs: "src/commonjs.ts" }, format: "cjs", shims: true }, // shims: import.meta.url
]);
