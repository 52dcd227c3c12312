import type { Proof, Undo } from "../model/comparison.ts";
import { counted } from "./counted.ts";

/** What was proved of a plan and of its way back, and what was not, in sentences; null: there was nothing to prove. */
export function proofText({ proof, undo }: { readonly proof: Proof; readonly undo: Undo | null }): string | null {
  switch (proof.state) {
    case "nothing to prove":
      return null;
    case "verified":
      return `Verified on ${proof.engine}: ${proof.steps} of ${proof.steps} steps, second diff empty${rowsText(proof)}${undoText(undo)}.${unprovedText(proof)}`;
    case "not verified":
      return `Not verified: ${proof.because}.`;
    case "failed":
      return `The plan was tried on ${proof.engine} and does not hold: ${proof.because}.`;
    default:
      return proof satisfies never;
  }
}

function rowsText({ rows }: Proof & { readonly state: "verified" }): string {
  return rows === undefined || rows.tables === 0 ? "" : `, ${rows.rows} rows in ${counted(rows.tables, "table")} kept`;
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
