import type { Alteration } from "../../../model/dialect.ts";
import type { StatisticsFacts } from "../../../model/kinds/statistics.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import type { WriteContext } from "../../../model/dialect.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, list, maybe, numberOr, text } from "../cells.ts";
import type { Features } from "../features.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { named, qualified } from "../names.ts";
import { renameOnTable } from "../rename.ts";

/** PostgreSQL 13 to 18; expressions from 14. Up to 16 no target is -1, and NULL after. */
const query = (features: Features): string => `
  SELECT s.oid,
         n.nspname,
         s.stxrelid,
         s.stxname,
         pg_catalog.pg_get_userbyid(s.stxowner),
         ${keys(features)},
         s.stxkind,
         NULLIF(s.stxstattarget, -1)
    FROM pg_catalog.pg_statistic_ext s
    JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
   WHERE s.oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass AND e.objid = s.oid AND e.deptype = 'e')
   ORDER BY s.oid`;

/** The server keeps columns in the order of the table, which may differ; here they are in the order of their names, expressions behind them. */
function keys(features: Features): string {
  const columns = `(SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attname)
            FROM pg_catalog.pg_attribute a
           WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys))`;
  if (!features.statisticsOnExpressions) return columns;
  return `pg_catalog.concat_ws(', ', ${columns},
         (SELECT pg_catalog.string_agg('(' || e.text || ')', ', ' ORDER BY e.place)
            FROM pg_catalog.unnest(pg_catalog.pg_get_statisticsobjdef_expressions(s.oid)) WITH ORDINALITY e (text, place)))`;
}

/** Extended statistics. They go with their table, and lie in a schema of their own. */
export const statistics: PostgresKind<"statistics"> = {
  kind: "statistics",
  noun: "statistics",
  operations: { create: "create_statistics", drop: "drop_statistics", alter: "alter_statistics" },
  fields: { keys: { compare: "value" }, kinds: { compare: "set" }, target: { compare: "value" } },
  hasOwner: () => true,
  grants: null,
  folds: { create: "never", drop: "always" },
  among: { catalog: "pg_statistic_ext" },
  query,
  read,
  via: () => "keys",
  designation: (object) => `STATISTICS ${qualified(object)}`,
  holdsRows: () => false,
  claims: (object) => [`statistics ${object.path.join(".")}`],
  create,
  drop: (before) => [statement(`DROP STATISTICS ${qualified(before)}`)],
  rename: renameOnTable((object) => `STATISTICS ${qualified(object)}`, { operation: "rename_statistics", rule: "renameStatistics" }, true),
  alter,
};

const kindNames: Readonly<Record<string, string>> = { d: "ndistinct", f: "dependencies", m: "mcv" };

function read([oid, schema, relation, name, owner, columns, kinds, target]: readonly Cell[], known: Known): ReturnType<PostgresKind<"statistics">["read"]> {
  const table = known.relation(text(relation));
  if (table === undefined) return null;
  const facts: StatisticsFacts = { keys: text(columns), kinds: list(kinds).flatMap((letter) => kindNames[letter] ?? []).sort(), target: numberOr(target) };
  return { addresses: [addressOf(catalogs.statistics, text(oid))], path: [text(schema), text(name)], parent: table.id, owner: maybe(owner), facts };
}

function create(after: SchemaObject<"statistics">, context: WriteContext): readonly Statement[] {
  const { keys: on, kinds, target } = after.facts;
  const list = kinds.length === 0 ? "" : ` (${kinds.join(", ")})`;
  const made = statement(`CREATE STATISTICS ${qualified(after)}${list} ON ${on} FROM ${named(after.parent ?? "", context)}`);
  return target === null ? [made] : [made, setTarget(after)];
}

function setTarget(after: SchemaObject<"statistics">): Statement {
  return statement(`ALTER STATISTICS ${qualified(after)} SET STATISTICS ${after.facts.target ?? -1}`);
}

/** PostgreSQL documentation, ALTER STATISTICS: of its facts, the target alone can be changed. */
function alter(_before: SchemaObject<"statistics">, after: SchemaObject<"statistics">, fields: readonly string[]): Alteration {
  return fields.some((field) => field !== "target") ? { by: "recreate" } : { by: "statements", statements: [setTarget(after)] };
}
