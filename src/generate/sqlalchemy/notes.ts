import type { FactsOf } from "../../model/kinds/index.ts";
import { nameOf, type AnyObject, type SchemaObject } from "../../model/object.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { pairs, type Rule, told, value } from "../shared/notes.ts";
import type { GenerateNote } from "../target.ts";
import { isExpressible } from "./foreign-key.ts";
import type { Models } from "./models.ts";

/** What of a snapshot SQLAlchemy's models do not say. Sorted by object. */
export function notesOf(models: Models, snapshot: Snapshot): readonly GenerateNote[] {
  const shown = Object.values(snapshot.objects).filter((object) => object.impliedBy === null && !isPartOfOmitted(object, snapshot));
  const notes = shown.flatMap((object) => textsOf(models, object).map((text) => ({ object: object.id, label: labelOf(models, object), text })));
  return notes.sort((a, b) => (a.object < b.object ? -1 : a.object > b.object ? 1 : 0));
}

/** Whether models can make a table: partitions and tables that inherit have columns of others. */
export function standsAlone({ facts }: SchemaObject<"table">): boolean {
  return facts.partitionOf === null && facts.inherits.length === 0;
}

/** What goes with a table that is left out is not told of again. */
function isPartOfOmitted(object: AnyObject, snapshot: Snapshot): boolean {
  const parent = object.parent === null ? undefined : snapshot.objects[object.parent];
  return parent?.kind === "table" && !standsAlone(parent);
}

function labelOf(models: Models, { kind, path }: AnyObject): string {
  const shown = path[0] === models.dialect.defaultSchema && kind !== "schema" ? path.slice(1) : path;
  const noun = kind === "uniqueKey" ? "unique constraint" : kind.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return `${noun} ${shown.join(".")}`;
}

/** What is said of an object: a clause for each rule of its kind that applies. */
function textsOf(models: Models, object: AnyObject): readonly string[] {
  switch (object.kind) {
    case "table":
      return standsAlone(object) ? told(tableRules, object) : [`is left out: models do not make ${object.facts.partitionOf === null ? "tables that inherit" : "partitions"}`];
    case "column":
      return told(columnRules, object);
    case "primaryKey":
      return told<"primaryKey">(keyRules, object);
    case "uniqueKey":
      return told<"uniqueKey">(keyRules, object);
    case "foreignKey":
      return isExpressible(models, object) ? told<"foreignKey">(foreignKeyRules, object) : [omittedKey(models, object)];
    case "check":
      return told(checkRules, object);
    case "index":
      return told(indexRules, object);
    case "sequence":
      return models.sequences.some(({ id }) => id === object.id) ? told(sequenceRules, object) : [];
    case "enum":
      return told(enumRules, object);
    case "schema":
      return nameOf(object) === models.dialect.defaultSchema ? [] : ["has to be there before its tables: models do not create schemas"];
    default:
      return ["is left out: models do not make such objects"];
  }
}

const tableRules: readonly Rule<"table">[] = [
  ({ options }) => pairs("loses its storage parameters", options),
  ({ rowSecurity, forceRowSecurity }) => (rowSecurity || forceRowSecurity ? "loses its row security" : null),
  ({ replicaIdentity }) => (replicaIdentity === "default" ? null : "loses its replica identity"),
  ({ clusteredOn }) => (clusteredOn === null ? null : "loses the index that CLUSTER sorts by"),
];

const columnRules: readonly Rule<"column">[] = [
  ({ identity }) => value("loses the name of its sequence", identity?.sequence ?? null),
  ({ notNullName }) => value("loses the name of its NOT NULL", notNullName),
  ({ compression }) => value("loses its compression", compression),
  ({ storage }) => value("loses its storage", storage),
  ({ statistics }) => value("loses its statistics target", statistics),
  ({ options }) => pairs("loses its attribute options", options),
];

const keyRules: readonly (Rule<"primaryKey"> & Rule<"uniqueKey">)[] = [
  ({ withoutOverlaps }: KeyFacts) => (withoutOverlaps ? "loses WITHOUT OVERLAPS" : null),
  ({ include }: KeyFacts) => (include.length === 0 ? null : `loses INCLUDE (${include.join(", ")})`),
  ({ options }: KeyFacts) => pairs("loses its storage parameters", options),
  ({ tablespace }: KeyFacts) => value("loses its tablespace", tablespace),
  ({ descending }: KeyFacts) => (descending.length === 0 ? null : `loses the order DESC of ${descending.join(", ")}`),
  ({ collations }: KeyFacts) => pairs("loses its collations", collations),
];

type KeyFacts = FactsOf["primaryKey"] | FactsOf["uniqueKey"];

const foreignKeyRules: readonly Rule<"foreignKey">[] = [({ enforced }) => (enforced ? null : "is enforced from then on")];

const checkRules: readonly Rule<"check">[] = [
  ({ noInherit }) => (noInherit ? "loses NO INHERIT" : null),
  ({ enforced }) => (enforced ? null : "is enforced from then on"),
  ({ validated }) => (validated ? null : "is NOT VALID, and valid once CREATE TABLE has made it"),
];

const indexRules: readonly Rule<"index">[] = [
  ({ valid }) => (valid ? null : "is left out: it is invalid"),
  (_, comment) => (comment === null ? null : "loses its comment"),
  ({ statistics }) => pairs("loses its statistics targets", statistics),
];

const sequenceRules: readonly Rule<"sequence">[] = [
  ({ ownedBy }) => (ownedBy === null ? null : "is not owned by its column, and stays when that is dropped"),
  ({ persistence }) => (persistence === "unlogged" ? "loses UNLOGGED" : null),
  (_, comment) => (comment === null ? null : "loses its comment"),
];

const enumRules: readonly Rule<"enum">[] = [(_, comment) => (comment === null ? null : "loses its comment")];

function omittedKey(models: Models, { facts }: SchemaObject<"foreignKey">): string {
  if (facts.period) return "is left out: models have no words for PERIOD";
  const missing = !models.byId.has(facts.references);
  return `is left out: ${missing ? "the table that it refers to is not among the models" : "a name that it refers to has a dot in it"}`;
}
