import { type AnyObject, nameOf, type SchemaObject } from "../../model/object.ts";
import { pairs, type Rule, told, value } from "../shared/notes.ts";
import type { TableTree } from "../../model/table-tree.ts";
import type { GenerateNote } from "../target.ts";
import { customTypesIn } from "./builder-type.ts";
import { isExpressible } from "./foreign-key.ts";
import { type Models, standsAlone } from "./models.ts";

/** What of a snapshot a Drizzle schema does not say. Sorted by object. */
export function notesOf(models: Models): readonly GenerateNote[] {
  const objects = Object.values(models.snapshot.objects).filter((object) => object.impliedBy === null && !isPartOfOmitted(models, object));
  const notes = objects.flatMap((object) => textsOf(models, object).map((text) => ({ object: object.id, label: labelOf(models, object), text })));
  return notes.sort((a, b) => (a.object < b.object ? -1 : a.object > b.object ? 1 : 0));
}

/** What is lost of the keys, checks and indexes of a table, for the comment on it. */
export function childTexts(models: Models, tree: TableTree): readonly string[] {
  const children = [...(tree.primaryKey === null ? [] : [tree.primaryKey]), ...tree.uniqueKeys, ...tree.foreignKeys, ...tree.checks, ...tree.indexes, ...tree.policies];
  return children.flatMap((child) => (isChild(child) ? textsOf(models, child).map((text) => `${nounOf(child)} ${nameOf(child)} ${text}`) : []));
}

/** What is lost of an object: a clause each. */
export function textsOf(models: Models, object: AnyObject): readonly string[] {
  const sqlite = models.dialect.defaultSchema === null;
  switch (object.kind) {
    case "table":
      return standsAlone(object) ? told(tableRules, object) : [`is left out: Drizzle does not make ${object.facts.partitionOf === null ? "tables that inherit" : "partitions"}`];
    case "column":
      return sqlite ? [...told(columnRules, object), ...keyColumnTexts(models, object)] : [...told<"column">([...columnRules, ({ collation }) => value("loses its collation", collation)], object), ...typeTexts(models, object)];
    case "primaryKey":
      return [...told<"primaryKey">(keyRules, object), ...(sqlite && object.facts.named ? ["loses its name"] : [])];
    case "uniqueKey":
      return [...told<"uniqueKey">(keyRules, object), ...(sqlite ? ["is made as a unique index"] : [])];
    case "foreignKey":
      return isExpressible(models, object) ? [...told(foreignKeyRules, object), ...keyTexts(models, object)] : ["is left out: what it refers to is not in the schema"];
    case "check":
      return [...told(checkRules, object), ...(sqlite && !object.facts.named ? ["gets a name"] : [])];
    case "index":
      return isOnTable(models, object) ? [...told(indexRules, object), ...(sqlite ? told(sqliteIndexRules, object) : [])] : ["is left out: Drizzle has no indexes on materialized views"];
    case "sequence":
      return models.sequences.some(({ id }) => id === object.id) ? told(sequenceRules, object) : [];
    case "view":
      return told(viewRules, object);
    case "materializedView":
      return told(materializedRules, object);
    case "policy":
      return isOnTable(models, object) ? told(policyRules(models, object), object) : ["is left out: its table is"];
    case "enum":
    case "schema":
      return [];
    default:
      return ["is left out: Drizzle does not make such objects"];
  }
}

const tableRules: readonly Rule<"table">[] = [
  ({ partitionBy }) => value("loses PARTITION BY", partitionBy),
  ({ persistence }) => (persistence === "unlogged" ? "loses UNLOGGED" : null),
  ({ options }) => pairs("loses its storage parameters", options),
  ({ forceRowSecurity }) => (forceRowSecurity ? "loses FORCE ROW LEVEL SECURITY" : null),
  ({ replicaIdentity }) => (replicaIdentity === "default" ? null : "loses its replica identity"),
  ({ clusteredOn }) => (clusteredOn === null ? null : "loses the index that CLUSTER sorts by"),
  ({ tablespace }) => value("loses its tablespace", tablespace),
  ({ accessMethod }) => value("loses its access method", accessMethod),
  ({ strict }) => (strict ? "loses STRICT" : null),
  ({ withoutRowid }) => (withoutRowid ? "loses WITHOUT ROWID" : null),
];

const columnRules: readonly Rule<"column">[] = [
  ({ notNullName }) => value("loses the name of its NOT NULL", notNullName),
  ({ notNullConflict }) => value("loses ON CONFLICT", notNullConflict),
  ({ compression }) => value("loses its compression", compression),
  ({ storage }) => value("loses its storage", storage),
  ({ statistics }) => value("loses its statistics target", statistics),
  ({ options }) => pairs("loses its attribute options", options),
];

/** SQLite lets a primary key be null, but for the rowid; Drizzle does not. */
function keyColumnTexts({ byId, dialect }: Models, column: SchemaObject<"column">): readonly string[] {
  const tree = byId.get(column.parent ?? "");
  const key = tree?.primaryKey ?? null;
  if (tree === undefined || key === null || !dialect.keyAtColumn(key, tree) || key.facts.columns[0] !== nameOf(column)) return [];
  return column.facts.notNull || column.facts.type.toUpperCase() === "INTEGER" ? [] : ["is NOT NULL, as Drizzle makes a primary key"];
}

/** drizzle-kit writes a type of its user between quotes, schema and all. */
function typeTexts(models: Models, { facts }: SchemaObject<"column">): readonly string[] {
  const customs = customTypesIn(models.typeOf(facts.type, facts.collation));
  return customs.some(({ sql }) => sql.includes(".")) ? [`has a type of another schema, which drizzle-kit quotes as one name: ${facts.type}`] : [];
}

