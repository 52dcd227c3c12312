import type { PostgresRule, SharedCheck } from "../rule.ts";
import { addCheck } from "./add-check.ts";
import { addExclusion } from "./add-exclusion.ts";
import { addForeignKey } from "./add-foreign-key.ts";
import { addPrimaryKey } from "./add-primary-key.ts";
import { addUnique } from "./add-unique.ts";
import { attachPartition } from "./attach-partition.ts";
import { autoIncrementColumn } from "./auto-increment-column.ts";
import { changeColumnType } from "./change-column-type.ts";
import { columnTypeRules } from "./column-types.ts";
import { detachNotConcurrent } from "./detach-not-concurrent.ts";
import { createDomainConstraint, domainConstraint } from "./domain-constraint.ts";
import { dropCascade } from "./drop-cascade.ts";
import { dropDatabase } from "./drop-database.ts";
import { dropIndexNotConcurrent } from "./drop-index-not-concurrent.ts";
import { dropNotNull } from "./drop-not-null.ts";
import { dropView } from "./drop-view.ts";
import { duplicateIndex } from "./duplicate-index.ts";
import { enumValueOrder } from "./enum-value-order.ts";
import { foreignKeyIndex } from "./foreign-key-index.ts";
import { identifierTooLong } from "./identifier-too-long.ts";
import { indexNotConcurrent } from "./index-not-concurrent.ts";
import { lockTimeout } from "./lock-timeout.ts";
import { notInTransaction } from "./not-in-transaction.ts";
import { notRepeatable } from "./not-repeatable.ts";
import { refreshNotConcurrent } from "./refresh-not-concurrent.ts";
import { reindexNotConcurrent } from "./reindex-not-concurrent.ts";
import { renameEnumValue } from "./rename-enum-value.ts";
import { renameSchema } from "./rename-schema.ts";
import { setNotNull } from "./set-not-null.ts";
import { sharedChecks } from "./shared.ts";
import { storedGeneratedColumn } from "./stored-generated-column.ts";
import { tableRewrite } from "./table-rewrite.ts";
import { truncateCascade, truncateTable } from "./truncate-table.ts";
import { updateAllRows } from "./update-all-rows.ts";
import { vacuumFull } from "./vacuum-full.ts";
import { validateInTransaction } from "./validate-in-transaction.ts";
import { volatileDefault } from "./volatile-default.ts";
import { wideIndex } from "./wide-index.ts";
import { workUnderLock } from "./work-under-lock.ts";

/** The rules of PostgreSQL, in the order in which their findings on one statement are told. */
export const postgresRules: readonly PostgresRule[] = [
  notInTransaction, dropDatabase, truncateTable, truncateCascade, dropCascade, dropView, renameSchema, renameEnumValue,
  addForeignKey, addCheck, addUnique, addPrimaryKey, addExclusion, validateInTransaction, setNotNull, domainConstraint,
  volatileDefault, autoIncrementColumn, storedGeneratedColumn, changeColumnType, tableRewrite, vacuumFull,
  indexNotConcurrent, dropIndexNotConcurrent, reindexNotConcurrent, detachNotConcurrent, attachPartition, refreshNotConcurrent,
  workUnderLock, updateAllRows, identifierTooLong,
  lockTimeout, notRepeatable, dropNotNull, enumValueOrder, foreignKeyIndex, duplicateIndex, wideIndex, createDomainConstraint, ...columnTypeRules,
];

/** Whatever looks at a statement: the rules, and what finds the cases of those that several dialects share. */
export const postgresChecks: readonly (PostgresRule | SharedCheck)[] = [...sharedChecks, ...postgresRules];
