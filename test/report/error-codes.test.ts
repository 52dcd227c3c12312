import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { errorCodes } from "../../src/report/error-codes.ts";

const src = join(import.meta.dirname, "../../src");
const explained = "report/error-codes.ts";

/** The texts in quotes that look like codes, of all files but the explanations themselves. */
function quoted(): { readonly code: string; readonly file: string; readonly thrown: boolean }[] {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts") && file !== explained);
  return files.flatMap((file) =>
    [...readFileSync(join(src, file), "utf8").matchAll(/(AlidadeError\(\s*)?(?<!`[^`\n]*)"([a-z]+(?:-[a-z]+)*)"/g)].map(([, thrown, code = ""]) => ({ code, file, thrown: thrown !== undefined })),
  );
}

it("every code that an error is made with can be explained", () => {
  const known = new Set(errorCodes());
  expect(quoted().filter(({ code, thrown }) => thrown && !known.has(code))).toEqual([]);
});

it("nothing is explained that no error is made with", () => {
  const used = new Set(quoted().map(({ code }) => code));
  expect(errorCodes().filter((code) => !used.has(code))).toEqual([]);
});
