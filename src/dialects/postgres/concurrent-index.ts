import type { WriteContext } from "../../model/dialect.ts";
import { idOf, type ObjectId } from "../../model/id.ts";
import { blankIndex } from "../../model/kinds/table-index.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../model/object.ts";
import { type Leftover, type Statement, statement } from "../../model/step.ts";
import { effects } from "./alter.ts";
import { indexDefinition } from "./index-definition.ts";
import { quoteLiteral, quoteName } from "./quote.ts";
import { reservedName, type Role } from "./reserved.ts";

type Index = SchemaObject<"index">;
/** What has an index behind it that is built while others write, and taken over. */
export type Key = SchemaObject<"primaryKey"> | SchemaObject<"uniqueKey">;

/** Whether an object is a primary or unique key. */
export function isKey(object: AnyObject): object is Key {
  return object.kind === "primaryKey" || object.kind === "uniqueKey";
}

/** Whether two keys are the same in what cannot be changed in place. */
export function sameKey(a: Key, b: Key): boolean {
  return definitionOf(a) === definitionOf(b);
}

function definitionOf({ kind, facts }: Key): string {
  const nulls = kind === "uniqueKey" && facts.nullsNotDistinct;
  return JSON.stringify([facts.columns, facts.include, nulls, facts.deferrable, facts.initiallyDeferred]);
}

/** An index under another name. */
export function indexNamed(index: Index, name: string): Index {
  const path = [...index.path.slice(0, -1), name];
  return { ...index, id: idOf("index", path), path };
}

/** The index that stands in for another for a while. */
export function indexAside(index: Index, role: Role): Index {
  return indexNamed(index, reservedName(role, nameOf(index)));
}

/** The index behind a key, as it is built before the key takes it over. */
function indexOfKey(key: Key): Index {
  const { columns, include, options, tablespace } = key.facts;
  const keys = columns.map((column) => ({ column, expression: null, collation: null, opclass: null, descending: false, nullsFirst: false }));
  const nullsNotDistinct = key.kind === "uniqueKey" && key.facts.nullsNotDistinct;
  const bare: Index = { ...key, kind: "index", facts: { ...blankIndex, unique: true, keys, include, nullsNotDistinct, options, tablespace }, comment: null };
  return indexNamed(bare, nameOf(key));
}

/** The index behind a key under the name that it has until the key takes it over. */
export function indexBeside(key: Key): Index {
  return indexAside(indexOfKey(key), "new");
}

/** Builds an index while others write; what a killed run left under its name is taken as it is, or removed. */
export function buildConcurrently(index: Index, context: WriteContext): readonly Statement[] {
  const found = context.from.get(index.id);
  if (found !== undefined && isFinished(found, index)) return [];
  const rules = index.facts.unique ? (["createIndexConcurrently", "uniqueIndex"] as const) : "createIndexConcurrently";
  const build = statement(indexDefinition(index, "concurrently"), { ...effects(index.parent ?? index.id, context, rules, index), leftover: invalid(index) });
  return [...(found === undefined ? [] : [dropConcurrently(index, context)]), build];
}

/** Whether an index that was found is one that was to be built. */
export function isFinished(found: AnyObject, wanted: Index): boolean {
  const facts = (index: Index): string => JSON.stringify(comparedFacts.map((field) => index.facts[field]));
  return found.kind === "index" && found.parent === wanted.parent && found.facts.valid && facts(found) === facts(wanted);
}

const comparedFacts = ["unique", "method", "keys", "include", "where", "nullsNotDistinct", "options", "tablespace"] as const;

/** Removes an index while others work; nothing where it is gone already. */
export function dropConcurrently(index: Index, context: WriteContext): Statement {
  return statement(`DROP INDEX CONCURRENTLY IF EXISTS ${placed(index)}`, effects(index.parent ?? index.id, context, "dropIndexConcurrently", index));
}

/** `ALTER INDEX … RENAME TO …`: it locks the index alone, and lets others use it (PostgreSQL documentation, ALTER INDEX; 12 and later). */
export function renameIndex(from: Index, to: Index, context: WriteContext): Statement {
  return statement(`ALTER INDEX ${placed(from)} RENAME TO ${quoteName(null, nameOf(to))}`, effects(from.parent ?? from.id, context, "renameIndex", from));
}

function placed(index: SchemaObject): string {
  return quoteName(index.path[0] ?? null, nameOf(index));
}

/** A build that failed leaves its index, which is not valid (PostgreSQL documentation, CREATE INDEX, Building Indexes Concurrently). */
function invalid(index: Index): Leftover {
  const query = `SELECT 1 FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass(${quoteLiteral(placed(index))}) AND NOT indisvalid`;
  return { query, remove: `DROP INDEX CONCURRENTLY IF EXISTS ${placed(index)}` };
}

/** Whether something refers to an index or a key, so that it cannot be exchanged: a foreign key, or a setting of its table. */
export function isReferredTo(id: ObjectId, { from, to }: WriteContext): boolean {
  return [from, to].some((side) => [...side.all("foreignKey"), ...side.all("table"), ...side.all("materializedView"), ...side.all("index")].some(({ uses }) => uses.some((use) => use.id === id)));
}

/** Whether an object's table has partitions, whose indexes are theirs. */
export function isPartitioned(object: SchemaObject, { to, from }: WriteContext): boolean {
  const table = to.get(object.parent ?? "") ?? from.get(object.parent ?? "");
  return table?.kind === "table" && table.facts.partitionBy !== null;
}
