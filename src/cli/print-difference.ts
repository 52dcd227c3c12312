import { proofFailed } from "../compare/index.ts";
import type { Proof, Undo } from "../model/comparison.ts";
import type { Difference } from "../report/difference.ts";
import { proofText } from "../report/proof.ts";
import { diffFormats } from "./diff-formats.ts";
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
  switch (format) {
    case "table":
      return io.result((await import("../report/table.ts")).diffTable(difference, io));
    case "json":
      return io.result((await import("../report/json.ts")).diffJson(difference));
    case "sql":
      return io.result((await import("../report/sql.ts")).diffSql(difference));
    case "alembic":
      return io.result((await import("../report/alembic.ts")).alembicRevision(difference, null));
    case "markdown":
      return io.result((await import("../report/markdown.ts")).diffMarkdown(difference));
    case "html":
      return io.result((await import("../report/html.ts")).diffHtml(difference));
    case "junit":
      return io.result((await import("../report/junit.ts")).diffJunit(difference));
    case "sarif":
      return io.result(await sarifOf(difference));
    case "github":
      return io.result(await githubOf(difference));
    default:
      return format satisfies never;
  }
}

async function sarifOf(difference: Difference): Promise<string> {
  const [{ sarif }, { diffAnnotations }] = await Promise.all([import("../report/sarif.ts"), import("../report/annotation.ts")]);
  return sarif(diffAnnotations(difference), [], version);
}

async function githubOf(difference: Difference): Promise<string> {
  const [{ githubCommands }, { diffAnnotations }] = await Promise.all([import("../report/github.ts"), import("../report/annotation.ts")]);
  return githubCommands(diffAnnotations(difference));
}

/** Says what was proved of a plan and of its way back, and what was not. */
export function sayProof(difference: { readonly proof: Proof; readonly undo: Undo | null }, { io }: Session): void {
  const { proof } = difference;
  const text = proofText(difference);
  if (proof.state === "failed") io.error(wordError(proofFailed(proof), false));
  else if (text !== null) io.note(text);
}
