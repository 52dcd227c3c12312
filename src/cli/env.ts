import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AlidadeError } from "../model/error.ts";

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment with what `.env.local` and `.env` of a folder add to it. What the process has wins over `.env.local`, and that
 * over `.env`. Nothing is written into the process.
 */
export async function readEnvironment(folder: string, own: Environment): Promise<Environment> {
  const [shared, local] = [await readEnvFile(join(folder, ".env")), await readEnvFile(join(folder, ".env.local"))];
  return { ...shared, ...local, ...own };
}

async function readEnvFile(path: string): Promise<Environment> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    if (isMissing(cause)) return null;
    throw new AlidadeError("env-unreadable", `${path} cannot be read`, { where: { file: path }, hint: "Check who may read it.", cause });
  });
  if (text === null) return {};
  const { default: dotenv } = await import("dotenv");
  return dotenv.parse(text);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR");
}
