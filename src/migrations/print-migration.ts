import type { Loss } from "../model/comparison.ts";
import type { Dialect } from "../model/dialect.ts";
import { comment, terminated } from "../model/sql-text.ts";
import { type Group, hazardText, severityOf, type Step } from "../model/step.ts";
import { cover } from "../sources/migrations/migration-file.ts";

/** What a migration's file says. */
export interface MigrationText {
  readonly id: string;
  readonly parents: readonly string[];
  /** The hash of the schema after it; null: not known. */
  readonly schema: string | null;
  readonly replaces?: readonly string[];
  readonly renames?: readonly string[];
  /** What people should know, as sentences. */
  readonly notes?: readonly string[];
  readonly up: readonly Group[] | string;
  readonly down: WayBack;
}

/** The way back as it is written: groups, SQL by hand, or why there is none. */
export type WayBack = { readonly groups: readonly Group[]; readonly lost: readonly Loss[] } | { readonly text: string } | { readonly irreversible: string };

/**
 * A migration as its file: a header, the way up, the way back. The way back stands behind `--|`, so that `psql -f` and `sqlite3 < …` run
 * the way up alone. Ends with a line break.
 */
export function printMigration(migration: MigrationText, dialect: Dialect): string {
  const { id, parents, schema, replaces = [], renames = [], notes = [], up, down } = migration;
  const head = [
    `-- alidade:id ${id}`,
    `-- alidade:parent ${parents.length === 0 ? "none" : parents.join(", ")}`,
    ...(schema === null ? [] : [`-- alidade:schema ${schema}`]),
    ...(replaces.length === 0 ? [] : [`-- alidade:replaces ${replaces.join(", ")}`]),
    ...renames.map((rename) => `-- alidade:renamed ${rename}`),
    ...notes.map(comment),
  ];
  const body = typeof up === "string" ? up : groupsText(up, dialect);
  return `${[head.join("\n"), `-- alidade:up\n${body}`, wayBackText(down, dialect)].join("\n\n").trimEnd()}\n`;
}

function wayBackText(down: WayBack, dialect: Dialect): string {
  if ("irreversible" in down) return `-- alidade:down\n-- alidade:irreversible because ${comment(down.irreversible).slice(3)}`;
  const text = "text" in down ? down.text : groupsText(down.groups, dialect);
  const lost = "text" in down ? [] : down.lost.map(({ of, hazard }) => comment(`Does not come back: ${of} (${hazardText(hazard)}).`));
  return ["-- alidade:down", ...lost, ...text.split("\n").map((line) => (line === "" || line.startsWith("-- ") ? line : `${cover}${line}`))].join("\n");
}

/** Groups as text: the first one is a transaction unless a mark says otherwise. Where DDL commits by itself, no mark would mean anything. */
function groupsText(groups: readonly Group[], dialect: Dialect): string {
  const end = dialect.terminated ?? terminated;
  const alone = (sqls: readonly string[]): readonly { readonly transaction: boolean; readonly text: string }[] => (sqls.length === 0 ? [] : [{ transaction: false, text: sqls.map(end).join("\n") }]);
  const parts = groups.flatMap((group) => [
    ...alone(group.before),
    { transaction: group.transaction, text: group.steps.map((step, at) => stepText(step, group.steps[at - 1], end)).join("\n") },
    ...alone(group.after),
  ]);
  const shown = parts.map(({ transaction, text }, at) => {
    const before = parts[at - 1];
    const mark = dialect.commitsDdl === true ? false : before === undefined ? !transaction : transaction || before.transaction;
    return `${mark ? `\n-- alidade:${transaction ? "transaction" : "no-transaction"}\n` : ""}${text}`;
  });
  return shown.join("\n");
}

/** Several statements of one step have one head. */
function stepText(step: Step, previous: Step | undefined, end: (sql: string) => string): string {
  const summary = step.summary === previous?.summary ? [] : ["", comment(step.summary)];
  return [...summary, ...step.hazards.map((hazard) => comment(`${severityOf([hazard])}: ${hazardText(hazard)}`)), end(step.sql)].join("\n");
}
