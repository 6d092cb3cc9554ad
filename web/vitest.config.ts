import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@platform/api": resolve(import.meta.dirname, "packages/api/src/index.ts") } },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: { include: ["packages/*/test/**/*.test.ts", "enduser/test/**/*.test.{ts,tsx}"], environment: "happy-dom" },
});
