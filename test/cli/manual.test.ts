import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { definitions } from "../../src/cli/definitions.ts";
import { manPage, referenceDoc } from "./manual.ts";

const root = join(import.meta.dirname, "../..");
const groff = spawnSync("groff", ["--version"]).status === 0;

describe("the manual", () => {
  it.each([["docs/reference.md", referenceDoc], ["man/alidade.1", manPage]] as const)("%s says what the definitions say", (name, make) => {
    const file = join(root, name);
    if (process.env["ALIDADE_UPDATE_DOCS"] === "1") {
      mkdirSync(join(file, ".."), { recursive: true });
      writeFileSync(file, make());
    } else expect(readFileSync(file, "utf8")).toBe(make());
  });

  it("is in the package, where npm installs it", () => {
    const { man, files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect([man, files.includes("man")]).toEqual(["man/alidade.1", true]);
  });

  // Needs groff, which Debian has with man-db.
  it.skipIf(!groff)("is a page that groff sets without a warning, with every command", () => {
    const { stdout, stderr } = spawnSync("groff", ["-man", "-Tascii", "-P-cbu", "-ww", join(root, "man/alidade.1")], { encoding: "utf8" });
    expect(stderr).toBe("");
    for (const { name } of definitions) expect(stdout).toContain(`alidade ${name}`);
    expect(stdout).toContain("--exit-code");
  });
});
