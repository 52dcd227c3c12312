import { AlidadeError } from "../../../model/error.ts";
import { idOf } from "../../../model/id.ts";
import type { LintGround, LintSession, LintStatement, Remark } from "../../../model/lint.ts";
import { type AnyObject, nameOf } from "../../../model/object.ts";
import type { Snapshot } from "../../../model/snapshot.ts";
import type { Session } from "../connect.ts";
import { type Features, featuresOf } from "../features.ts";
import { foldName } from "../fold-name.ts";
import { refuseLeaving } from "../load.ts";
import { tableId } from "../make-object.ts";
import { readSchema } from "../read.ts";
import { clauseOf, instant, told, type Way, waysFor } from "../ways.ts";
import type { Step } from "./rule.ts";
import { mysqlChecks } from "./rules/index.ts";
import { standIn } from "./stand-in.ts";
import { type Parsed, parseStatement, stating } from "./statement.ts";

/** Opens a scratch database for the rules. */
export async function watch(session: Session, ground: LintGround): Promise<LintSession> {
  const { snapshot } = await readSchema(session);
  return new Watch(session, ground, snapshot.objects);
}

type Objects = Snapshot["objects"];

const rowVerbs: ReadonlySet<string> = new Set(["INSERT", "UPDATE", "DELETE", "REPLACE", "SELECT", "WITH", "LOAD", "CALL"]);
const ddlVerbs: ReadonlySet<string> = new Set(["CREATE", "ALTER", "DROP", "RENAME"]);
const maxStandIns = 40;

/** A scratch database on a server under the eyes of the rules. What a statement needs is found out by stating the cheapest way first. */
class Watch implements LintSession {
  readonly #session: Session;
  readonly #ground: LintGround;
  readonly #features: Features;
  readonly #notes: string[] = [];
  readonly #stoodIn: string[] = [];
  #objects: Objects;
  #start: Objects;

  constructor(session: Session, ground: LintGround, objects: Objects) {
    this.#session = session;
    this.#ground = ground;
    this.#features = featuresOf(session.version);
    this.#objects = objects;
    this.#start = objects;
  }

  readonly notes = (): readonly string[] => [...this.#notes, ...(this.#stoodIn.length === 0 ? [] : [`Taken for granted, and stood in for: ${this.#stoodIn.join(", ")}.`])];

  /** DDL commits by itself, whether or not its tool has begun a transaction. */
  readonly begin = async (): Promise<void> => {
    this.#start = this.#objects;
  };

  readonly end = async (): Promise<readonly Remark[]> => {
    await this.#session.query("COMMIT");
    return [];
  };

  readonly run = async (statement: LintStatement, file: string): Promise<readonly Remark[]> => {
    const parsed = parseStatement(statement.text);
    if (this.#ground.standIns && rowVerbs.has(parsed.verb)) return [];
    refuseLeaving(statement.text, file, statement.line);
    const ran = await this.#runOrNote(statement, parsed, file);
    if (!ran.isDone || !ddlVerbs.has(parsed.verb)) return [];
    const before = this.#ground.standIns ? { ...this.#start, ...this.#objects } : this.#objects;
    this.#objects = (await readSchema(this.#session)).snapshot.objects;
    const step = this.#stepOf(parsed, ran.way, before);
    return mysqlChecks.flatMap(({ code, check }) => check(step).map((found) => ({ code, ...found })));
  };

  #stepOf(parsed: Parsed, way: Way | null, before: Objects): Step {
    const after = this.#objects;
    const [gone, come] = [missing(before, after, parsed), missing(after, before, parsed)];
    return {
      parsed, way,
      statedSql: way === null || parsed.isClosed ? parsed.sql : stating(parsed, clauseOf(way, this.#features)),
      tablesDropped: gone.filter((object) => object.kind === "table"),
      columnsAdded: come.filter((object) => object.kind === "column").filter(({ parent }) => before[parent ?? ""] !== undefined),
      columnsDropped: gone.filter((object) => object.kind === "column").filter(({ parent }) => after[parent ?? ""] !== undefined),
      busy: (table) => this.#isBusy(table),
      taken: (name) => this.#objects[tableId(name)] !== undefined || this.#objects[idOf("view", [name])] !== undefined,
    };
  }

  #isBusy(table: string): boolean {
    return this.#start[tableId(table)] !== undefined && !this.#ground.empty.has(table);
  }

  /** Whether it ran, and how. Where nothing is known of the schema, what is missing is stood in for, and what does not run for all that is no error. */
  async #runOrNote(statement: LintStatement, parsed: Parsed, file: string): Promise<{ readonly isDone: boolean; readonly way: Way | null }> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return { isDone: true, way: await this.#runInItsWay(parsed) };
      } catch (error) {
        if (!(error instanceof AlidadeError)) throw error;
        const placed = new AlidadeError(error.code, error.message, { where: { ...error.where, file, line: statement.line }, hint: error.hint, cause: error });
        if (!this.#ground.standIns || /error in your SQL syntax/.test(error.message)) throw placed;
        const made = attempt < maxStandIns ? standIn(error.message, parsed.table) : null;
        if (made === null) {
          this.#notes.push(`${file}:${statement.line}: not run, and not judged: ${error.message}`);
          return { isDone: false, way: null };
        }
        await this.#session.query(made.sql);
        this.#stoodIn.push(made.what);
        this.#start = (await readSchema(this.#session)).snapshot.objects;
      }
    }
  }

  /** States the cheapest way, then the next, until the server takes one. */
  async #runInItsWay(parsed: Parsed): Promise<Way | null> {
    const ways = parsed.table === null || parsed.isClosed || !this.#isBusy(parsed.table) ? [] : told(waysFor([instant], false, this.#features), this.#features);
    for (const way of ways) {
      try {
        await this.#session.query(stating(parsed, clauseOf(way, this.#features)));
        return way;
      } catch (error) {
        // Any other failure is that of the statement itself, and comes again without the clause.
        if (!(error instanceof AlidadeError) || error.code !== "algorithm-refused") break;
      }
    }
    await this.#session.query(parsed.sql);
    return parsed.table !== null && this.#isBusy(parsed.table) ? parsed.stated : null;
  }
}

/** What one side has and the other has not, but for what only got another name. */
function missing(from: Objects, other: Objects, { table, renamedTables, renamedColumns }: Parsed): readonly AnyObject[] {
  const tables = new Set(renamedTables.flatMap((renamed) => [tableId(renamed.from), tableId(renamed.to)]));
  const columns = new Set(renamedColumns.flatMap((renamed) => [renamed.from, renamed.to]).map((name) => foldName(name, 1)));
  const isRenamed = (object: AnyObject): boolean => tables.has(object.id) || tables.has(object.parent ?? "") || (object.kind === "column" && object.path[0] === table && columns.has(foldName(nameOf(object), 1)));
  return Object.values(from).filter((object) => other[object.id] === undefined && !isRenamed(object));
}
