import type { MergedFile } from "../generate/merge-files.ts";

/**
 * Files that were merged, laid out again where columns of the text depend on their neighbours: Prisma's own formatter for its schemas.
 * What has conflicts stays as it is: the marks are no code.
 */
export async function formatMerged(files: readonly MergedFile[]): Promise<readonly MergedFile[]> {
  if (!files.some(needsFormatter)) return files;
  const { format } = await import("@prisma/prisma-schema-wasm");
  return files.map((file) => (needsFormatter(file) && file.text !== null ? { ...file, text: formatted(file.text, format) } : file));
}

function needsFormatter({ path, state }: MergedFile): boolean {
  return path.endsWith(".prisma") && state === "changed";
}

// The formatter speaks the language server protocol: files and parameters are JSON, and so is its answer.
function formatted(text: string, format: (schema: string, params: string) => string): string {
  const params = { textDocument: { uri: "file:/schema.prisma" }, options: { tabSize: 2, insertSpaces: true } };
  const answer: unknown = JSON.parse(format(JSON.stringify([["schema.prisma", text]]), JSON.stringify(params)));
  const file: unknown = Array.isArray(answer) ? answer[0] : null;
  const said: unknown = Array.isArray(file) ? file[1] : null;
  return typeof said === "string" && said !== "" ? said : text;
}
