import type { OperatorClassFacts } from "../../../model/kinds/operator-class.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, flag, list, maybe, text } from "../cells.ts";
import { addedFunction, addedOperator, readFunctions, readOperators } from "../family-members.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { qualified } from "../names.ts";
import { quoteIdentifier } from "../quote.ts";
import { renameTo } from "../rename.ts";

/** PostgreSQL 13 to 18. */
const query = `
  SELECT c.oid,
         c.opcnamespace,
         c.opcname,
         pg_catalog.pg_get_userbyid(c.opcowner),
         m.amname,
         pg_catalog.format_type(c.opcintype, NULL),
         c.opcdefault,
         pg_catalog.quote_ident(fn.nspname) || '.' || pg_catalog.quote_ident(f.opfname),
         CASE WHEN c.opckeytype <> 0 THEN pg_catalog.format_type(c.opckeytype, NULL) END,
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
    FROM pg_catalog.pg_opclass c
    JOIN pg_catalog.pg_am m ON m.oid = c.opcmethod
    JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily
    JOIN pg_catalog.pg_namespace fn ON fn.oid = f.opfnamespace
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
            WHERE d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
              AND d.refobjid = c.oid
              AND d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass) o ON true
    LEFT JOIN LATERAL (
           SELECT pg_catalog.array_agg(a.oid ORDER BY a.amprocnum, a.amproclefttype, a.amprocrighttype) AS oids,
                  pg_catalog.array_agg(a.amprocnum ORDER BY a.amprocnum, a.amproclefttype, a.amprocrighttype) AS numbers,
                  pg_catalog.array_agg(a.amproc::pg_catalog.regprocedure ORDER BY a.amprocnum, a.amproclefttype, a.amprocrighttype) AS functions,
                  pg_catalog.array_agg(pg_catalog.format_type(a.amproclefttype, NULL) ORDER BY a.amprocnum, a.amproclefttype, a.amprocrighttype) AS lefts,
                  pg_catalog.array_agg(pg_catalog.format_type(a.amprocrighttype, NULL) ORDER BY a.amprocnum, a.amproclefttype, a.amprocrighttype) AS rights
             FROM pg_catalog.pg_depend d
             JOIN pg_catalog.pg_amproc a ON a.oid = d.objid
            WHERE d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
              AND d.refobjid = c.oid
              AND d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass) p ON true
   WHERE c.oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
   ORDER BY c.oid`;

/** Operator classes. */
export const operatorClass: PostgresKind<"operatorClass"> = {
  kind: "operatorClass",
  noun: "operator class",
  operations: { create: "create_operator_class", drop: "drop_operator_class", alter: "alter_operator_class" },
  fields: {
    method: { compare: "value" },
    type: { compare: "value" },
    isDefault: { compare: "value" },
    family: { compare: "value" },
    operators: { compare: "set" },
    functions: { compare: "set" },
    storage: { compare: "value" },
  },
  hasOwner: () => true,
  grants: null,
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_opclass" },
  query: () => query,
  read,
  via: () => null,
  designation: (object) => `OPERATOR CLASS ${qualified(object)} USING ${quoteIdentifier(object.facts.method)}`,
  holdsRows: () => false,
  claims: ({ path, facts }) => [`operator class ${path.join(".")} ${facts.method}`, ...(facts.isDefault ? [`default operator class ${facts.method} ${facts.type}`] : [])],
  create: (after) => [statement(`CREATE OPERATOR CLASS ${definition(after)}`)],
  drop: (before) => [statement(`DROP OPERATOR CLASS ${qualified(before)} USING ${quoteIdentifier(before.facts.method)}`)],
  /** PostgreSQL documentation, ALTER OPERATOR CLASS: nothing but name, owner and schema can be changed. */
  rename: renameTo((object) => `OPERATOR CLASS ${qualified(object)} USING ${quoteIdentifier(object.facts.method)}`, { operation: "rename_operator_class" }),
  alter: () => ({ by: "recreate" }),
};

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"operatorClass">["read"]> {
  const [oid, schema, name, owner, method, type, isDefault, family, storage, operatorOids, ...rest] = row;
  const parent = known.schema(text(schema));
  if (parent === undefined) return null;
  const [functionOids, ...functions] = rest.slice(5);
  const facts: OperatorClassFacts = {
    method: text(method),
    type: text(type),
    isDefault: flag(isDefault),
    family: text(family),
    operators: readOperators(rest.slice(0, 5)),
    functions: readFunctions(functions),
    storage: maybe(storage),
  };
  const addresses = [
    addressOf(catalogs.operatorClass, text(oid)),
    ...list(operatorOids).map((each) => addressOf(catalogs.operatorOfFamily, each)),
    ...list(functionOids).map((each) => addressOf(catalogs.functionOfFamily, each)),
  ];
  return { addresses, path: [...parent.path, text(name)], signature: facts.method, parent: parent.id, owner: maybe(owner), facts };
}

/** The list must not be empty, for which the storage type says nothing new. */
function definition(after: SchemaObject<"operatorClass">): string {
  const { method, type, isDefault, family, operators, functions, storage } = after.facts;
  const items = [...operators.map(addedOperator), ...functions.map(addedFunction), ...(storage === null ? [] : [`STORAGE ${storage}`])];
  const body = items.length === 0 ? [`STORAGE ${type}`] : items;
  return `${qualified(after)}${isDefault ? " DEFAULT" : ""} FOR TYPE ${type} USING ${quoteIdentifier(method)} FAMILY ${family} AS\n${body.map((item) => `  ${item}`).join(",\n")}`;
}
