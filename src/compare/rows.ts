import { type Dialect, kindOf } from "../model/dialect.ts";
import type { Connection } from "../model/dialect.ts";
import type { Change, SchemaChange } from "../model/change.ts";
import type { Comparison } from "../model/comparison.ts";
import { AlidadeError } from "../model/error.ts";
import type { ObjectId } from "../model/id.ts";
import type { AnyObject } from "../model/object.ts";
import type { AskContext, Question } from "../model/question.ts";
import { shortNumber } from "../model/short-number.ts";
import type { Hazard, HazardKind, Step } from "../model/step.ts";
import { oldIds } from "../diff/index.ts";
import { lookupOf } from "../plan/index.ts";
import { swapSteps } from "./swap-steps.ts";

/** How a live database is asked about its rows. */
export interface AskOptions {
  /** How long all questions may take together, in milliseconds. */
  readonly limit: number;
  readonly now: () => Date;
  /** Whether other databases will run the plan too: then what the rows of this one rule out stays a danger. Missing: this one alone. */
  readonly forOthersToo?: boolean;
}

/** What the rows said to a question; null: it was not answered. */
interface Answer {
  readonly question: Question;
  readonly concerned: bigint;
  readonly all: bigint;
}

/**
 * A comparison whose dangers a live database has been asked about: `from` as it is, read-only and for a limited time. A danger that its
 * rows rule out is moved to `ruledOut`, unless other databases have to be thought of; on others stands the answer. What was not answered stays as it was.
 */
export async function askRows(comparison: Comparison, connection: Connection, dialect: Dialect, options: AskOptions): Promise<Comparison> {
  const asking = new Asking(comparison, connection, dialect, options);
  const steps = new Map<Step, Step>();
  for (const step of comparison.plan.steps) steps.set(step, await asking.about(step));
  const notes = [...comparison.notes, ...asking.notes()];
  return { ...comparison, notes, plan: swapSteps(comparison.plan, steps) };
}

/** The dangers that an empty table does not have. */
const ofRows: ReadonlySet<HazardKind> = new Set(["dataLoss", "mayFail", "rewrite", "scan", "blocks"]);

class Asking {
  readonly #connection: Connection;
  readonly #dialect: Dialect;
  readonly #now: () => Date;
  readonly #deadline: number;
  readonly #forOthersToo: boolean;
  readonly #context: AskContext;
  readonly #changes: ReadonlyMap<ObjectId, SchemaChange>;
  readonly #answers = new Map<string, Promise<Answer | null>>();
  readonly #empty = new Map<ObjectId, Promise<boolean>>();
  readonly #unanswered = new Set<string>();

  constructor(comparison: Comparison, connection: Connection, dialect: Dialect, { limit, now, forOthersToo = false }: AskOptions) {
    const { changes, from, renamed, goal } = comparison;
    const old = oldIds(from.reading.snapshot, changes, dialect);
    this.#connection = connection;
    this.#dialect = dialect;
    this.#now = now;
    this.#deadline = now().getTime() + limit;
    this.#forOthersToo = forOthersToo;
    this.#changes = new Map(changes.filter(isSchemaChange).map((change) => [change.id, change]));
    const was = (id: ObjectId): AnyObject | undefined => (renamed.objects[id] === undefined ? undefined : from.reading.snapshot.objects[old.get(id) ?? id]);
    this.#context = { from: lookupOf(renamed), to: lookupOf(goal), version: from.reading.snapshot.version, was };
  }

