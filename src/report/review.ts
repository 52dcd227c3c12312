import type { LikelyRename } from "../model/rename.ts";
import type { ObjectId } from "../model/id.ts";
import { labelOf } from "../model/dialect.ts";
import { shortNumber } from "../model/short-number.ts";
import { hazardText, type Severity, type Step } from "../model/step.ts";
import { counted } from "./counted.ts";
import type { Difference } from "./difference.ts";
import { proofText } from "./proof.ts";
import { placeText, type Row, rowsOf } from "./rows.ts";

/** What somebody who reviews a difference wants to know, before it is laid out as Markdown or HTML. */
export interface Review {
  /** The whole in one sentence. */
  readonly verdict: string;
  /** That of the worst change; null: nothing differs. */
  readonly severity: Severity | null;
  /** The worst first; what there is none of is left out. */
  readonly counts: readonly { readonly severity: Severity; readonly count: number; readonly says: string }[];
  /** The worst first, else in the order of the plan. */
  readonly rows: readonly ReviewRow[];
  /** What was proved, in sentences; null: there was nothing to prove. */
  readonly proof: string | null;
  readonly likelyRenames: readonly LikelyRename[];
  /** What the way back cannot bring back, as sentences without a full stop. */
  readonly lost: readonly string[];
  readonly notes: readonly string[];
}

/** A change as it is reviewed. */
export interface ReviewRow {
  readonly operation: string;
  /** `users.bio`. */
  readonly place: string;
  readonly severity: Severity;
  /** `ACCESS EXCLUSIVE`, with the table where it is another than that of the change. */
  readonly locks: readonly string[];
  /** How many rows the tables have that it locks, as the engine estimates them: `1.2M`; null: not known. */
  readonly atStake: string | null;
  /** Its dangers, as sentences without a full stop. */
  readonly dangers: readonly string[];
}

/** What each severity means to a reviewer. */
export const severityWords: Readonly<Record<Severity, string>> = { ERROR: "loses data", WARNING: "needs care", INFO: "no risk" };

const pluralWords: Readonly<Record<Severity, string>> = { ERROR: "lose data", WARNING: "need care", INFO: "no risk" };

const order: readonly Severity[] = ["ERROR", "WARNING", "INFO"];

/** A difference as it is reviewed. */
export function reviewOf(difference: Difference): Review {
  const rows = rowsOf(difference);
  const counts = order.map((severity) => ({ severity, count: rows.filter((row) => row.severity === severity).length })).filter(({ count }) => count > 0);
  const { undo, likelyRenames, notes } = difference;
  return {
    verdict: verdictOf(difference, rows),
    severity: counts[0]?.severity ?? null,
    counts: counts.map(({ severity, count }) => ({ severity, count, says: count === 1 ? severityWords[severity] : pluralWords[severity] })),
    rows: order.flatMap((severity) => rows.filter((row) => row.severity === severity)).map((row) => reviewRow(row, difference)),
    proof: proofText(difference),
    likelyRenames,
    lost: undo?.state === "planned" ? undo.lost.map(({ hazard }) => hazard.message) : [],
    notes,
  };
}

function verdictOf({ proof }: Difference, rows: readonly Row[]): string {
  if (rows.length === 0) return "No differences found.";
  const losing = rows.filter(({ severity }) => severity === "ERROR").length;
  const risky = rows.filter(({ severity }) => severity === "WARNING").length;
  const changes = counted(rows.length, "change");
  if (proof.state === "failed") return `${changes}, and the plan for them does not hold.`;
  if (losing > 0) return `${changes}, ${share(losing, rows.length)} ${losing === 1 ? "loses" : "lose"} data.`;
  return risky > 0 ? `${changes}, ${share(risky, rows.length)} ${risky === 1 ? "needs" : "need"} care on a running system.` : `${changes} without risk to a running system.`;
}

function share(count: number, all: number): string {
  if (all === 1) return "which";
  return count === all ? "all of which" : `${count} of which`;
}

function reviewRow(row: Row, difference: Difference): ReviewRow {
  const locks = row.steps.flatMap(({ lock, otherLock }) => [lock, otherLock]).flatMap((lock) => {
    const label = lock === null ? null : tableLabel(lock.on, difference);
    if (lock === null || label === null) return [];
    return [label === row.table || label === placeText(row) ? lock.mode : `${lock.mode} on ${label}`];
  });
  return { operation: row.operation, place: placeText(row), severity: row.severity, locks: [...new Set(locks)], atStake: rowsAtStake(row.steps), dangers: row.hazards.map(hazardText) };
}

/** What is called so before the plan; null: it is only made by it, and nobody waits for it. */
function tableLabel(id: ObjectId, { from, renamed, dialect }: Difference): string | null {
  const object = from.reading.snapshot.objects[id] ?? renamed.objects[id];
  return object === undefined ? null : labelOf(object, dialect);
}

function rowsAtStake(steps: readonly Step[]): string | null {
  const sizes = steps.flatMap(({ size }) => (size === null ? [] : [size.rows]));
  return sizes.length === 0 ? null : shortNumber(BigInt(Math.round(Math.max(...sizes))));
}
