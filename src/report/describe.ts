import type { IndexKey } from "../model/kinds/index-key.ts";
import type { FactsOf, Kind } from "../model/kinds/index.ts";
import type { ObjectId } from "../model/id.ts";
import type { SchemaObject } from "../model/object.ts";

/** How an object is called that a description refers to. */
export type LabelOfId = (id: ObjectId) => string;

/** The facts of an object in a few words, to stand after its name; empty where there is nothing to say. */
export function describe<K extends Kind>(object: SchemaObject<K>, label: LabelOfId): string {
  return phrases[object.kind](object.facts, label)
    .filter((phrase) => phrase !== "")
    .join(" ");
}

/** Whatever is said of an object of each kind. */
const phrases: { readonly [K in Kind]: (facts: FactsOf[K], label: LabelOfId) => readonly string[] } = {
  schema: () => [],
  table: (facts) => [when(facts.persistence === "unlogged", "unlogged"), when(facts.strict, "STRICT"), when(facts.withoutRowid, "WITHOUT ROWID"), facts.partitionBy === null ? "" : `partitioned by ${facts.partitionBy}`, when(facts.rowSecurity, "row security"), optionsText(facts.options)],
  column: (facts) => [
    facts.type,
    when(facts.notNull, "not null"),
    facts.default === null ? "" : `default ${facts.default}`,
    facts.generated === null ? "" : `generated (${facts.generated.expression})${facts.generated.stored ? " stored" : ""}`,
    facts.identity === null ? "" : `identity ${facts.identity.always ? "always" : "by default"}`,
    facts.collation === null ? "" : `collate ${facts.collation}`,
    facts.onUpdate === null ? "" : `on update ${facts.onUpdate}`,
    when(facts.autoIncrement, "auto_increment"),
    when(facts.invisible, "invisible"),
  ],
  primaryKey: (facts) => [list(facts.columns), when(facts.withoutOverlaps, "without overlaps"), when(facts.autoincrement, "autoincrement"), include(facts.include), deferral(facts)],
  uniqueKey: (facts) => [list(facts.columns), when(facts.withoutOverlaps, "without overlaps"), include(facts.include), when(facts.nullsNotDistinct, "nulls not distinct"), deferral(facts)],
  foreignKey: (facts, label) => [
    `${list(facts.columns)} → ${label(facts.references)}${facts.referencedColumns.length === 0 ? "" : ` ${list(facts.referencedColumns)}`}`,
    when(facts.period, "period"),
    facts.onDelete === "no action" ? "" : `on delete ${facts.onDelete}`,
    facts.onUpdate === "no action" ? "" : `on update ${facts.onUpdate}`,
    deferral(facts),
    when(!facts.validated, "not valid"),
    when(!facts.enforced, "not enforced"),
  ],
  check: (facts) => [`(${facts.expression})`, when(!facts.validated, "not valid"), when(!facts.enforced, "not enforced")],
  index: (facts) => [
    list(facts.keys.map(keyText)),
    when(facts.unique, "unique"),
    facts.method === "btree" ? "" : `using ${facts.method}`,
    include(facts.include),
    when(facts.nullsNotDistinct, "nulls not distinct"),
    facts.where === null ? "" : `where ${facts.where}`,
    when(!facts.valid, "INVALID"),
    when(!facts.visible, "invisible"),
  ],
  sequence: (facts) => [facts.type, facts.start === "1" ? "" : `start ${facts.start}`, facts.increment === "1" ? "" : `increment ${facts.increment}`, when(facts.cycle, "cycle")],
  enum: (facts) => [list(facts.values.map((value) => `'${value}'`))],
  view: (facts) => [facts.columns.length === 0 ? "" : list(facts.columns.map(({ name }) => name)), optionsText(facts.options)],
  virtualTable: (facts) => [`using ${facts.module}`, facts.arguments.length === 0 ? "" : list(facts.arguments)],
  trigger: (facts) => [when(facts.enabled !== "origin", facts.enabled)],
  aggregate: (facts) => [`→ ${facts.returns}`, when(facts.form !== "normal", facts.form)],
  range: (facts) => [`of ${facts.subtype}`],
  collation: (facts) => [facts.provider, facts.collate, when(!facts.deterministic, "not deterministic")],
  cast: (facts) => [facts.context, facts.function === null ? "" : `by ${facts.function}`],
  operator: (facts) => [list([facts.left, facts.right].flatMap((type) => type ?? [])), `by ${facts.function}`],
  operatorFamily: (facts) => [`using ${facts.method}`],
  operatorClass: (facts) => [`for ${facts.type}`, `using ${facts.method}`, when(facts.isDefault, "default")],
  textSearchDictionary: (facts) => [`template ${facts.template}`],
  textSearchConfiguration: (facts) => [`parser ${facts.parser}`],
  statistics: (facts) => [`on ${facts.keys}`, facts.kinds.length === 0 ? "" : list(facts.kinds)],
  rule: (facts) => [when(facts.enabled !== "origin", facts.enabled)],
  event: (facts) => [facts.schedule, when(facts.preserved, "preserved"), when(facts.status !== "ENABLE", facts.status)],
  eventTrigger: (facts) => [`on ${facts.event}`, `execute ${facts.function}`, when(facts.enabled !== "origin", facts.enabled)],
  publication: (facts) => [facts.allTables ? "for all tables" : list([...facts.tables.map(({ table }) => table), ...facts.schemas.map((schema) => `tables in schema ${schema}`)])],
  subscription: (facts) => [`to ${facts.publications.join(", ")}`],
  foreignDataWrapper: (facts) => [facts.handler === null ? "" : `handler ${facts.handler}`],
  server: (facts) => [`of ${facts.wrapper}`, optionsText(facts.options)],
  userMapping: (facts) => [optionsText(facts.options)],
  foreignTable: (facts) => [`at ${facts.server}`, optionsText(facts.options)],
  language: (facts) => [when(facts.trusted, "trusted")],
  defaultPrivileges: (facts) => facts.grants.map(({ grantee, actions }) => `${grantee === "" ? "PUBLIC" : grantee}: ${actions.join(" ")}`),
  materializedView: (facts) => [list(facts.columns.map(({ name }) => name)), optionsText(facts.options)],
  routine: (facts) => [`(${facts.arguments})`, facts.returns === null ? facts.type : `returns ${facts.returns}`, facts.language, when(facts.securityDefiner, "security definer")],
  domain: (facts) => [facts.type, when(facts.notNull, "not null"), facts.default === null ? "" : `default ${facts.default}`, ...facts.checks.map(({ expression }) => `check ${expression}`)],
  compositeType: (facts) => [list(facts.attributes.map(({ name, type }) => `${name} ${type}`))],
  extension: (facts) => [facts.version ?? ""],
  exclusion: (facts) => [facts.definition],
  policy: (facts) => [when(!facts.permissive, "restrictive"), `for ${facts.command}`, facts.using === null ? "" : `using ${facts.using}`, facts.check === null ? "" : `with check ${facts.check}`],
};

function when(condition: boolean, phrase: string): string {
  return condition ? phrase : "";
}

function list(items: readonly string[]): string {
  return `(${items.join(", ")})`;
}

function include(columns: readonly string[]): string {
  return columns.length === 0 ? "" : `include ${list(columns)}`;
}

function deferral(facts: { readonly deferrable: boolean; readonly initiallyDeferred: boolean }): string {
  return facts.initiallyDeferred ? "deferrable initially deferred" : facts.deferrable ? "deferrable" : "";
}

function optionsText(options: Readonly<Record<string, string>>): string {
  const entries = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  return entries.length === 0 ? "" : `with ${list(entries)}`;
}

function keyText(key: IndexKey): string {
  const what = key.column ?? `(${key.expression ?? ""})`;
  return [what, key.opclass ?? "", when(key.descending, "desc"), when(key.nullsFirst !== key.descending, key.nullsFirst ? "nulls first" : "nulls last")].filter((part) => part !== "").join(" ");
}
