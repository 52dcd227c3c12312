import type { Flags } from "../flags.ts";
import type { Session } from "../session.ts";

/** A command as it is run: what was typed comes in, the status of the process goes out. */
export type Command = (session: Session, args: readonly string[], options: Readonly<Record<string, unknown>> & Flags) => Promise<ExitCode>;

/** 0 done · 1 an error · 2 differences found · 3 refused: somebody has to agree to it first. */
export type ExitCode = 0 | 1 | 2 | 3;

/** An option that takes a text; null where it was not typed. */
export function textOption(options: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = options[name];
  return typeof value === "string" ? value : null;
}
