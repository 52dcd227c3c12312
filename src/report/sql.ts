import type { Dialect } from "../model/dialect.ts";
import type { Group, Step } from "../model/step.ts";
import { comment, terminated } from "../model/sql-text.ts";
import { hazardText, severityOf } from "../model/step.ts";
import type { Difference } from "./difference.ts";

/**
 * A plan as SQL that `psql` and `sqlite3` run as it is: each step under a comment that says what it does and what it risks, and
 * transactions around the groups. Nothing to do is one comment line. Ends with a line break.
 */
export function diffSql({ plan, dialect, from, to, notes }: Difference): string {
  if (plan.steps.length === 0) return `${comment(`No differences found between ${from.label} and ${to.label}.`)}\n`;
  const blocks = plan.groups.map((group) => groupSql(group, dialect).trimEnd());
  const head = [`From ${from.label} to ${to.label}.`, "Whatever runs it has to stop at the first error: psql -v ON_ERROR_STOP=1, sqlite3 -bail.", ...notes];
  return `${head.map(comment).join("\n")}\n\n${blocks.join("\n\n")}\n`;
}

/** The way back of a plan as such SQL; null where there is none. */
export function undoSql({ undo, from, to, ...rest }: Difference): string | null {
  return undo?.state === "planned" ? diffSql({ ...rest, from: to, to: from, undo: null, plan: undo.plan, notes: [] }) : null;
}

/** One group as it has to be run, in its own transaction if it is one. Ends with a line break. */
export function groupSql(group: Group, dialect: Dialect): string {
  const end = dialect.terminated ?? terminated;
  return `${[...group.before.map(end), ...inGroup(group, dialect), ...group.after.map(end)].join("\n")}\n`;
}

/** The steps of a group alone, for what runs them in a transaction of its own. Ends with a line break. */
export function plainGroupSql(group: Group, dialect: Dialect): string {
  return `${inGroup({ ...group, transaction: false }, dialect).join("\n").trimStart()}\n`;
}

function inGroup(group: Group, dialect: Dialect): readonly string[] {
  const { begin, commit } = dialect.transaction;
  const end = dialect.terminated ?? terminated;
  const steps = group.steps.flatMap((step, at) => [...headOf(step, group.steps[at - 1]), end(step.sql)]);
  return group.transaction ? [terminated(begin), ...steps, "", terminated(commit)] : steps;
}

/** The comments above a step; several statements of one step have one head. */
function headOf(step: Step, previous: Step | undefined): readonly string[] {
  const summary = step.summary === previous?.summary ? [] : ["", comment(step.summary)];
  return [...summary, ...step.hazards.map((hazard) => comment(`${severityOf([hazard])}: ${hazardText(hazard)}`))];
}
