import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "polarpanda/numpy": fileURLToPath(new URL("./src/numpy/index.ts", import.meta.url)),
      "polarpanda/python": fileURLToPath(new URL("./src/python/index.ts", import.meta.url)),
      polarpanda: fileURLToPath(new URL("./src/index.ts", import.meta.url)),
    },
  },
  test: {
    include: ["compat-tests/**/*.test.ts"],
    // A crash of native code then ends one file's process and not the run.
    pool: "forks",
    testTimeout: 20_000,
    typecheck: {
      enabled: true,
      include: ["compat-tests/**/*.test-d.ts"],
      // `npm run typecheck` reports those
      ignoreSourceErrors: true,
      checker: fileURLToPath(new URL("./node_modules/@typescript/native/bin/tsc", import.meta.url)),
    },
  },
});
