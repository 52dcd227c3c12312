import { AlidadeError } from "../../../model/error.ts";
import type { ObjectId } from "../../../model/id.ts";
import type { LintGround, LintSession, LintStatement, Remark } from "../../../model/lint.ts";
import type { SqliteConnection } from "../connect.ts";
import { sqliteId } from "../make-object.ts";
import { readDatabase } from "../read.ts";
import { runStatement } from "../run-statement.ts";
import { isToken, type Token, tokenize } from "../tokenizer.ts";
import { danglingKeys, sqliteChecks } from "./rules/index.ts";
import type { Step } from "./rule.ts";
import { type Schema, schemaOf, type Table } from "./schema.ts";
import { standIn } from "./stand-in.ts";

const rowWords: ReadonlySet<string> = new Set(["INSERT", "UPDATE", "DELETE", "REPLACE", "SELECT", "WITH", "VALUES"]);
const maxStandIns = 40;

/** A database in memory under the eyes of the rules. Foreign keys are enforced at the start, as most programs have it. */
export class Watch implements LintSession {
  readonly #db: SqliteConnection;
  readonly #ground: LintGround;
  readonly #notes: string[] = [];
  readonly #stoodIn: string[] = [];
  readonly #names = new Map<ObjectId, string>();
  readonly #copied = new Set<ObjectId>();
  #schema: Schema;
  #start: Schema;
  #inTransaction = false;
  #toolTransaction = false;

  constructor(db: SqliteConnection, ground: LintGround) {
    this.#db = db;
    this.#ground = ground;
    db.exec("PRAGMA foreign_keys = ON");
    this.#schema = this.#read();
    this.#start = this.#schema;
  }

