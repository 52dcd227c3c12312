import type { SharedCheck, SqliteRule } from "../rule.ts";
import { addColumnOnRows } from "./add-column-on-rows.ts";
import { danglingForeignKey } from "./dangling-foreign-key.ts";
import { foreignKeysWhileRebuilding } from "./foreign-keys-while-rebuilding.ts";
import { pragmaInTransaction } from "./pragma-in-transaction.ts";
import { sharedChecks } from "./shared.ts";
import { typeAffinity } from "./type-affinity.ts";

export { danglingKeys } from "./dangling-foreign-key.ts";

/** The rules of SQLite, in the order in which their findings on one statement are told. */
export const sqliteRules: readonly SqliteRule[] = [foreignKeysWhileRebuilding, danglingForeignKey, addColumnOnRows, pragmaInTransaction, typeAffinity];

/** Whatever looks at a statement: the rules, and what finds the cases of those that several dialects share. */
export const sqliteChecks: readonly (SqliteRule | SharedCheck)[] = [...sharedChecks, ...sqliteRules];
