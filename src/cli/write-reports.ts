import { resolve } from "node:path";
import { AlidadeError } from "../model/error.ts";
import { nearest } from "../model/nearest.ts";
import type { TerminalOptions } from "../report/table.ts";
import type { Session } from "./session.ts";
import { writeFiles } from "./write-files.ts";

/** How a report is drawn that goes to a file. */
export const onPaper: TerminalOptions = { width: null, paint: (text) => text };

/** A report that `--write` asks for. */
export interface ReportAsked<F extends string> {
  readonly format: F;
  readonly file: string;
}

/** What `--write` asks for, looked at before anything is done. Error: `usage` for a format that there is not. */
export function reportsAsked<F extends string>(typed: unknown, formats: readonly F[]): readonly ReportAsked<F>[] {
  return (Array.isArray(typed) ? typed.map(String) : []).map((text) => reportAsked(text, formats));
}

/** Writes reports into their files. */
export async function writeReports<F extends string>(asked: readonly ReportAsked<F>[], textOf: (format: F) => Promise<string>, { host }: Session): Promise<void> {
  const files = await Promise.all(asked.map(async ({ format, file }) => ({ path: resolve(host.cwd, file), text: await textOf(format) })));
  await writeFiles(files, host.randomName);
}

function reportAsked<F extends string>(text: string, formats: readonly F[]): ReportAsked<F> {
  const [, name = "", file = ""] = /^([^=]*)=(.+)$/s.exec(text) ?? [];
  const format = formats.find((each) => each === name);
  if (format !== undefined) return { format, file };
  const near = nearest(name, formats);
  throw new AlidadeError("usage", `--write ${text} is no report`, { hint: `${near === null ? "" : `Did you mean ${near}=${file || "FILE"}? `}Write FORMAT=FILE, where the format is one of ${formats.join(", ")}.` });
}
