import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts"],
  format: ["esm", "cjs"],
  platform: "node",
  target: "node20",
  dts: { compilerOptions: { ignoreDeprecations: "6.0", paths: {} } },
  // `import.meta.url` in the CommonJS build
  shims: true,
  // The engine resolves its binary from its own folder; Node's built-ins keep their `node:` prefix.
  external: ["nodejs-polars", /^nodejs-polars\//],
  removeNodeProtocol: false,
  sourcemap: true,
  // Half the text is half the time to load it; names stay, since errors and classes are known by them.
  esbuildOptions(options) {
    options.minifyWhitespace = true;
    options.minifySyntax = true;
  },
  clean: true,
});
