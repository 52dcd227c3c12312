import type { Dialect, Scratch } from "../../src/model/dialect.ts";
import type { LintRule } from "../../src/model/lint.ts";
import { rulesOf } from "../../src/lint/index.ts";
import { lintSql } from "./lint-sql.ts";

/** A dialect and an engine on which its examples run; null: it needs a server, and the examples stand without rewrites. */
export interface Judge {
  readonly dialect: Dialect;
  readonly scratch: Scratch | null;
}

/** The rules of squawk (its documentation of 2.60) and strong_migrations (its README of 2.0) that none of ours is about, and why. */
const without: readonly (readonly [rule: string, why: string])[] = [
  ["squawk/syntax-error", "no rule: SQL that the engine refuses is an error, with file, line and SQLSTATE, and exit status 1"],
  ["squawk/ban-duplicate-column-assignments", "no rule: the engine refuses it"],
  ["squawk/ban-drop-schema, squawk/renaming-object", "drop-table, drop-view, rename-table and rename-schema, for what is in use"],
  ["squawk/require-table-schema", "not found: names are looked up by the engine with the search_path that the migration has set"],
  ["squawk/ban-uncommitted-transaction, of a file that its tool runs in a transaction", "not found there: the tool commits"],
  ["squawk, application-rollback-compatibility (opt-in): ban-add-column, ban-set-default, ban-drop-default, ban-drop-function, ban-drop-trigger, ban-drop-type, ban-drop-constraint, ban-revoke, ban-create-policy, …", "not found: these forbid nearly every change of a schema; what takes something from running programs (columns, tables, views, values of enums, names) is found by the rules above"],
  ["strong_migrations/changing the default value of a column", "not found: it is about a setting of Rails (partial writes)"],
  ["strong_migrations/executing SQL directly", "not found: SQL is what is read here"],
];

/** `docs/rules.md`: every rule with its example as the linter answers it, and what other linters call the same. */
export async function rulesDoc(judges: readonly Judge[]): Promise<string> {
  const rules = new Map<string, { readonly rule: LintRule; readonly judges: Judge[] }>();
  for (const judge of judges) {
    for (const rule of await rulesOf(judge.dialect)) {
      const known = rules.get(rule.code) ?? { rule, judges: [] };
      known.judges.push(judge);
      rules.set(rule.code, known);
    }
  }
  const all = [...rules.values()].sort((a, b) => (a.rule.code < b.rule.code ? -1 : 1));
  const sections: string[] = [];
  for (const each of all) sections.push(await section(each.rule, each.judges));
  return [head, table(all.map(({ rule, judges: own }) => [`[${rule.code}](#${rule.code})`, own.map(({ dialect }) => dialect.name).join(", "), rule.severity, rule.title])), comparison(all.map(({ rule }) => rule)), "## The rules", ...sections].join("\n\n") + "\n";
}

const head = `# The rules of \`alidade lint\`

This file is made from the rules by \`ALIDADE_UPDATE_DOCS=1 npx vitest run test/lint/rules-doc.test.ts\`; the test fails where it is not as the rules say. The
rewrites are what the linter printed for the examples.

Migrations are run statement by statement on a scratch engine, and the rules look at what each statement did there: which locks it took (\`pg_locks\`), which
tables it read as a whole (\`pg_stat_get_xact_numscans\`), which files it wrote anew (\`pg_relation_filenode\`), and what the catalog says before and after. So a rule
does not fire on a table that the same migration made, on \`IF EXISTS\` of what is not there, on a \`SET NOT NULL\` that a valid check proves, or on a change of type
that costs nothing; and it does fire on what a \`DO\` block or \`CASCADE\` does. A file that stands alone is judged by its text: what it takes for granted is stood in for.

ERROR loses data or cannot work, WARNING blocks others, may fail on rows or breaks running programs, INFO is worth knowing. \`alidade lint\` exits with 2 where
something of WARNING or above was found, with 1 where a statement does not run, else with 0.

To allow something where it is meant, say so above the statement, with the reason:

    -- alidade: allow drop-table because the accounts live elsewhere since May
    DROP TABLE users;

Rewrites are scripts that run outside of a transaction, statement by statement. Those for MySQL and MariaDB, whose scratch is a server, are not printed here:
the linter shows them. What an ALTER TABLE needs there is found out by stating the cheapest ALGORITHM and LOCK first, then the next, until the server takes one.`;

function table(rows: readonly (readonly string[])[]): string {
  return ["| rule | of | severity | |", "|---|---|---|---|", ...rows.map((cells) => `| ${cells.join(" | ")} |`)].join("\n");
}

function comparison(rules: readonly LintRule[]): string {
  const peers = new Map<string, string[]>();
  for (const rule of rules) for (const peer of rule.peers) peers.set(peer, [...(peers.get(peer) ?? []), `[${rule.code}](#${rule.code})`]);
  const rows = [...peers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([peer, codes]) => `| ${peer} | ${codes.join(", ")} |`);
  const rest = without.map(([peer, why]) => `| ${peer} | ${why} |`);
  return ["## Beside squawk and strong_migrations", "| theirs | ours |\n|---|---|", ...rows, ...rest].join("\n").replace("strong_migrations\n|", "strong_migrations\n\n|");
}

async function section(rule: LintRule, judges: readonly Judge[]): Promise<string> {
  const examples: string[] = [];
  for (const { dialect, scratch } of judges) {
    const example = rule.examples[dialect.name];
    if (example === undefined) continue;
    const findings = scratch === null ? [] : (await lintSql(dialect, scratch, example)).findings;
    const rewrite = findings.find(({ code }) => code === rule.code)?.rewrite ?? null;
    const given = example.schema === "" ? [] : [`-- given\n${example.schema}\n`];
    const migration = `-- the migration${example.transaction === true ? ", in one transaction" : ""}\n${example.migration}`;
    const instead = rewrite === null ? [] : [`\n-- instead\n${rewrite}`];
    examples.push(`\`\`\`sql\n${judges.length > 1 ? `-- ${dialect.name}\n` : ""}${[...given, migration, ...instead].join("\n")}\n\`\`\``);
  }
  return [`### ${rule.code}`, `${rule.title}. (${rule.severity}, ${judges.map(({ dialect }) => dialect.name).join(" and ")})`, rule.why, `**The safe way.** ${rule.safe}`, ...examples, `<${rule.link}>`].join("\n\n");
}
