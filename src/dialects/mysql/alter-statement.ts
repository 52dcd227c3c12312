import type { WriteContext } from "../../model/dialect.ts";
import { blocks, rewrites } from "../../model/hazard.ts";
import type { ObjectId } from "../../model/id.ts";
import type { Hazard, Statement, Work } from "../../model/step.ts";
import { ddl } from "./ddl.ts";
import { type Features, featuresOf } from "./features.ts";
import { type RuleId, rules } from "./hazards/rules.ts";
import { quoteName } from "./quote.ts";
import { clauseOf, copy, told, type Way, waysFor } from "./ways.ts";

/** One part of an ALTER TABLE, and the rules that say what it does. */
export interface Action {
  readonly sql: string;
  readonly rules: readonly RuleId[];
}

/** A part that one rule says all about. */
export function ruled(rule: RuleId, sql: string): Action {
  return { sql, rules: [rule] };
}

/** The table that a statement is about. */
export interface AlteredTable {
  readonly id: ObjectId;
  readonly name: string;
}

/** The table of a part of it. */
export function tableAround(part: { readonly parent: ObjectId | null; readonly path: readonly string[] }): AlteredTable {
  return { id: part.parent ?? "", name: part.path[0] ?? "" };
}

/**
 * One ALTER TABLE. Where others use the table meanwhile it states ALGORITHM and LOCK, so that a server that would have to do more refuses it; the
 * dearer ways stand in `otherwise`. What it does follows from its way.
 */
export function alterStatement(table: AlteredTable, actions: readonly Action[], context: WriteContext, hazards: readonly Hazard[] = []): Statement {
  const sql = `ALTER TABLE ${quoteName(table.name)} ${actions.map((action) => action.sql).join(", ")}`;
  const features = featuresOf(context.version);
  const ids = [...new Set(actions.flatMap((action) => action.rules))];
  if (!context.existed(table.id)) return ddl(sql, { hazards, rules: ids });
  const ways = told(waysOf(ids, features), features);
  const stated = ways.map((way) => (text: string) => ddl(text, { rules: ids, ...effectsOf(way, ids, table, hazards) }));
  if (!context.isBusy(table.id)) return stated[0]?.(sql) ?? ddl(sql, { hazards });
  const chain = ways.reduceRight<Statement | null>((otherwise, way, i) => ({ ...(stated[i]?.(`${sql}, ${clauseOf(way, features)}`) ?? ddl(sql)), otherwise }), null);
  return chain ?? ddl(sql, { hazards });
}

/** A statement that has no place for ALGORITHM and LOCK: what it does follows from its rule alone. */
export function plainAlter(sql: string, rule: RuleId, table: AlteredTable, context: WriteContext, hazards: readonly Hazard[] = []): Statement {
  const [way] = waysOf([rule], featuresOf(context.version));
  return ddl(sql, { rules: [rule], ...effectsOf(way ?? copy, [rule], table, hazards) });
}

/** The ways of all parts together, the cheapest first. */
export function waysOf(ids: readonly RuleId[], features: Features): readonly Way[] {
  const parts = ids.map((id) => (features.mariadb ? rules[id].mariadb : rules[id].mysql) ?? copy);
  return waysFor(parts, ids.some((id) => rules[id].rewrites === true), features);
}

function effectsOf(way: Way, ids: readonly RuleId[], { id, name }: AlteredTable, others: readonly Hazard[]): Pick<Statement, "hazards" | "work" | "lock"> {
  const own = ids.flatMap((rule) => rules[rule].work ?? []);
  const work: readonly Work[] = isRewrite(way) ? ["rewrite", ...own] : own;
  return { hazards: [...others, ...waiting(way, name)], work: [...new Set(work)], lock: { on: id, mode: way.lock === "SHARED" ? "SHARED" : "EXCLUSIVE METADATA" } };
}

function isRewrite({ algorithm }: Way): boolean {
  return algorithm === "INPLACE" || algorithm === "COPY";
}

function waiting(way: Way, table: string): readonly Hazard[] {
  const isShared = way.lock === "SHARED";
  if (isRewrite(way)) return [rewrites(`${table} is written anew${isShared ? ", and nobody can write to it meanwhile" : ", while others read and write it"}`)];
  return isShared ? [blocks(`nobody can write to ${table} meanwhile`)] : [];
}
