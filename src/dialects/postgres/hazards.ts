import type { ObjectId } from "../../model/id.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import { type Hazard, type Lock, type Statement, statement } from "../../model/step.ts";
import { constraintRules } from "./hazards/constraints.ts";
import { otherRules } from "./hazards/others.ts";
import type { Rule } from "./hazards/rule.ts";
import { tableRules } from "./hazards/tables.ts";

const all = { ...tableRules, ...constraintRules, ...otherRules };

/** The name of a rule. */
export type RuleId = keyof typeof all;

/** What each class of statements does to a running PostgreSQL: held against servers by test/dialects/postgres/hazards.test.ts. */
export const rules: Readonly<Record<RuleId, Rule>> = all;

/** What a statement is about. */
export interface About {
  /** The table that is locked, where it is there before the plan. */
  readonly on?: ObjectId;
  /** The other table that the statement names, where it is there before the plan. */
  readonly other?: ObjectId | null;
  /** What the messages say for `{what}`. */
  readonly what?: string;
  /** What it was before, for `{was}`. */
  readonly was?: string;
}

/** What a statement does: its first rule is its class and says what it locks, the others add what comes with the case at hand. */
export function does(ids: RuleId | readonly RuleId[], object: SchemaObject, about: About = {}): Partial<Statement> {
  const names: readonly RuleId[] = typeof ids === "string" ? [ids] : ids;
  const found = names.map((id) => rules[id]);
  return {
    rules: names,
    hazards: found.flatMap((rule) => dangersOf(rule, object, about)),
    work: [...new Set(found.flatMap(({ work }) => work ?? []))],
    lock: lockOf(about.on, found[0]?.lock),
    otherLock: lockOf(about.other, found[0]?.otherLock),
    ...(found.some(({ alone }) => alone === true) ? { transaction: "never" } : {}),
  };
}

/** A statement of some classes. */
export function ruled(sql: string, ids: RuleId | readonly RuleId[], object: SchemaObject, about: About = {}): Statement {
  return statement(sql, does(ids, object, about));
}

function lockOf(on: ObjectId | null | undefined, mode: Rule["lock"] | undefined): Lock | null {
  return on == null || mode == null ? null : { on, mode };
}

function dangersOf({ hazards = {} }: Rule, object: SchemaObject, { what = "", was = "" }: About): readonly Hazard[] {
  const words: Readonly<Record<string, string>> = { name: nameOf(object), table: object.path[1] ?? nameOf(object), what, was };
  const fill = (message: string): string => message.replace(/\{(name|table|what|was)\}/g, (_, word: string) => words[word] ?? "");
  return hazardOrder.flatMap((kind) => (hazards[kind] === undefined ? [] : [{ kind, message: fill(hazards[kind]) }]));
}

/** What is lost first, then what stands still, then what may go wrong. */
const hazardOrder: readonly Hazard["kind"][] = ["dataLoss", "rewrite", "scan", "blocks", "mayFail", "breaksClients", "access"];
