import { type AnyObject, nameOf, type SchemaObject } from "../../model/object.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { TableTree } from "../../model/table-tree.ts";
import type { GenerateNote } from "../target.ts";
import { isRepeated, isSaid, wantsOpclass } from "./keys.ts";
import { counts } from "./field.ts";
import { isModel, type PrismaSchema } from "./schema.ts";
import { sqliteDeclared } from "./types.ts";

/** What of a snapshot a Prisma schema does not say. Sorted by object. */
export function notesOf(schema: PrismaSchema, snapshot: Snapshot): readonly GenerateNote[] {
  const shown = Object.values(snapshot.objects).filter((object) => object.impliedBy === null && !isPartOfOmitted(object, snapshot));
  const notes = shown.flatMap((object) => clausesOf(schema, object).map((text) => ({ object: object.id, label: labelOf(schema, object), text })));
  return notes.sort((a, b) => (a.object < b.object ? -1 : a.object > b.object ? 1 : 0));
}

/** What is not said of an object, in clauses. */
export function clausesOf(schema: PrismaSchema, object: AnyObject): readonly string[] {
  switch (object.kind) {
    case "schema":
    case "enum":
      return [];
    case "table":
      return tableClauses(schema, object);
    case "column":
      return columnClauses(schema, object);
    case "primaryKey":
      return keyClauses(object);
    case "uniqueKey":
      return isDouble(schema, object) ? ["is left out: a unique index says the same"] : keyClauses(object);
    case "foreignKey":
      return schema.relations.some(({ key }) => key.id === object.id) ? foreignKeyClauses(object) : [omittedKey(schema, object)];
    case "index":
      return indexClauses(schema, object);
    case "sequence":
      return isCounter(schema, object) ? [] : ["is left out: Prisma has no sequences"];
    case "view":
    case "materializedView":
      return schema.views.some(({ view }) => view.id === object.id) ? ["is there to be read: its query is not said"] : ["is left out: its columns are not known"];
    default:
      return ["is left out: Prisma has no words for it"];
  }
}

/** Words for an object: `index posts.latest`. */
export function labelOf(schema: PrismaSchema, { kind, path }: AnyObject): string {
  const shown = path[0] === schema.defaultSchema && kind !== "schema" ? path.slice(1) : path;
  const noun = kind === "uniqueKey" ? "unique constraint" : kind.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return `${noun} ${shown.join(".")}`;
}

function isPartOfOmitted(object: AnyObject, snapshot: Snapshot): boolean {
  const parent = object.parent === null ? undefined : snapshot.objects[object.parent];
  return parent?.kind === "table" && !standsAlone(parent);
}

function standsAlone({ facts }: SchemaObject<"table">): boolean {
  return facts.partitionOf === null && facts.inherits.length === 0;
}

function tableClauses(schema: PrismaSchema, table: SchemaObject<"table">): readonly string[] {
  const { facts } = table;
  if (!standsAlone(table)) return [`is left out: Prisma has no ${facts.partitionOf === null ? "tables that inherit" : "partitions"}`];
  const tree = schema.byId.get(table.id);
  return clauses([
    [tree !== undefined && !isModel(tree, schema.typeOf), "has no key, so that Prisma Client cannot use it"],
    [facts.partitionBy !== null, `loses PARTITION BY ${facts.partitionBy ?? ""}`],
    [facts.rowSecurity || facts.forceRowSecurity, "loses its row security"],
    [facts.persistence !== "permanent", `loses ${facts.persistence.toUpperCase()}`],
    [Object.keys(facts.options).length > 0, "loses its storage parameters"],
    [facts.strict, "loses STRICT"],
    [facts.withoutRowid, "loses WITHOUT ROWID"],
  ]);
}

function columnClauses(schema: PrismaSchema, column: SchemaObject<"column">): readonly string[] {
  const { facts } = column;
  const type = schema.typeOf(facts.type);
  const tree = column.parent === null ? undefined : schema.byId.get(column.parent);
  const declared = type.scalar.is === "scalar" ? sqliteDeclared[type.scalar.text] : undefined;
  return clauses([
    [type.scalar.is === "unsupported", `is of type ${facts.type}, which Prisma Client does not read`],
    [facts.generated !== null, `is generated in the database: ${facts.generated?.expression ?? ""}`],
    [facts.identity !== null && tree !== undefined && counts(schema, tree, column), `is GENERATED ${facts.identity?.always === true ? "ALWAYS" : "BY DEFAULT"} AS IDENTITY, for Prisma a SERIAL`],
    [type.list && facts.notNull, "loses NOT NULL: a list of Prisma has none"],
    [facts.collation !== null, `loses its collation: ${facts.collation ?? ""}`],
    [facts.storage !== null || facts.compression !== null || facts.statistics !== null, "loses its storage options"],
    [schema.dialect === "sqlite" && declared !== undefined && declared !== facts.type.toUpperCase(), `is ${facts.type}, for Prisma ${declared ?? ""}`],
  ]);
}

