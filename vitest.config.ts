import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/**/*.test.ts"], globalSetup: ["test/support/build.ts", "test/support/start-servers.ts"], testTimeout: 300_000, hookTimeout: 300_000, maxWorkers: 2 },
});
