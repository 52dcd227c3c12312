import type { DialectLint, LintRule } from "../../../model/lint.ts";
import { splitScript } from "../split.ts";
import type { PostgresRule } from "./rule.ts";
import { postgresRules } from "./rules/index.ts";

/** What the linter needs of PostgreSQL. Rows of COPY are passed over. */
export const postgresLint: DialectLint = {
  rules: postgresRules.map(described),
  split: ({ text, file, line }) => splitScript(text, file, line).statements.filter(({ hasData }) => !hasData),
};

function described({ check: _check, example, ...rule }: PostgresRule): LintRule {
  return { ...rule, examples: { postgres: example } };
}
