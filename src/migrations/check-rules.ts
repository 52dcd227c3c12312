import type { LintRule } from "../model/lint.ts";

type Code = "migrations-pending" | "migrations-models" | "migrations-drift" | "migrations-heads" | "migrations-unproved" | "migrations-edited" | "migrations-missing";

/** What `alidade check` can find, as rules of a linter: SARIF has a place for them. */
export const checkRules: Readonly<Record<Code, LintRule>> = {
  "migrations-pending": rule("migrations-pending", "WARNING", "A migration is not applied yet.", "The database does not have what the code of this commit may need.", "`alidade migrate`"),
  "migrations-models": rule("migrations-models", "ERROR", "The models ask for what no migration does.", "A database that is migrated does not fit the models.", "`alidade make-migrations`"),
  "migrations-drift": rule("migrations-drift", "ERROR", "The database is not what its migrations gave.", "Somebody changed it by hand: the next migration starts from something else than it was tried on.", "`alidade drift`, then `alidade adopt` or the plan that takes it back"),
  "migrations-heads": rule("migrations-heads", "ERROR", "Two migrations come after the same one.", "Two branches were joined: databases may run them in different orders.", "`alidade merge`"),
  "migrations-unproved": rule("migrations-unproved", "ERROR", "A migration was edited after it was proved.", "What it gives is not what its header says.", "Make it again, or prove it anew with `alidade make-migrations`."),
  "migrations-edited": rule("migrations-edited", "ERROR", "A migration was edited after it was applied.", "New databases get something else than this one has.", "Put the file back and write a new migration; `alidade migrate --repair` where the file is right."),
  "migrations-missing": rule("migrations-missing", "WARNING", "A migration was applied, and its file is gone.", "New databases do not get what this one has.", "Bring the file back."),
};

function rule(code: Code, severity: LintRule["severity"], title: string, why: string, safe: string): LintRule {
  return { code, severity, title, why, safe, link: "docs/migrations.md", peers: [], examples: {} };
}