const keyRules: readonly (Rule<"primaryKey"> & Rule<"uniqueKey">)[] = [
  ({ withoutOverlaps }: KeyFacts) => (withoutOverlaps ? "loses WITHOUT OVERLAPS" : null),
  ({ include }: KeyFacts) => (include.length === 0 ? null : `loses INCLUDE (${include.join(", ")})`),
  ({ deferrable }: KeyFacts) => (deferrable ? "loses DEFERRABLE" : null),
  ({ options }: KeyFacts) => pairs("loses its storage parameters", options),
  ({ tablespace }: KeyFacts) => value("loses its tablespace", tablespace),
  ({ descending }: KeyFacts) => (descending.length === 0 ? null : `loses the order DESC of ${descending.join(", ")}`),
  ({ collations }: KeyFacts) => pairs("loses its collations", collations),
  ({ conflict }: KeyFacts) => value("loses ON CONFLICT", conflict),
];

type KeyFacts = SchemaObject<"primaryKey">["facts"] | SchemaObject<"uniqueKey">["facts"];

const foreignKeyRules: readonly Rule<"foreignKey">[] = [
  ({ deferrable, initiallyDeferred }) => (deferrable ? `loses DEFERRABLE${initiallyDeferred ? " INITIALLY DEFERRED" : ""}` : null),
  ({ match }) => (match === "" || match.toLowerCase() === "simple" ? null : `loses MATCH ${match.toUpperCase()}`),
  ({ onDeleteColumns }) => (onDeleteColumns.length === 0 ? null : `loses the columns that ON DELETE touches: ${onDeleteColumns.join(", ")}`),
  ({ validated }) => (validated ? null : "is NOT VALID, and valid once Drizzle has made it"),
  ({ enforced }) => (enforced ? null : "is enforced from then on"),
];

/** drizzle-kit adds keys before it makes indexes, and gives those of SQLite no names. */
function keyTexts(models: Models, { facts }: SchemaObject<"foreignKey">): readonly string[] {
  if (models.dialect.defaultSchema === null) return facts.named ? ["loses its name"] : [];
  const target = models.byId.get(facts.references);
  const keys = target === undefined ? [] : [...(target.primaryKey === null ? [] : [target.primaryKey]), ...target.uniqueKeys];
  const unique = keys.some((key) => [...key.facts.columns].sort().join(" ") === [...facts.referencedColumns].sort().join(" "));
  return unique ? [] : ["refers to what an index makes unique, which drizzle-kit makes only afterwards"];
}

const checkRules: readonly Rule<"check">[] = [
  ({ noInherit }) => (noInherit ? "loses NO INHERIT" : null),
  ({ enforced }) => (enforced ? null : "is enforced from then on"),
  ({ validated }) => (validated ? null : "is NOT VALID, and valid once Drizzle has made it"),
];

const indexRules: readonly Rule<"index">[] = [
  ({ valid }) => (valid ? null : "is left out: it is invalid"),
  ({ include }) => (include.length === 0 ? null : `loses INCLUDE (${include.join(", ")})`),
  ({ nullsNotDistinct }) => (nullsNotDistinct ? "loses NULLS NOT DISTINCT" : null),
  ({ tablespace }) => value("loses its tablespace", tablespace),
  ({ statistics }) => pairs("loses its statistics targets", statistics),
  (_, comment) => (comment === null ? null : "loses its comment"),
];

const sqliteIndexRules: readonly Rule<"index">[] = [
  ({ keys }) => (keys.some(({ expression }) => expression?.includes(",") === true) ? "has a comma in an expression, where drizzle-kit cuts it in two" : null),
];

const sequenceRules: readonly Rule<"sequence">[] = [
  ({ type }) => (type === "bigint" ? null : `loses its type ${type}`),
  ({ ownedBy }) => (ownedBy === null ? null : "is not owned by its column, and stays when that is dropped"),
  ({ persistence }) => (persistence === "unlogged" ? "loses UNLOGGED" : null),
];

const viewRules: readonly Rule<"view">[] = [({ options }) => pairs("loses its options", options)];

const materializedRules: readonly Rule<"materializedView">[] = [
  ({ options }) => pairs("loses its storage parameters", options),
  ({ accessMethod }) => value("loses its access method", accessMethod),
  ({ tablespace }) => value("loses its tablespace", tablespace),
];

/** drizzle-kit turns row security on for a table that has policies. */
function policyRules({ byId }: Models, { parent }: SchemaObject<"policy">): readonly Rule<"policy">[] {
  return byId.get(parent ?? "")?.table.facts.rowSecurity === false ? [() => "turns row level security of its table on"] : [];
}

/** What goes with a table that is left out is not told of again. */
function isPartOfOmitted({ snapshot }: Models, object: AnyObject): boolean {
  const parent = object.parent === null ? undefined : snapshot.objects[object.parent];
  return parent?.kind === "table" && !standsAlone(parent);
}

function isOnTable({ byId }: Models, { parent }: SchemaObject): boolean {
  return parent !== null && byId.has(parent);
}

function isChild(object: SchemaObject): object is AnyObject {
  return ["primaryKey", "uniqueKey", "foreignKey", "check", "index", "policy"].includes(object.kind);
}

function labelOf(models: Models, object: AnyObject): string {
  const { kind, path } = object;
  const shown = path[0] === models.dialect.defaultSchema && kind !== "schema" ? path.slice(1) : path;
  return `${nounOf(object)} ${shown.join(".")}`;
}

function nounOf({ kind }: SchemaObject): string {
  return kind === "uniqueKey" ? "unique constraint" : kind.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}
