import { defineConfig } from "vitest/config";
import { viteBrowserText } from "./scripts/browser-text.mjs";

export default defineConfig({
  plugins: [viteBrowserText],
  test: { include: ["test/**/*.test.ts"], globalSetup: ["test/support/build.ts", "test/support/start-servers.ts"], testTimeout: 300_000, hookTimeout: 300_000, maxWorkers: 2 },
});
