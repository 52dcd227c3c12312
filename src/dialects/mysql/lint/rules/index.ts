import type { MysqlRule, SharedCheck } from "../rule.ts";
import { algorithmNotStated } from "./algorithm-not-stated.ts";
import { blocksWrites } from "./blocks-writes.ts";
import { sharedChecks } from "./shared.ts";
import { tableCopy } from "./table-copy.ts";

/** The rules of MySQL and MariaDB, in the order in which their findings on one statement are told. */
export const mysqlRules: readonly MysqlRule[] = [tableCopy, blocksWrites, algorithmNotStated];

/** Whatever looks at a statement: the rules, and what finds the cases of those that several dialects share. */
export const mysqlChecks: readonly (MysqlRule | SharedCheck)[] = [...sharedChecks, ...mysqlRules];
