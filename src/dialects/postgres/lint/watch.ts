import { AlidadeError } from "../../../model/error.ts";
import type { LintGround, LintSession, LintStatement, Remark } from "../../../model/lint.ts";
import type { Row } from "../connection.ts";
import { Loader } from "../load.ts";
import type { ScratchDatabase } from "../scratch-database.ts";
import { type Changes, changesBetween } from "./changes.ts";
import { compose } from "./compose.ts";
import type { Step } from "./rule.ts";
import { postgresChecks } from "./rules/index.ts";
import { standIn } from "./stand-in.ts";
import { everything, type Oid, readState, type Scope, type State, stateOf, stateQueries, withPart } from "./state.ts";
import { type ParsedStatement, parseStatement } from "./statement.ts";

type Locks = ReadonlyMap<Oid, ReadonlySet<string>>;

/** What one statement did, as it was measured. */
interface Measured {
  readonly before: State;
  readonly after: State;
  readonly held: Locks;
  readonly locks: Locks;
  readonly lockTimeout: string;
  readonly refusedInTransaction: boolean;
}

const measuring = [
  `SELECT c.oid, pg_catalog.pg_stat_get_xact_numscans(c.oid) FROM pg_catalog.pg_class c WHERE c.oid >= 16384 AND c.relkind IN ('r', 'm')`,
  `SELECT l.relation, l.mode FROM pg_catalog.pg_locks l WHERE l.pid = pg_catalog.pg_backend_pid() AND l.relation >= 16384 ORDER BY 1, 2`,
  `SELECT pg_catalog.current_setting('lock_timeout')`,
];

/** Statements that change no catalog, whatever they do to rows. */
const rowsOnly = /^(insert|update|delete|merge|copy|set|reset|show|explain|analyze|lock|listen|notify|values|comment|grant|revoke|discard|prepare|deallocate|vacuum$|vacuum analyze)\b/;
const control = /^(begin|start transaction|commit|end|abort|rollback|savepoint|release|prepare transaction)\b/;
const rowStatement = /^(insert|update|delete|merge|select|with|values)\b/;

/**
 * The engine's words for "not inside a transaction": SQLSTATE 25001, and 2D000 of a COMMIT in code. 25P02: a failure that the loader could have
 * survived outside of one, by making a role or passing over a setting.
 */
const wantsNoTransaction: ReadonlySet<string> = new Set(["25001", "2D000", "25P02"]);

/**
 * A scratch database under the eyes of the rules. Every statement runs in a transaction, its own where it has none, so that the locks that it
 * takes, the tables that it reads as a whole and the files that it writes anew can be asked of the engine before it is committed.
 */
export class Watch implements LintSession {
  readonly #database: ScratchDatabase;
  readonly #loader: Loader;
  readonly #ground: LintGround;
  readonly #stoodIn = new Set<string>();
  readonly #unjudged: string[] = [];
  #state: State;
  #stale = false;
  #baseline: ReadonlySet<Oid> = new Set();
  #toolTransaction = false;
  #notValid = new Set<Oid>();
  #count = 0;
  #said = new Set<string>();

  private constructor(database: ScratchDatabase, ground: LintGround, state: State) {
    this.#database = database;
    this.#loader = new Loader(database);
    this.#ground = ground;
    this.#state = state;
  }

  static async open(database: ScratchDatabase, ground: LintGround): Promise<Watch> {
    return new Watch(database, ground, await readState(database));
  }

