import { breaksClients, dataLoss, mayFail } from "../../model/hazard.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import type { Hazard } from "../../model/step.ts";
import { charsetOf } from "./column-definition.ts";
import { modifyRules } from "./column-rules.ts";
import type { TableChange } from "./alter-table.ts";

/** What is lost with columns, what their values may refuse, and what programs may not expect. */
export function columnHazards({ before, after }: TableChange): readonly Hazard[] {
  const table = nameOf(after.table);
  const gone = before.columns.filter((column) => column.facts.generated === null && !after.columns.some(({ id }) => id === column.id));
  const altered = after.columns.flatMap((column) => {
    const old = before.columns.find(({ id }) => id === column.id);
    return old === undefined ? newColumn(column, table) : changedColumn(old, column, table);
  });
  return [...gone.flatMap((column) => [dataLoss(`the values of ${table}.${nameOf(column)} are lost`, column.id), breaksClients(`programs that use ${nameOf(column)} stop working`, column.id)]), ...altered];
}

/** MySQL fills a new NOT NULL column without a default by the zero of its type: no row refuses it, and old programs cannot insert any more. */
function newColumn(column: SchemaObject<"column">, table: string): readonly Hazard[] {
  const { notNull, default: value, autoIncrement, generated } = column.facts;
  if (!notNull || value !== null || autoIncrement || generated !== null) return [];
  return [breaksClients(`rows of ${table} get the zero of its type in ${nameOf(column)}, and programs that leave it out cannot insert any more`, column.id)];
}

function changedColumn(old: SchemaObject<"column">, column: SchemaObject<"column">, table: string): readonly Hazard[] {
  const [was, is] = [old.facts, column.facts];
  const name = `${table}.${nameOf(column)}`;
  const rules = modifyRules(old, column);
  const retyped = rules.includes("changeType");
  return [
    ...(retyped ? [mayFail(`fails if a value of ${name} does not fit ${is.type}`, column.id)] : []),
    ...(retyped && isNarrower(was.type, is.type) ? [dataLoss(`values of ${name} may be cut to fit ${is.type} where sql_mode is not strict`, column.id)] : []),
    ...(rules.includes("changeCharset") ? [mayFail(`fails if a character of ${name} is not in ${charsetOf(is.collation ?? "")}`, column.id)] : []),
    ...(is.check !== null && is.check !== was.check ? [mayFail(`fails if a value of ${name} does not meet its condition`, column.id)] : []),
    ...(is.notNull && !was.notNull ? [mayFail(`fails if a row has NULL in ${name}`, column.id)] : []),
  ];
}

function isNarrower(was: string, is: string): boolean {
  const [old, now] = [was, is].map((type) => /^(\w+)\((\d+)/.exec(type));
  if (old != null && now != null && old[1] === now[1]) return Number(now[2]) < Number(old[2]);
  return /^(enum|set)\(/.test(was) && /^(enum|set)\(/.test(is);
}

/** What rows may refuse of keys, indexes and checks. */
export function keyHazards({ before, after }: TableChange): readonly Hazard[] {
  const table = nameOf(after.table);
  const built = after.indexes.filter((index) => !before.indexes.some(({ id }) => id === index.id));
  const keyChanges = JSON.stringify(before.key?.facts ?? null).toLowerCase() !== JSON.stringify(after.key?.facts ?? null).toLowerCase();
  return [
    ...built.filter(({ facts }) => facts.unique).map((index) => mayFail(`fails if rows of ${table} repeat the keys of ${nameOf(index)}`, index.id)),
    ...(keyChanges && after.key !== null ? [mayFail(`fails if rows of ${table} repeat its new key`, after.key.id)] : []),
    ...after.checks.filter((check) => !before.checks.some(({ id }) => id === check.id)).map((check) => mayFail(`fails if a row of ${table} does not meet ${nameOf(check)}`, check.id)),
  ];
}
