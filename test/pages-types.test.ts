import { spawnSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./support/host.ts";

const root = join(import.meta.dirname, "..");

/** The options of this project, with `alidade` as it is in `src`. */
const options = { extends: join(root, "tsconfig.json"), compilerOptions: { paths: { alidade: [join(root, "src/index.ts")] } }, include: ["*.ts"] };

function typesOf(programs: readonly string[]): string {
  const folder = temporaryFolder("pages");
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
  for (const [at, text] of programs.entries()) writeFileSync(join(folder, `${at}.ts`), text);
  return spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], { encoding: "utf8" }).stdout;
}

describe("the TypeScript of the pages", () => {
  it("has the types that the library has", () => {
    const programs = ["README.md", "docs/library.md", "docs/config.md"].flatMap((page) => [...readFileSync(join(root, page), "utf8").matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, text = ""]) => text));
    expect(programs.length).toBeGreaterThan(6);
    const wrong = 'import { inspect } from "alidade";\nawait inspect(1);\n';
    const [only = "", ...others] = typesOf([...programs, wrong]).split("\n").filter((line) => /^\S/.test(line));
    expect(others).toEqual([]);
    expect(only).toContain(`/${programs.length}.ts(2,15): error TS2345`);
  });
});
