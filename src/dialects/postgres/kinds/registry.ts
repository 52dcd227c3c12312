import type { Kind } from "../../../model/kinds/index.ts";
import type { PostgresKind } from "../kind.ts";
import { aggregate } from "./aggregate.ts";
import { cast } from "./cast.ts";
import { check } from "./check.ts";
import { collation } from "./collation.ts";
import { column } from "./column.ts";
import { compositeType } from "./composite-type.ts";
import { defaultPrivileges } from "./default-privileges.ts";
import { domain } from "./domain.ts";
import { enumeration } from "./enum.ts";
import { exclusion } from "./exclusion.ts";
import { eventTrigger } from "./event-trigger.ts";
import { extension } from "./extension.ts";
import { foreignDataWrapper } from "./foreign-data-wrapper.ts";
import { foreignKey } from "./foreign-key.ts";
import { foreignTable } from "./foreign-table.ts";
import { index } from "./index.ts";
import { language } from "./language.ts";
import { materializedView } from "./materialized-view.ts";
import { operatorClass } from "./operator-class.ts";
import { operatorFamily } from "./operator-family.ts";
import { operator } from "./operator.ts";
import { policy } from "./policy.ts";
import { primaryKey } from "./primary-key.ts";
import { publication } from "./publication.ts";
import { range } from "./range.ts";
import { routine } from "./routine.ts";
import { rule } from "./rule.ts";
import { schema } from "./schema.ts";
import { sequence } from "./sequence.ts";
import { server } from "./server.ts";
import { statistics } from "./statistics.ts";
import { subscription } from "./subscription.ts";
import { table } from "./table.ts";
import { textSearchConfiguration } from "./text-search-configuration.ts";
import { textSearchDictionary } from "./text-search-dictionary.ts";
import { trigger } from "./trigger.ts";
import { uniqueKey } from "./unique-key.ts";
import { userMapping } from "./user-mapping.ts";
import { view } from "./view.ts";

/** The kinds that PostgreSQL has, from the outside in: who is referred to while rows are read comes first. */
export const kinds = {
  schema,
  extension,
  language,
  foreignDataWrapper,
  server,
  userMapping,
  table,
  foreignTable,
  view,
  materializedView,
  column,
  enum: enumeration,
  domain,
  compositeType,
  range,
  collation,
  sequence,
  routine,
  aggregate,
  primaryKey,
  uniqueKey,
  exclusion,
  check,
  index,
  statistics,
  foreignKey,
  trigger,
  rule,
  policy,
  operator,
  operatorFamily,
  operatorClass,
  cast,
  textSearchDictionary,
  textSearchConfiguration,
  eventTrigger,
  publication,
  subscription,
  defaultPrivileges,
} as const satisfies { readonly [K in Kind]?: PostgresKind<K> };

const registry: { readonly [K in Kind]?: PostgresKind<K> } = kinds;

/** A kind of this dialect. */
export function postgresKind(kind: Kind): PostgresKind<Kind> {
  const found: PostgresKind<Kind> | undefined = registry[kind];
  if (found === undefined) throw new Error(`PostgreSQL has no kind ${kind}`);
  return found;
}