  readonly notes = (): readonly string[] => {
    const passed = this.#loader.report().notes.map(({ file, line, message }) => `${file}:${line}: ${message}`);
    const stoodIn = this.#stoodIn.size === 0 ? [] : [`Taken for granted, and stood in for: ${[...this.#stoodIn].join(", ")}.`];
    return [...passed, ...this.#unjudged, ...stoodIn];
  };

  readonly begin = async (transaction: boolean): Promise<void> => {
    await this.#refresh();
    // What a transaction that is still open has made, nobody else can see.
    if (!this.#loader.inTransaction) this.#baseline = new Set(this.#state.relations.keys());
    this.#toolTransaction = transaction && !this.#loader.inTransaction;
    this.#count = 0;
    this.#said = new Set();
    if (this.#toolTransaction) await this.#control("BEGIN");
  };

  readonly end = async (last: boolean): Promise<readonly Remark[]> => {
    const leftOpen = last && !this.#toolTransaction && this.#loader.inTransaction;
    if (last && this.#loader.inTransaction) await this.#control("COMMIT");
    this.#toolTransaction = false;
    await this.#refresh();
    return leftOpen ? [{ code: "transaction-left-open", message: "ends inside a transaction, so that nothing of it stays", rewrite: "COMMIT;" }] : [];
  };

  readonly run = async (statement: LintStatement, file: string): Promise<readonly Remark[]> => {
    const parsed = parseStatement(statement.text);
    if (control.test(parsed.verb)) return this.#runControl(parsed, statement, file);
    if (this.#ground.standIns && rowStatement.test(parsed.verb)) return this.#judge(parsed, this.#unmeasured());
    const measured = await this.#measureOrNote(parsed, statement, file);
    const remarks = this.#judge(parsed, measured);
    this.#count += 1;
    return remarks;
  };

  /** Where nothing is known of the schema, what does not run there is no error, but for syntax. */
  async #measureOrNote(parsed: ParsedStatement, statement: LintStatement, file: string): Promise<Measured> {
    try {
      return await this.#measure(parsed, statement, file);
    } catch (error) {
      if (!this.#ground.standIns || !(error instanceof AlidadeError) || error.where?.sqlstate === "42601") throw error;
      this.#unjudged.push(`${file}:${statement.line}: not run, and judged by its words alone: ${error.message.split("\n")[0] ?? ""}`);
      return this.#unmeasured();
    }
  }

  #unmeasured(): Measured {
    return { before: this.#state, after: this.#state, held: new Map(), locks: new Map(), lockTimeout: "0", refusedInTransaction: false };
  }

  #judge(statement: ParsedStatement, measured: Measured): readonly Remark[] {
    const step = this.#stepOf(statement, measured, changesBetween(measured.before, measured.after));
    const found = postgresChecks.flatMap((rule) => rule.check(step).map((each) => ({ code: rule.code, ...each })));
    for (const { code } of found) this.#said.add(code);
    this.#rememberConstraints(step);
    return compose(statement, found);
  }

  #stepOf(statement: ParsedStatement, measured: Measured, changes: Changes): Step {
    return {
      ...measured,
      statement,
      changes,
      inTransaction: this.#loader.inTransaction,
      toolTransaction: this.#toolTransaction,
      notValid: new Set(this.#notValid),
      said: new Set(this.#said),
      major: Math.floor(this.#database.version.number / 10000),
      busy: (relation) => this.#isBusy(relation, measured),
      now: () => this.#state,
      guessed: this.#ground.standIns,
      count: () => this.#count,
    };
  }

  #isBusy(oid: Oid | null, { before, after }: Measured): boolean {
    const relation = oid === null ? undefined : (before.relations.get(oid) ?? after.relations.get(oid));
    return relation !== undefined && this.#baseline.has(relation.oid) && !relation.temporary && !this.#ground.empty.has(relation.path.join("."));
  }

  #rememberConstraints({ changes, inTransaction }: Step): void {
    if (!inTransaction) return this.#notValid.clear();
    for (const { oid, validated } of changes.constraintsAdded) if (!validated) this.#notValid.add(oid);
  }

  /** Statements that begin and end transactions, and savepoints. */
  async #runControl(parsed: ParsedStatement, statement: LintStatement, file: string): Promise<readonly Remark[]> {
    const opens = /^(begin|start)/.test(parsed.verb);
    const nested = opens ? this.#loader.inTransaction : !this.#loader.inTransaction && !/^(savepoint|release)/.test(parsed.verb);
    const message = opens ? "begins a transaction inside another one, which does nothing" : "ends a transaction where there is none";
    const remarks: readonly Remark[] = nested ? [{ code: "transaction-nesting", message, rewrite: null }] : [];
    await this.#loader.runAt(statement, file);
    if (!this.#loader.inTransaction) this.#notValid.clear();
    this.#stale ||= /^(rollback|abort)/.test(parsed.verb);
    return remarks;
  }

  async #measure(parsed: ParsedStatement, statement: LintStatement, file: string): Promise<Measured> {
    await this.#refresh();
    for (let attempt = 0; ; attempt += 1) {
      const own = !this.#loader.inTransaction;
      await this.#database.execute(own ? "BEGIN" : "SAVEPOINT alidade_step");
      try {
        return await this.#measureInside(parsed, statement, file, own);
      } catch (error) {
        await this.#database.execute(own ? "ROLLBACK" : "ROLLBACK TO SAVEPOINT alidade_step");
        if (!(error instanceof AlidadeError)) throw error;
        if (wantsNoTransaction.has(error.where?.sqlstate ?? "")) return this.#measureOutside(statement, file);
        if (attempt >= maxStandIns || !(await this.#standInFor(error, parsed))) throw error;
      }
    }
  }

  async #measureInside(parsed: ParsedStatement, statement: LintStatement, file: string, own: boolean): Promise<Measured> {
    const [scans = [], held = [], timeout = []] = await this.#database.queryAll(measuring);
    await this.#loader.runAt(statement, file);
    const [scansAfter = [], heldAfter = []] = await this.#database.queryAll(measuring);
    const had = locksOf(held);
    const locks = newLocks(locksOf(heldAfter), had);
    const before = withScans(this.#state, scans);
    await this.#readAnew(scopeOf(parsed, locksOf(heldAfter)));
    await this.#database.execute(own ? "COMMIT" : "RELEASE SAVEPOINT alidade_step");
    return { before, after: withScans(this.#state, scansAfter), held: had, locks, lockTimeout: timeout[0]?.[0] ?? "0", refusedInTransaction: false };
  }

  async #readAnew(scope: Scope): Promise<void> {
    if (scope.relations?.length === 0 && !scope.others) return;
    this.#state = withPart(this.#state, scope, stateOf(await this.#database.queryAll(stateQueries(scope))));
  }

  /** For what cannot run in a transaction; the one that it stands in is committed before, and another one begun after. */
  async #measureOutside(statement: LintStatement, file: string): Promise<Measured> {
    const refused = this.#loader.inTransaction;
    const before = this.#state;
    if (refused) await this.#control("COMMIT");
    const [timeout] = await this.#database.queryAll(["SELECT pg_catalog.current_setting('lock_timeout')"]);
    await this.#loader.runAt(statement, file);
    this.#state = await readState(this.#database);
    if (refused) await this.#control("BEGIN");
    return { before: withScans(before, []), after: withScans(this.#state, []), held: new Map(), locks: new Map(), lockTimeout: timeout?.[0]?.[0] ?? "0", refusedInTransaction: refused };
  }

  async #standInFor(error: AlidadeError, parsed: ParsedStatement): Promise<boolean> {
    if (!this.#ground.standIns) return false;
    const made = standIn(error, parsed, this.#state);
    if (made === null) return false;
    await this.#database.execute(made.sql);
    this.#stoodIn.add(made.what);
    const known = this.#state;
    this.#state = await readState(this.#database);
    this.#baseline = new Set([...this.#baseline, ...[...this.#state.relations.keys()].filter((oid) => !known.relations.has(oid))]);
    return true;
  }

  async #refresh(): Promise<void> {
    if (!this.#stale) return;
    this.#state = await readState(this.#database);
    this.#stale = false;
  }

  async #control(sql: string): Promise<void> {
    await this.#loader.runAt({ text: sql, line: 1, column: 1 }, "");
    this.#notValid.clear();
  }
}

const maxStandIns = 40;

/** Locks of statements that change rows or read them: what they are on stays as it is. */
const quiet: ReadonlySet<string> = new Set(["AccessShareLock", "RowShareLock", "RowExclusiveLock"]);
/** Statements that change what locks do not tell: names of schemas, types, what code does. */
const withoutLocks = /\b(schema|type|domain|extension)\b|^(do|call|select|drop|with)\b/;

const nothing: Scope = { relations: [], others: false };

/** What a statement may have changed: no relation is altered, made or dropped without a lock on it that its transaction keeps. */
function scopeOf({ verb, words }: ParsedStatement, locks: Locks): Scope {
  if (/^(set|reset|discard)/.test(verb)) return words.some(({ value }) => ["search_path", "schema", "all"].includes(value)) ? everything : nothing;
  if (rowsOnly.test(verb)) return nothing;
  if (/\bschema\b/.test(verb)) return everything;
  const relations = [...locks].filter(([, modes]) => [...modes].some((mode) => !quiet.has(mode))).map(([oid]) => oid);
  return { relations, others: withoutLocks.test(verb) };
}

/** The state with the numbers of scans of this moment: they start anew with a transaction. */
function withScans(state: State, rows: readonly Row[]): State {
  const scans = new Map(rows.map(([oid, count]) => [oid, Number(count)]));
  return { ...state, relations: new Map([...state.relations].map(([oid, relation]) => [oid, { ...relation, scans: scans.get(oid) ?? 0 }])) };
}

function locksOf(rows: readonly Row[]): Locks {
  const locks = new Map<Oid, Set<string>>();
  for (const [oid, mode] of rows) {
    const modes = locks.get(oid ?? "") ?? new Set<string>();
    modes.add(mode ?? "");
    locks.set(oid ?? "", modes);
  }
  return locks;
}

function newLocks(now: Locks, held: Locks): Locks {
  const fresh = [...now].map(([oid, modes]) => [oid, new Set([...modes].filter((mode) => held.get(oid)?.has(mode) !== true))] as const);
  return new Map(fresh.filter(([, modes]) => modes.size > 0));
}
