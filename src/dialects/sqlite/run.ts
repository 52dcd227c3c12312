import type { RunHooks } from "../../model/applying.ts";
import { AlidadeError } from "../../model/error.ts";
import type { Group, Step } from "../../model/step.ts";
import { refuseCascades, refuseDamage, refuseLostRows, refuseNewViolations, violationsIn } from "./checks.ts";
import type { SqliteConnection } from "./connect.ts";
import { withoutForeignKeys } from "./passes/rebuild-table.ts";
import { transaction } from "./transaction.ts";

/** Runs groups of steps in order and stops at the first failure; what a group sets for the session is set back. */
export function runGroups(db: SqliteConnection, groups: readonly Group[], hooks?: RunHooks): void {
  const settings = readSettings(db);
  try {
    for (const group of groups) runGroup(db, group, hooks);
  } finally {
    for (const setting of settings) db.exec(setting);
  }
}

function readSettings(db: SqliteConnection): readonly string[] {
  return ["foreign_keys", "legacy_alter_table"].map((name) => `PRAGMA ${name} = ${db.all(`PRAGMA ${name}`)[0]?.[name] === 1 ? "ON" : "OFF"}`);
}

function runGroup(db: SqliteConnection, group: Group, hooks: RunHooks | undefined): void {
  for (const sql of group.before) db.exec(sql);
  if (group.transaction) inTransaction(db, group.steps, group.before.some((sql) => withoutForeignKeys.before.includes(sql)), hooks);
  else for (const step of group.steps) runStep(db, step, hooks);
  for (const sql of group.after) db.exec(sql);
}

// Where foreign keys are not enforced meanwhile, they are checked before the commit.
function inTransaction(db: SqliteConnection, steps: readonly Step[], unenforced: boolean, hooks: RunHooks | undefined): void {
  db.exec(transaction.begin);
  try {
    if (unenforced) refuseCascades(db, steps);
    const before = unenforced ? violationsIn(db) : null;
    for (const step of steps) runStep(db, step, hooks);
    if (before !== null) refuseNewViolations(db, before);
    db.exec(transaction.commit);
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

// Some errors, a full disk among them, have ended the transaction by themselves.
function rollBack(db: SqliteConnection): void {
  try {
    db.exec("ROLLBACK");
  } catch (error) {
    if (!(error instanceof AlidadeError)) throw error;
  }
}

function runStep(db: SqliteConnection, step: Step, hooks: RunHooks | undefined): void {
  for (const sql of hooks?.begins(step) ?? []) db.exec(sql);
  db.exec(step.sql);
  refuseLostRows(db, step.sql);
  refuseDamage(db, step.sql);
  hooks?.ends(step);
}
