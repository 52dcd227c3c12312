import type { DialectLint, LintRule } from "../../../model/lint.ts";
import { splitScript } from "../split.ts";
import type { SqliteRule } from "./rule.ts";
import { sqliteRules } from "./rules/index.ts";

/** What the linter needs of SQLite. */
export const sqliteLint: DialectLint = {
  rules: sqliteRules.map(described),
  split: ({ text, file, line }) => splitScript(text, file).statements.map((statement) => ({
    text: statement.text,
    offset: statement.offset,
    line: statement.line + line - 1,
    column: statement.offset - text.lastIndexOf("\n", statement.offset - 1),
  })),
};

function described({ check: _check, example, ...rule }: SqliteRule): LintRule {
  return { ...rule, examples: { sqlite: example } };
}
