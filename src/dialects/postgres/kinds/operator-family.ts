import type { Alteration } from "../../../model/dialect.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, list, maybe, text } from "../cells.ts";
import { addedFunction, addedOperator, readFunctions, readOperators } from "../family-members.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { qualified } from "../names.ts";
import { quoteIdentifier } from "../quote.ts";
import { renameTo } from "../rename.ts";

type Family = SchemaObject<"operatorFamily">;

/** PostgreSQL 13 to 18. Its own members are those that hang on it, and not on one of its classes. */
const query = `
  SELECT f.oid,
         f.opfnamespace,
         f.opfname,
         pg_catalog.pg_get_userbyid(f.opfowner),
         m.amname,
         o.oids,
         o.strategies,
         o.operators,
         o.lefts,
         o.rights,
         o.sorts,
         p.oids,
         p.numbers,
         p.functions,
         p.lefts,
         p.rights
    FROM pg_catalog.pg_opfamily f
    JOIN pg_catalog.pg_am m ON m.oid = f.opfmethod
    LEFT JOIN LATERAL (
           SELECT pg_catalog.array_agg(a.oid ORDER BY a.amopstrategy, a.amoplefttype, a.amoprighttype) AS oids,
                  pg_catalog.array_agg(a.amopstrategy ORDER BY a.amopstrategy, a.amoplefttype, a.amoprighttype) AS strategies,
                  pg_catalog.array_agg(pg_catalog.quote_ident(n.nspname) || '.' || r.oprname ORDER BY a.amopstrategy, a.amoplefttype, a.amoprighttype) AS operators,
                  pg_catalog.array_agg(pg_catalog.format_type(r.oprleft, NULL) ORDER BY a.amopstrategy, a.amoplefttype, a.amoprighttype) AS lefts,
                  pg_catalog.array_agg(pg_catalog.format_type(r.oprright, NULL) ORDER BY a.amopstrategy, a.amoplefttype, a.amoprighttype) AS rights,
                  pg_catalog.array_agg(pg_catalog.quote_ident(sn.nspname) || '.' || pg_catalog.quote_ident(s.opfname) ORDER BY a.amopstrategy, a.amoplefttype, a.amoprighttype) AS sorts
             FROM pg_catalog.pg_depend d
             JOIN pg_catalog.pg_amop a ON a.oid = d.objid
             JOIN pg_catalog.pg_operator r ON r.oid = a.amopopr
             JOIN pg_catalog.pg_namespace n ON n.oid = r.oprnamespace
             LEFT JOIN pg_catalog.pg_opfamily s ON s.oid = a.amopsortfamily
             LEFT JOIN pg_catalog.pg_namespace sn ON sn.oid = s.opfnamespace
            WHERE d.refclassid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass
              AND d.refobjid = f.oid
              AND d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass) o ON true
    LEFT JOIN LATERAL (
           SELECT pg_catalog.array_agg(a.oid ORDER BY a.amprocnum, a.amproclefttype, a.amprocrighttype) AS oids,
                  pg_catalog.array_agg(a.amprocnum ORDER BY a.amprocnum, a.amproclefttype, a.amprocrighttype) AS numbers,
                  pg_catalog.array_agg(a.amproc::pg_catalog.regprocedure ORDER BY a.amprocnum, a.amproclefttype, a.amprocrighttype) AS functions,
                  pg_catalog.array_agg(pg_catalog.format_type(a.amproclefttype, NULL) ORDER BY a.amprocnum, a.amproclefttype, a.amprocrighttype) AS lefts,
                  pg_catalog.array_agg(pg_catalog.format_type(a.amprocrighttype, NULL) ORDER BY a.amprocnum, a.amproclefttype, a.amprocrighttype) AS rights
             FROM pg_catalog.pg_depend d
             JOIN pg_catalog.pg_amproc a ON a.oid = d.objid
            WHERE d.refclassid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass
              AND d.refobjid = f.oid
              AND d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass) p ON true
   WHERE f.oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass AND e.objid = f.oid AND e.deptype = 'e')
   ORDER BY f.oid`;

/** Operator families, with what they hold besides the members of their classes. */
export const operatorFamily: PostgresKind<"operatorFamily"> = {
  kind: "operatorFamily",
  noun: "operator family",
  operations: { create: "create_operator_family", drop: "drop_operator_family", alter: "alter_operator_family" },
  fields: { method: { compare: "value" }, operators: { compare: "set" }, functions: { compare: "set" } },
  hasOwner: () => true,
  grants: null,
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_opfamily" },
  query: () => query,
  read,
  via: () => null,
  designation: (object) => `OPERATOR FAMILY ${using(object)}`,
  holdsRows: () => false,
  claims: (object) => [`operator family ${using(object)}`],
  create: (after) => [statement(`CREATE OPERATOR FAMILY ${using(after)}`), ...adding(after, [...after.facts.operators.map(addedOperator), ...after.facts.functions.map(addedFunction)])],
  drop: (before) => [statement(`DROP OPERATOR FAMILY ${using(before)}`)],
  rename: renameTo((object) => `OPERATOR FAMILY ${using(object)}`, { operation: "rename_operator_family" }),
  alter,
};

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"operatorFamily">["read"]> {
  const [oid, schema, name, owner, method, operatorOids, ...rest] = row;
  const parent = known.schema(text(schema));
  if (parent === undefined) return null;
  const [functionOids, ...functions] = rest.slice(5);
  const facts = { method: text(method), operators: readOperators(rest.slice(0, 5)), functions: readFunctions(functions) };
  const addresses = [
    addressOf(catalogs.operatorFamily, text(oid)),
    ...list(operatorOids).map((each) => addressOf(catalogs.operatorOfFamily, each)),
    ...list(functionOids).map((each) => addressOf(catalogs.functionOfFamily, each)),
  ];
  return { addresses, path: [...parent.path, text(name)], signature: facts.method, parent: parent.id, owner: maybe(owner), facts };
}

function using(object: Family): string {
  return `${qualified(object)} USING ${quoteIdentifier(object.facts.method)}`;
}

function adding(after: Family, items: readonly string[]): readonly Statement[] {
  return items.length === 0 ? [] : [statement(`ALTER OPERATOR FAMILY ${using(after)} ADD\n${items.map((item) => `  ${item}`).join(",\n")}`)];
}

/** PostgreSQL documentation, ALTER OPERATOR FAMILY: members are added and dropped; what one is told from others by is number and types. */
function alter(before: Family, after: Family): Alteration {
  const [old, wanted] = [before.facts, after.facts];
  const added = [...missing(wanted.operators, old.operators).map(addedOperator), ...missing(wanted.functions, old.functions).map(addedFunction)];
  const dropped = [
    ...missing(old.operators, wanted.operators).map(({ strategy, left, right }) => `OPERATOR ${strategy} (${left}, ${right})`),
    ...missing(old.functions, wanted.functions).map(({ number, left, right }) => `FUNCTION ${number} (${left}, ${right})`),
  ];
  const dropping = dropped.length === 0 ? [] : [statement(`ALTER OPERATOR FAMILY ${using(after)} DROP\n${dropped.map((item) => `  ${item}`).join(",\n")}`)];
  return { by: "statements", statements: [...dropping, ...adding(after, added)] };
}

function missing<T>(items: readonly T[], from: readonly T[]): readonly T[] {
  const known = new Set(from.map((item) => JSON.stringify(item)));
  return items.filter((item) => !known.has(JSON.stringify(item)));
}
