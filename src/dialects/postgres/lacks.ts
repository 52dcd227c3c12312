import type { SchemaView } from "../../model/dialect.ts";
import type { FactsOf, Kind } from "../../model/kinds/index.ts";
import type { Privilege, SchemaObject } from "../../model/object.ts";
import { type Feature, featuresOf, since } from "./features.ts";

type Get = SchemaView["get"];

/** One thing that an object can have and not every version knows. */
interface Need<K extends Kind> {
  /** The field by which it has it; `privileges` for all kinds. */
  readonly field: keyof FactsOf[K] | "privileges";
  readonly feature: Feature;
  /** As SQL or its documentation calls it. */
  readonly words: string;
  has(facts: FactsOf[K], object: SchemaObject<K>, get: Get): boolean;
}

type Needs = { readonly [K in Kind]?: readonly Need<K>[] };

const notDistinct = { field: "nullsNotDistinct", feature: "nullsNotDistinct", words: "NULLS NOT DISTINCT", has: ({ nullsNotDistinct }: { readonly nullsNotDistinct: boolean }) => nullsNotDistinct } as const;
const withoutOverlaps = { field: "withoutOverlaps", feature: "temporalKeys", words: "WITHOUT OVERLAPS", has: (facts: { readonly withoutOverlaps: boolean }) => facts.withoutOverlaps } as const;
const notEnforced = { field: "enforced", feature: "notEnforced", words: "NOT ENFORCED", has: ({ enforced }: { readonly enforced: boolean }) => !enforced } as const;

/** What needs a version newer than 13, by kind. PostgreSQL's release notes, 14 to 18. */
const needs: Needs = {
  column: [
    { field: "compression", feature: "columnCompression", words: "COMPRESSION", has: ({ compression }) => compression !== null },
    { field: "generated", feature: "virtualColumns", words: "VIRTUAL generated columns", has: ({ generated }) => generated?.stored === false },
  ],
  primaryKey: [withoutOverlaps],
  uniqueKey: [withoutOverlaps, notDistinct],
  foreignKey: [
    notEnforced,
    { field: "period", feature: "temporalKeys", words: "PERIOD", has: ({ period }) => period },
    { field: "onDeleteColumns", feature: "deleteColumns", words: "ON DELETE SET … of some columns", has: ({ onDeleteColumns }) => onDeleteColumns.length > 0 },
  ],
  check: [notEnforced],
  exclusion: [{ field: "definition", feature: "partitionedExclusion", words: "exclusion constraints of partitioned tables", has: (_facts, { parent }, get) => isPartitioned(parent, get) }],
  index: [notDistinct],
  sequence: [{ field: "persistence", feature: "unloggedSequences", words: "UNLOGGED sequences", has: ({ persistence }) => persistence === "unlogged" }],
  view: [{ field: "options", feature: "securityInvoker", words: "security_invoker", has: ({ options }) => options["security_invoker"] !== undefined }],
  routine: [{ field: "definition", feature: "standardBodies", words: "SQL-standard function bodies", has: ({ language, definition }) => language === "sql" && !/\nAS \$/.test(definition) }],
  range: [{ field: "multirange", feature: "multiranges", words: "multirange types", has: ({ multirange }) => multirange !== null }],
  collation: [
    { field: "provider", feature: "builtinCollations", words: "the collation provider builtin", has: ({ provider }) => provider === "builtin" },
    { field: "rules", feature: "icuRules", words: "RULES of collations", has: ({ rules }) => rules !== null },
  ],
  statistics: [{ field: "keys", feature: "statisticsOnExpressions", words: "statistics on expressions", has: ({ keys }) => keys.includes("(") }],
  eventTrigger: [{ field: "event", feature: "loginTriggers", words: "event triggers on login", has: ({ event }) => event === "login" }],
  publication: [
    { field: "schemas", feature: "publishedSchemas", words: "publications of schemas", has: ({ schemas }) => schemas.length > 0 },
    { field: "tables", feature: "publishedSchemas", words: "publications of some columns or rows", has: ({ tables }) => tables.some(({ columns, where }) => columns !== null || where !== null) },
    { field: "generatedColumns", feature: "publishedGeneratedColumns", words: "publications of generated columns", has: ({ generatedColumns }) => generatedColumns !== "none" },
  ],
};

/** What a server of a version lacks of an object, of the fields that change (null: all of it); null: nothing. */
export function lacks<K extends Kind>(object: SchemaObject<K>, fields: readonly string[] | null, version: string, get: Get): string | null {
  const features = featuresOf(Number(version));
  const asked = (field: string): boolean => fields === null || fields.includes(field);
  const own: readonly Need<K>[] = needs[object.kind] ?? [];
  const missing = own.find(({ field, feature, has }) => asked(String(field)) && !features[feature] && has(object.facts, object, get));
  if (missing !== undefined) return words(missing.words, missing.feature, version);
  const maintains = asked("privileges") && !features.maintain && (object.privileges ?? []).some(givesMaintain);
  return maintains ? words("MAINTAIN", "maintain", version) : null;
}

function words(what: string, feature: Feature, version: string): string {
  return `${what} came with PostgreSQL ${since[feature]}, and the server is a PostgreSQL ${version}`;
}

function givesMaintain({ actions }: Privilege): boolean {
  return actions.includes("MAINTAIN");
}

function isPartitioned(id: string | null, get: Get): boolean {
  const table = id === null ? undefined : get(id);
  return table?.kind === "table" && table.facts.partitionBy !== null;
}
