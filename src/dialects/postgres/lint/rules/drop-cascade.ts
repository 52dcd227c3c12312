import { quoteIdentifier } from "../../quote.ts";
import { allowed } from "../rewrite.ts";
import type { PostgresRule, Step } from "../rule.ts";
import { listed, relationAt } from "../places.ts";
import type { Constraint, Relation } from "../state.ts";
import { isWord, type Word } from "../words.ts";

/** DROP … CASCADE that takes along what nobody named. */
export const dropCascade: PostgresRule = {
  code: "drop-cascade",
  severity: "WARNING",
  title: "CASCADE drops objects that nobody named",
  why: "DROP … CASCADE drops whatever depends on the object, whatever there is by now: views, foreign keys of other tables, columns of a type.",
  safe: "Drop what depends on it by name, and leave CASCADE away: then something new stops the statement.",
  link: "https://www.postgresql.org/docs/current/ddl-depend.html",
  peers: [],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY, email text);\nCREATE VIEW emails AS SELECT email FROM users;",
    migration: "-- alidade: allow drop-table, drop-view because the accounts live elsewhere\nDROP TABLE users CASCADE;",
  },
  check: (step) => {
    const cascade = step.statement.words.findLast((word) => isWord(word, "cascade"));
    if (cascade === undefined || !/^(drop|alter)\b/.test(step.statement.verb)) return [];
    const views = step.changes.dropped.filter((each) => "vm".includes(each.kind) && step.busy(each.oid) && isBystander(step, each)).toReversed();
    const keys = step.changes.constraintsDropped.filter((each) => step.busy(each.relation) && isOfOther(step, each));
    const columns = /^drop (type|domain)?/.test(step.statement.verb) ? step.changes.columnsDropped.filter(({ table }) => step.busy(table.oid)) : [];
    const names = [...views.map(({ sql }) => sql), ...keys.map((each) => `${relationAt(step, each.relation).sql}.${each.name}`), ...columns.map(({ table, it }) => `${table.sql}.${it.name}`)];
    return names.length === 0 ? [] : [{ message: `drops ${listed(names)} too, by CASCADE`, rewrite: columns.length > 0 ? null : byName(step, views, keys, cascade) }];
  },
};

function isBystander(step: Step, { oid, path }: Relation): boolean {
  return !step.statement.words.some(({ value }) => value === path[1]) && step.before.relations.has(oid);
}

/** A constraint of a table that stays, and that the statement does not name. */
function isOfOther(step: Step, { relation, name, inherited }: Constraint): boolean {
  return !inherited && relation !== null && step.after.relations.has(relation) && !step.statement.words.some(({ value }) => value === name) && !step.statement.words.some(({ value }) => value === relationAt(step, relation).path[1]);
}

function byName({ statement, after }: Step, views: readonly Relation[], keys: readonly Constraint[], cascade: Word): readonly string[] {
  const plain = `${statement.sql.slice(0, cascade.start).trimEnd()}${statement.sql.slice(cascade.end)}`;
  return [
    ...views.flatMap(({ sql, kind }) => allowed("drop-view", "nobody reads it any more", `DROP ${kind === "m" ? "MATERIALIZED " : ""}VIEW ${sql}`)),
    ...keys.map((each) => `ALTER TABLE ${after.relations.get(each.relation ?? "")?.sql ?? ""} DROP CONSTRAINT ${quoteIdentifier(each.name)}`),
    ...allowed("drop-table, drop-column, drop-view", "nothing uses it any more", plain),
  ];
}
