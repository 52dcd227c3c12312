import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import type { GeneratedFile } from "../../src/generate/index.ts";

const root = join(import.meta.dirname, "../..");

const options: ts.CompilerOptions = {
  ...{ strict: true, noEmit: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, verbatimModuleSyntax: true, isolatedModules: true, skipLibCheck: true },
  ...{ target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] },
};

/** What TypeScript says of generated files, of many schemas in one program; each schema has a folder, where the real packages are found. */
export function typeErrors(program: string, schemas: Readonly<Record<string, readonly GeneratedFile[]>>): readonly string[] {
  const place = join(root, ".cache/test-typescript", program);
  rmSync(place, { recursive: true, force: true });
  const files = Object.entries(schemas).flatMap(([schema, written]) => written.map((file) => ({ path: join(place, schema, file.path), text: file.text })));
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram(files.map(({ path }) => path), options));
  return diagnostics.map(({ file, start, messageText }) => {
    const line = file === undefined || start === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
    return `${file?.fileName.slice(place.length + 1) ?? program}:${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}
