import { AlidadeError } from "../model/error.ts";
import type { HistoryDialect } from "../model/history.ts";
import type { LintStatement } from "../model/lint.ts";
import type { MigrationPart } from "../sources/migrations/migration-file.ts";

/** What is done of a migration at once, and recorded together. */
export interface Unit {
  readonly statements: readonly LintStatement[];
  /** How many statements of the migration come before it. */
  readonly done: number;
  /** `together`: in one transaction with its record; `alone`: it cannot be, so that it is recorded before and after. */
  readonly how: "together" | "alone";
  /** What earlier statements have set for the session, and this one may need. */
  readonly settings: readonly string[];
}

/** Cuts one way of a migration into what can be recorded together. Errors name file and line: `migration-transaction`, those of `split`. */
export function unitsOf({ groups }: MigrationPart, label: string, dialect: HistoryDialect): readonly Unit[] {
  const units: Unit[] = [];
  const settings: string[] = [];
  let done = 0;
  const add = (statements: readonly LintStatement[], how: Unit["how"]): void => {
    units.push({ statements, done, how, settings: [...settings] });
    done += statements.length;
  };
  for (const { text, line, transaction } of groups) {
    const statements = dialect.split({ file: label, text, line });
    refuseTransactions(statements, label);
    if (transaction && !dialect.ddlCommits && statements.length > 0 && !statements.every(isSetting)) add(statements, "together");
    else for (const statement of statements) if (!isSetting(statement)) add([statement], dialect.changesRowsAlone(statement.text) ? "together" : "alone");
    settings.push(...statements.filter(isSetting).map((statement) => statement.text));
  }
  return units;

  function isSetting({ text }: LintStatement): boolean {
    return dialect.setsSession(text);
  }
}

/** How many statements count in one way of a migration. */
export function countOf(units: readonly Unit[]): number {
  const last = units.at(-1);
  return last === undefined ? 0 : last.done + last.statements.length;
}

/** LOCK TABLES of MySQL commits, and shuts the table of the history out. */
const endsTransaction = /^(begin|start\s+transaction|(un)?lock\s+tables|commit|end|abort|prepare\s+transaction|rollback(?!\s+((work|transaction)\s+)?to\b))\b/i;

/** A transaction that a file ends by itself would part its statements from their record. */
function refuseTransactions(statements: readonly LintStatement[], label: string): void {
  const found = statements.find(({ text }) => endsTransaction.test(text));
  if (found === undefined) return;
  throw new AlidadeError("migration-transaction", `${label} begins or ends a transaction by itself`, {
    where: { file: label, line: found.line, column: found.column, statement: found.text },
    hint: "Take it out: what stands after `-- alidade:transaction` (or after no such line) is one transaction, what stands after `-- alidade:no-transaction` is none.",
  });
}