function keyClauses({ facts }: SchemaObject<"primaryKey"> | SchemaObject<"uniqueKey">): readonly string[] {
  return clauses([
    [facts.deferrable, "loses DEFERRABLE"],
    [facts.include.length > 0, `loses INCLUDE (${facts.include.join(", ")})`],
    [facts.withoutOverlaps, "loses WITHOUT OVERLAPS"],
    ["nullsNotDistinct" in facts && facts.nullsNotDistinct, "loses NULLS NOT DISTINCT"],
    [facts.conflict !== null, `loses ON CONFLICT ${facts.conflict ?? ""}`],
  ]);
}

function foreignKeyClauses({ facts }: SchemaObject<"foreignKey">): readonly string[] {
  return clauses([
    [facts.deferrable, "loses DEFERRABLE"],
    [facts.match.toLowerCase() === "full", "loses MATCH FULL"],
    [!facts.validated, "loses NOT VALID"],
    [!facts.enforced, "loses NOT ENFORCED"],
    [facts.onDeleteColumns.length > 0, `sets all of its columns on delete, not ${facts.onDeleteColumns.join(", ")} alone`],
  ]);
}

function omittedKey(schema: PrismaSchema, { facts, parent }: SchemaObject<"foreignKey">): string {
  if (!schema.byId.has(facts.references)) return "is left out: the table that it refers to is not in the schema";
  const tree = parent === null ? undefined : schema.byId.get(parent);
  if (tree !== undefined && !isModel(tree, schema.typeOf)) return "is left out: its table has no key";
  return "is left out: its columns and those that it refers to are not of one type of Prisma, or it repeats another";
}

function indexClauses(schema: PrismaSchema, index: SchemaObject<"index">): readonly string[] {
  const { facts } = index;
  if (!facts.valid) return ["is left out: it is invalid"];
  const expressions = facts.keys.flatMap(({ expression }) => (expression === null ? [] : [expression]));
  if (wantsOpclass(schema, index)) return ["is left out: Prisma wants the names of its operator classes"];
  if (!isSaid(schema, index)) return [expressions.length > 0 ? `is left out: Prisma has no indexes on expressions (${expressions.join(", ")})` : `is left out: Prisma has no indexes of type ${facts.method}`];
  return clauses([
    [facts.include.length > 0, `loses INCLUDE (${facts.include.join(", ")})`],
    [facts.nullsNotDistinct, "loses NULLS NOT DISTINCT"],
    [facts.keys.some(({ descending, nullsFirst }) => descending !== nullsFirst), "loses NULLS FIRST or LAST"],
    [facts.keys.some(({ collation }) => collation !== null), "loses its collations"],
    [Object.keys(facts.options).length > 0, "loses its storage parameters"],
  ]);
}

function isDouble(schema: PrismaSchema, key: SchemaObject<"uniqueKey">): boolean {
  const tree = key.parent === null ? undefined : schema.byId.get(key.parent);
  return tree !== undefined && isRepeated(schema, tree, key);
}

function isCounter(schema: PrismaSchema, sequence: SchemaObject<"sequence">): boolean {
  return schema.tables.some((tree) => tree.columns.some((column) => column.id === sequence.facts.ownedBy && counts(schema, tree, column)));
}

function clauses(rules: readonly (readonly [boolean, string])[]): readonly string[] {
  return rules.flatMap(([holds, text]) => (holds ? [text] : []));
}

/** Comments of a model on what is not said of the parts that have no line of their own. */
export function partComments(schema: PrismaSchema, tree: TableTree): readonly string[] {
  const parts: readonly AnyObject[] = [tree.table, ...(tree.primaryKey === null ? [] : [tree.primaryKey]), ...tree.uniqueKeys, ...tree.foreignKeys, ...tree.checks, ...tree.indexes];
  return parts.flatMap((part) => clausesOf(schema, part).map((clause) => `// ${part.kind === "table" ? "" : `${part.kind === "check" ? `CHECK ${nameOf(part)} ${bracketed(part.facts.expression)}` : labelOf(schema, part)} `}${clause}`.replace(/\s+/g, " ")));
}

function bracketed(expression: string): string {
  return expression.startsWith("(") ? expression : `(${expression})`;
}
