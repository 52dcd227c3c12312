import type { LintRule } from "../../model/lint.ts";
import { addRequiredColumn } from "./add-required-column.ts";
import { allowUnknown, allowUnused, allowWithoutReason } from "./allows.ts";
import { dropColumn } from "./drop-column.ts";
import { dropTable } from "./drop-table.ts";
import { renameColumn } from "./rename-column.ts";
import { renameTable } from "./rename-table.ts";
import { transactionLeftOpen, transactionNesting } from "./transactions.ts";

/** The rules of any dialect: each finds the cases of its own, but for those about comments. */
export const sharedRules: readonly LintRule[] = [
  dropTable, dropColumn, renameTable, renameColumn, addRequiredColumn, transactionNesting, transactionLeftOpen, allowWithoutReason, allowUnknown, allowUnused,
];
