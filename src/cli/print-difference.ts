import { proofFailed } from "../compare/index.ts";
import type { Proof, Undo } from "../model/comparison.ts";
import type { Difference } from "../report/difference.ts";
import { wordError } from "./errors.ts";
import type { Session } from "./session.ts";

/** How differences are printed. */
export type Format = "table" | "json" | "sql" | "alembic";

/** The format that was typed; `--json` is short for one. */
export function formatOf(options: Readonly<Record<string, unknown>>): Format {
  const { format, json } = options;
  if (format === "json" || format === "sql" || format === "table" || format === "alembic") return format;
  return json === true ? "json" : "table";
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
    default:
      return format satisfies never;
  }
}

/** Says what was proved of a plan and of its way back, and what was not. */
export function sayProof({ proof, undo }: { readonly proof: Proof; readonly undo: Undo | null }, { io }: Session): void {
  switch (proof.state) {
    case "nothing to prove":
      return;
    case "verified":
      return io.note(`Verified on ${proof.engine}: ${proof.steps} of ${proof.steps} steps, second diff empty${rowsText(proof)}${undoText(undo)}.${unprovedText(proof)}`);
    case "not verified":
      return io.note(`Not verified: ${proof.because}.`);
    case "failed":
      return io.error(wordError(proofFailed(proof), false));
    default:
      return proof satisfies never;
  }
}

function rowsText({ rows }: Proof & { readonly state: "verified" }): string {
  return rows === undefined || rows.tables === 0 ? "" : `, ${rows.rows} rows in ${rows.tables} table${rows.tables === 1 ? "" : "s"} kept`;
}

function undoText(undo: Undo | null): string {
  if (undo === null) return "";
  if (undo.state === "impossible") return `; there is no way back: ${undo.because}`;
  switch (undo.proof.state) {
    case "verified":
      return ", reverse restores";
    case "failed":
      return `; the reverse does not restore: ${undo.proof.because}`;
    default:
      return "";
  }
}

function unprovedText({ unproved }: Proof & { readonly state: "verified" }): string {
  return (unproved ?? []).map((sentence) => ` Not proved: ${sentence}.`).join("");
}