  readonly notes = (): readonly string[] => [...this.#notes, ...(this.#stoodIn.length === 0 ? [] : [`Taken for granted, and stood in for: ${this.#stoodIn.join(", ")}.`])];

  readonly begin = async (transaction: boolean): Promise<void> => {
    // What a transaction that is still open has made, nobody else can see.
    if (!this.#inTransaction) this.#start = this.#schema;
    this.#copied.clear();
    this.#toolTransaction = transaction && !this.#inTransaction;
    if (this.#toolTransaction) this.#control("BEGIN");
  };

  readonly end = async (last: boolean): Promise<readonly Remark[]> => {
    const leftOpen = last && this.#inTransaction && !this.#toolTransaction;
    if (last && this.#inTransaction) this.#control("COMMIT");
    this.#toolTransaction = false;
    this.#schema = this.#read();
    const open: readonly Remark[] = leftOpen ? [{ code: "transaction-left-open", message: "ends inside a transaction, so that nothing of it stays", rewrite: "COMMIT;" }] : [];
    return [...open, ...danglingKeys(this.#start, this.#schema, this.#names)];
  };

  readonly run = async (statement: LintStatement, file: string): Promise<readonly Remark[]> => {
    const tokens = tokenize(statement.text);
    const first = tokens[0]?.text.toUpperCase() ?? "";
    if (this.#ground.standIns && rowWords.has(first)) return [];
    const before = this.#schema;
    const [enforced, inTransaction] = [this.#isEnforced(), this.#inTransaction];
    if (!this.#runOrNote(statement, tokens, file)) return [];
    this.#followTransaction(tokens);
    if (["CREATE", "ALTER", "DROP", "ROLLBACK"].includes(first)) this.#schema = this.#read();
    const known = this.#ground.standIns ? this.#withStandIns(before) : before;
    this.#rememberCopies(tokens);
    const step = this.#stepOf(statement.text, tokens, known, { enforced, inTransaction });
    return sqliteChecks.flatMap(({ code, check }) => check(step).map((found) => ({ code, ...found })));
  };

  #stepOf(sql: string, tokens: readonly Token[], before: Schema, session: Pick<Step, "enforced" | "inTransaction">): Step {
    const after = this.#schema;
    const renamed = renamedIn(tokens);
    const lost = missing(before, after);
    return {
      sql, tokens, before, after, renamed, ...session,
      created: missing(after, before),
      dropped: renamed !== null && renamed.column === null ? [] : lost,
      ...(renamed === null ? columnChanges(before, after) : { columnsAdded: [], columnsDropped: [] }),
      busy: (table) => this.#start.has(sqliteId("table", [table])) && !this.#ground.empty.has(table),
      now: () => this.#schema,
      taken: (name) => this.#db.all("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name = ? COLLATE NOCASE", [name]).length > 0,
      start: this.#start,
      copied: this.#copied,
    };
  }

  /** Whether it ran. Where nothing is known of the schema, what is missing is stood in for, and what does not run for all that is no error. */
  #runOrNote(statement: LintStatement, tokens: readonly Token[], file: string): boolean {
    for (let attempt = 0; ; attempt += 1) {
      try {
        runStatement(this.#db, statement, file, 1);
        return true;
      } catch (error) {
        if (!this.#ground.standIns || !(error instanceof AlidadeError) || /syntax error/.test(error.message)) throw error;
        const made = attempt < maxStandIns ? standIn(error.message, tokens) : null;
        if (made === null) {
          this.#notes.push(`${file}:${statement.line}: not run, and not judged: ${error.message}`);
          return false;
        }
        this.#db.exec(made.sql);
        this.#stoodIn.push(made.what);
        this.#start = this.#read();
      }
    }
  }

  /** What was stood in for stood before the statement, too; what the statement itself did to it is not undone by that. */
  #withStandIns(before: Schema): Schema {
    return new Map([...this.#start, ...before]);
  }

  #read(): Schema {
    const schema = schemaOf(readDatabase(this.#db).snapshot);
    for (const [id, { name }] of schema) this.#names.set(id, name);
    return schema;
  }

  #isEnforced(): boolean {
    return this.#db.all("PRAGMA foreign_keys")[0]?.["foreign_keys"] === 1;
  }

  #control(sql: string): void {
    this.#db.exec(sql);
    this.#followTransaction(tokenize(sql));
  }

  #followTransaction([first, second]: readonly Token[]): void {
    if (isToken(first, "BEGIN")) this.#inTransaction = true;
    if (isToken(first, "COMMIT") || isToken(first, "END") || (isToken(first, "ROLLBACK") && !isToken(second, "TO"))) this.#inTransaction = false;
  }

  /** `INSERT INTO … SELECT … FROM old`: the rows of old are kept. */
  #rememberCopies(tokens: readonly Token[]): void {
    if (!isToken(tokens[0], "INSERT") && !isToken(tokens[0], "REPLACE") && !isToken(tokens[0], "CREATE")) return;
    for (const [at, token] of tokens.entries()) if (isToken(tokens[at - 1], "FROM")) this.#copied.add(sqliteId("table", [token.value]));
  }
}

function renamedIn(tokens: readonly Token[]): Step["renamed"] {
  if (!isToken(tokens[0], "ALTER") || !isToken(tokens[1], "TABLE")) return null;
  const words = isToken(tokens[3], ".") ? tokens.slice(4) : tokens.slice(2);
  if (!isToken(words[1], "RENAME")) return null;
  const table = words[0]?.value ?? "";
  if (isToken(words[2], "TO")) return { table, column: null, to: words[3]?.value ?? "" };
  const rest = isToken(words[2], "COLUMN") ? words.slice(3) : words.slice(2);
  return { table, column: rest[0]?.value ?? "", to: rest[2]?.value ?? "" };
}

function missing(from: Schema, other: Schema): readonly Table[] {
  return [...from].filter(([id]) => !other.has(id)).map(([, table]) => table);
}

function columnChanges(before: Schema, after: Schema): Pick<Step, "columnsAdded" | "columnsDropped"> {
  const pairs = [...after].flatMap(([id, table]) => {
    const old = before.get(id);
    return old === undefined ? [] : [{ old, table }];
  });
  return {
    columnsAdded: pairs.flatMap(({ old, table }) => [...table.columns].filter(([name]) => !old.columns.has(name)).map(([, it]) => ({ table, it }))),
    columnsDropped: pairs.flatMap(({ old, table }) => [...old.columns].filter(([name]) => !table.columns.has(name)).map(([, it]) => ({ table, it }))),
  };
}
