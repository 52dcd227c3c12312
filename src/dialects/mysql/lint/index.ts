import type { DialectLint, LintRule } from "../../../model/lint.ts";
import { splitScript } from "../split.ts";
import type { MysqlRule } from "./rule.ts";
import { mysqlRules } from "./rules/index.ts";

/** What the linter needs of MySQL and MariaDB. */
export const mysqlLint: DialectLint = { rules: mysqlRules.map(described), split: splitScript, examplesOf: "mysql" };

function described({ check: _check, example, ...rule }: MysqlRule): LintRule {
  return { ...rule, examples: { mysql: example } };
}
