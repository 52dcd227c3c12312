import { createHash } from "node:crypto";
import type { Plan } from "../model/comparison.ts";
import { comment } from "../model/sql-text.ts";
import { type Group, hazardText, severityOf, type Step } from "../model/step.ts";
import type { Difference } from "./difference.ts";

/**
 * A plan and its way back as a revision file of Alembic: `op.execute` for each statement, with autocommit blocks around what no
 * transaction can hold. `revises` is the revision before it, null where it is the first. Nothing to do is a revision that does nothing.
 */
export function alembicRevision({ plan, undo, from, to }: Difference, revises: string | null): string {
  const up = bodyOf(plan);
  const down = undo === null ? ["pass"] : undo.state === "planned" ? bodyOf(undo.plan) : [`raise NotImplementedError(${JSON.stringify(`there is no way back: ${undo.because}`)})`];
  const revision = createHash("sha256").update([revises ?? "", ...up].join("\n")).digest("hex").slice(0, 12);
  return `"""From ${docText(from.label)} to ${docText(to.label)}

Revision ID: ${revision}
Revises: ${docText(revises ?? "")}
"""
from alembic import op

revision = ${JSON.stringify(revision)}
down_revision = ${revises === null ? "None" : JSON.stringify(revises)}
branch_labels = None
depends_on = None


def upgrade() -> None:
${indented(up)}


def downgrade() -> None:
${indented(down)}
`;
}

function bodyOf({ groups }: Plan): readonly string[] {
  const lines = groups.flatMap((group, at) => {
    const commits = group.transaction && groups[at - 1]?.transaction === true ? ["# What comes before has to be committed first.", ...autocommit(["pass"])] : [];
    const steps = group.steps.flatMap((step, i) => stepLines(step, group.steps[i - 1]));
    return [...commits, ...settings(group.before), ...(group.transaction ? steps : autocommit(steps)), ...settings(group.after)];
  });
  return lines.length === 0 ? ["pass"] : lines;
}

function settings(sqls: Group["before"]): readonly string[] {
  return sqls.length === 0 ? [] : autocommit(sqls.map((sql) => `op.execute(${pythonText(sql)})`));
}

function autocommit(lines: readonly string[]): readonly string[] {
  return ["with op.get_context().autocommit_block():", ...lines.map((line) => `    ${line}`)];
}

function stepLines(step: Step, previous: Step | undefined): readonly string[] {
  const summary = step.summary === previous?.summary ? [] : [pythonComment(step.summary)];
  return [...summary, ...step.hazards.map((hazard) => pythonComment(`${severityOf([hazard])}: ${hazardText(hazard)}`)), `op.execute(${pythonText(step.sql)})`];
}

function pythonComment(text: string): string {
  return `#${comment(text).slice(2)}`;
}

/** A colon before a word would be a parameter to SQLAlchemy's text(), which takes a backslash before it away. */
function pythonText(sql: string): string {
  const escaped = sql.replace(/(?<![:\w\\]):(?=\w)/g, "\\:");
  return /"""|["\\]$/.test(escaped) || /[^\P{Cc}\n\t]/u.test(escaped) ? JSON.stringify(escaped) : `r"""${escaped}"""`;
}

function docText(text: string): string {
  return text.replace(/["\\]/g, "'");
}

/** Each line of code is indented; the lines of a text in it are not, since they belong to the text. */
function indented(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}`).join("\n");
}
