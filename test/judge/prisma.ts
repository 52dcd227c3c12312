import { createRequire } from "node:module";

/** What Prisma's own schema parser and formatter, compiled to WebAssembly, say of a schema. */
interface PrismaWasm {
  format(schema: string, params: string): string;
  validate(params: string): void;
}

const wasm: PrismaWasm = createRequire(import.meta.url)("@prisma/prisma-schema-wasm");

/** The schema as Prisma's formatter has it. */
export function formatted(text: string): string {
  const params = { textDocument: { uri: "file:/schema.prisma" }, options: { tabSize: 2, insertSpaces: true } };
  const files: [string, string][] = JSON.parse(wasm.format(JSON.stringify([["schema.prisma", text]]), JSON.stringify(params)));
  return files[0]?.[1] ?? "";
}

/** What Prisma has against a schema; null: nothing. */
export function problemsOf(text: string): string | null {
  try {
    wasm.validate(JSON.stringify({ prismaSchema: [["schema.prisma", text]], noColor: true }));
    return null;
  } catch (error) {
    return error instanceof Error ? String(JSON.parse(error.message).message) : String(error);
  }
}
