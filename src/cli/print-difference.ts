import { proofFailed } from "../compare/index.ts";
import type { Proof, Undo } from "../model/comparison.ts";
import type { Annotation } from "../report/annotation.ts";
import type { Difference } from "../report/difference.ts";
import { proofText } from "../report/proof.ts";
import type { TerminalOptions } from "../report/table.ts";
import { diffFormats } from "./formats.ts";
import { wordError } from "./errors.ts";
import type { Session } from "./session.ts";
import { version } from "./version.ts";

/** How differences are printed. */
export type Format = (typeof diffFormats)[number];

/** The format that was typed; `--json` is short for one. */
export function formatOf({ format, json }: Readonly<Record<string, unknown>>): Format {
  return diffFormats.find((name) => name === format) ?? (json === true ? "json" : "table");
}

/** Prints differences as the result. */
export async function printDifference(difference: Difference, format: Format, { io }: Session): Promise<void> {
  io.result(await differenceText(difference, format, { terminal: io, revises: null }));
}

/** What a format needs to know besides the differences. */
export interface Layout {
  readonly terminal: TerminalOptions;
  /** Of a revision of Alembic: the one that it comes after. */
  readonly revises: string | null;
}

/** Differences as text, in any format. */
export async function differenceText(difference: Difference, format: Format, { terminal, revises }: Layout): Promise<string> {
  switch (format) {
    case "table":
      return (await import("../report/table.ts")).diffTable(difference, terminal);
    case "json":
      return (await import("../report/json.ts")).diffJson(difference);
    case "sql":
      return (await import("../report/sql.ts")).diffSql(difference);
    case "alembic":
      return (await import("../report/alembic.ts")).alembicRevision(difference, revises);
    case "markdown":
      return (await import("../report/markdown.ts")).diffMarkdown(difference);
    case "html":
      return (await import("../report/html.ts")).diffHtml(difference);
    case "junit":
      return (await import("../report/junit.ts")).diffJunit(difference);
    case "sarif":
      return (await import("../report/sarif.ts")).sarif(await annotationsOf(difference), [], version);
    case "github":
      return (await import("../report/github.ts")).githubCommands(await annotationsOf(difference));
    default:
      return format satisfies never;
  }
}

async function annotationsOf(difference: Difference): Promise<readonly Annotation[]> {
  return (await import("../report/annotation.ts")).diffAnnotations(difference);
}

/** Says what was proved of a plan and of its way back, and what was not. */
export function sayProof(difference: { readonly proof: Proof; readonly undo: Undo | null }, { io }: Session): void {
  const { proof } = difference;
  const text = proofText(difference);
  if (proof.state === "failed") io.error(wordError(proofFailed(proof), false));
  else if (text !== null) io.note(text);
}
