import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Builds dist/ before the tests: those of the command line run what users run. */
export default function build(): void {
  const root = join(import.meta.dirname, "../..");
  const done = spawnSync(process.execPath, ["scripts/build.mjs", "--no-types"], { cwd: root, encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
}
