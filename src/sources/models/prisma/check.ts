import { AlidadeError } from "../../../model/error.ts";

/** A file of a schema, and what it is called before people. */
export interface PrismaFile {
  readonly label: string;
  readonly text: string;
}

/** Has Prisma's own parser judge a schema. Error: `prisma-invalid`, with its words, file and line. */
export async function checkSchema(files: readonly PrismaFile[]): Promise<void> {
  const { validate } = await import("@prisma/prisma-schema-wasm");
  try {
    validate(JSON.stringify({ prismaSchema: files.map(({ label, text }) => [label, text]), noColor: true }));
  } catch (cause) {
    throw invalid(cause, files[0]?.label ?? "");
  }
}

function invalid(cause: unknown, first: string): AlidadeError {
  const message = messageOf(cause);
  const place = /-->\s+(.+):(\d+)/.exec(message);
  const problem = (message.split("\n")[0] ?? "").replace(/^error: /i, "");
  const where = place === null ? { file: first } : { file: place[1] ?? first, line: Number(place[2]) };
  return new AlidadeError("prisma-invalid", `Prisma does not accept the schema: ${problem}`, { where, hint: "Correct it; `npx prisma validate` says the same.", cause });
}

function messageOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === "object" && said !== null && "message" in said && typeof said.message === "string" ? said.message : text;
  } catch {
    return text;
  }
}