  /** A step with what the rows say to its dangers. */
  async about(step: Step): Promise<Step> {
    if (!step.hazards.some(({ kind }) => ofRows.has(kind))) return step;
    const kept: Hazard[] = [];
    const ruledOut: Hazard[] = [];
    for (const hazard of step.hazards) {
      const judged = await this.#judge(hazard, step);
      if (judged.out && this.#forOthersToo) kept.push(hazard);
      else (judged.out ? ruledOut : kept).push(judged.hazard);
    }
    return { ...step, hazards: kept, ...(ruledOut.length === 0 ? {} : { ruledOut }) };
  }

  /** Why some of it was not answered, once. */
  notes(): readonly string[] {
    return [...this.#unanswered].map((because) => `Some of what the rows could tell was not asked: ${because}`);
  }

  async #judge(hazard: Hazard, step: Step): Promise<{ readonly hazard: Hazard; readonly out: boolean }> {
    if (!ofRows.has(hazard.kind)) return { hazard, out: false };
    if (await this.#isAboutEmpty(hazard, step)) return { hazard: { ...hazard, answer: "there are no rows" }, out: true };
    const answers: (Answer | null)[] = [];
    // One after the other: every question has the transaction of the connection to itself.
    for (const question of this.#questionsOn(hazard, step)) answers.push(await this.#ask(question));
    const known = answers.filter((answer) => answer !== null);
    const concerned = known.filter((answer) => answer.concerned > 0n);
    if (concerned.length > 0) return { hazard: { ...hazard, answer: concerned.map(wordAnswer).join("; ") }, out: false };
    if (known.length === 0 || known.length < answers.length) return { hazard, out: false };
    return { hazard: { ...hazard, answer: known.map(wordAnswer).join("; ") }, out: true };
  }

  /** The questions of the changes that a step is for, as far as they are about this danger. */
  #questionsOn(hazard: Hazard, step: Step): readonly Question[] {
    const ids = hazard.of === undefined ? [step.subject, ...step.causes] : [hazard.of];
    const questions = [...new Set(ids)].flatMap((id) => this.#questionsOf(this.#changes.get(id)));
    return questions.filter(({ about, of }) => about === hazard.kind && ids.includes(of));
  }

  #questionsOf(change: SchemaChange | undefined): readonly Question[] {
    if (change === undefined) return [];
    const before = change.type === "create" ? null : change.before;
    const after = change.type === "drop" ? null : change.after;
    const parent = (before ?? after)?.parent ?? null;
    if (parent !== null && this.#changes.get(parent)?.type === "drop") return [];
    const fields = change.type === "alter" ? change.fields : [];
    return kindOf(this.#dialect, (change.type === "create" ? change.after : change.before).kind).asks?.({ before, after, fields }, this.#context) ?? [];
  }

  /** Whether all that a danger can be about holds no rows: its object, or what it is part of, or what the step locks. */
  async #isAboutEmpty(hazard: Hazard, step: Step): Promise<boolean> {
    const holder = this.#holderOf(hazard.of ?? step.lock?.on ?? step.subject);
    if (holder === null) return false;
    const known = this.#empty.get(holder.id) ?? this.#isEmpty(holder);
    this.#empty.set(holder.id, known);
    return known;
  }

  async #isEmpty(holder: AnyObject): Promise<boolean> {
    const sql = kindOf(this.#dialect, holder.kind).rows?.any(holder);
    const rows = sql === undefined ? null : await this.#send(sql);
    return rows !== null && rows.length === 0;
  }

  /** The object with rows that an object is or is part of, as the live database has it. */
  #holderOf(id: ObjectId): AnyObject | null {
    const object = this.#context.was(id) ?? this.#context.to.get(id);
    if (object === undefined) return null;
    const was = this.#context.was(id);
    if (was !== undefined && kindOf(this.#dialect, was.kind).rows !== undefined) return was;
    const parent = (this.#context.from.get(id) ?? object).parent;
    return parent === null ? null : this.#holderOf(parent);
  }

  #ask(question: Question): Promise<Answer | null> {
    const known = this.#answers.get(question.sql) ?? this.#answerTo(question);
    this.#answers.set(question.sql, known);
    return known;
  }

  async #answerTo(question: Question): Promise<Answer | null> {
    const [row] = (await this.#send(question.sql)) ?? [];
    return row === undefined ? null : { question, concerned: BigInt(row[0] ?? "0"), all: BigInt(row[1] ?? "0") };
  }

  /** What is not there yet, may not be read or takes too long is not answered. */
  async #send(sql: string): Promise<readonly (readonly (string | null)[])[] | null> {
    const left = this.#deadline - this.#now().getTime();
    try {
      if (left <= 0) throw new AlidadeError("too-many-rows", "the time for it was over.");
      return await this.#connection.ask(sql, left);
    } catch (error) {
      if (!(error instanceof AlidadeError)) throw error;
      this.#unanswered.add(error.message);
      return null;
    }
  }
}

function isSchemaChange(change: Change): change is SchemaChange {
  return change.type !== "rename";
}

function wordAnswer({ question, concerned, all }: Answer): string {
  return question.says.replaceAll("{n}", shortNumber(concerned)).replaceAll("{all}", shortNumber(all)).replaceAll("{s}", concerned === 1n ? "" : "s");
}
