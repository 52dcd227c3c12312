import type { WriteContext } from "../../../model/dialect.ts";
import { idOf } from "../../../model/id.ts";
import type { RangeFacts } from "../../../model/kinds/range.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, list, maybe, named, text } from "../cells.ts";
import { type Features, featuresOf } from "../features.ts";
import { ruled } from "../hazards.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { cutName, needOf, qualified, reservedName } from "../names.ts";
import { quoteIdentifier, quoteName } from "../quote.ts";
import { renameTo } from "../rename.ts";
import { schemaId } from "./schema.ts";

/** PostgreSQL 13 to 18; multirange types from 14. What uses a constructor function of the type uses the type. */
const query = (features: Features): string => `
  SELECT t.oid,
         t.typnamespace,
         t.typname,
         pg_catalog.pg_get_userbyid(t.typowner),
         pg_catalog.format_type(r.rngsubtype, NULL),
         CASE WHEN NOT o.opcdefault THEN pg_catalog.quote_ident(os.nspname) || '.' || pg_catalog.quote_ident(o.opcname) END,
         CASE WHEN r.rngcollation <> b.typcollation THEN pg_catalog.quote_ident(cs.nspname) || '.' || pg_catalog.quote_ident(c.collname) END,
         r.rngcanonical,
         r.rngsubdiff,
         ${features.multiranges ? "m.oid" : "NULL"},
         ${features.multiranges ? "m.typname" : "NULL"},
         ${features.multiranges ? "ms.nspname" : "NULL"},
         (SELECT pg_catalog.array_agg(DISTINCT d.objid)
            FROM pg_catalog.pg_depend d
           WHERE d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass
             AND d.refobjid IN (t.oid${features.multiranges ? ", m.oid" : ""})
             AND d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
             AND d.deptype = 'i')
    FROM pg_catalog.pg_range r
    JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid
    JOIN pg_catalog.pg_type b ON b.oid = r.rngsubtype
    JOIN pg_catalog.pg_opclass o ON o.oid = r.rngsubopc
    JOIN pg_catalog.pg_namespace os ON os.oid = o.opcnamespace
    LEFT JOIN pg_catalog.pg_collation c ON c.oid = r.rngcollation
    LEFT JOIN pg_catalog.pg_namespace cs ON cs.oid = c.collnamespace
${features.multiranges ? "    JOIN pg_catalog.pg_type m ON m.oid = r.rngmultitypid\n    JOIN pg_catalog.pg_namespace ms ON ms.oid = m.typnamespace\n" : ""}\
   WHERE t.oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND e.objid = t.oid AND e.deptype = 'e')
   ORDER BY t.oid`;

/** Range types, with their multirange types. */
export const range: PostgresKind<"range"> = {
  kind: "range",
  noun: "range type",
  operations: { create: "create_type", drop: "drop_type", alter: "alter_type" },
  fields: {
    subtype: { compare: "value" },
    opclass: { compare: "value" },
    collation: { compare: "value" },
    canonical: { compare: "value" },
    difference: { compare: "value" },
    multirange: { compare: "value" },
  },
  hasOwner: () => true,
  grants: { on: (object) => `TYPE ${qualified(object)}`, toPublic: ["USAGE"] },
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_type", where: { column: "typtype", is: ["r"] } },
  query,
  read,
  via: () => null,
  designation: (object) => `TYPE ${qualified(object)}`,
  holdsRows: () => false,
  claims: (object) => [`type ${object.path.join(".")}`, `type ${multirangeOf(object).schema}.${multirangeOf(object).name}`],
  create,
  drop: (before) => [ruled(`DROP TYPE ${qualified(before)}`, "loseObject", before)],
  /** PostgreSQL documentation, ALTER TYPE: nothing of a range type can be changed. */
  rename: renameTo((object) => `TYPE ${qualified(object)}`, { operation: "rename_type", words: ["type"] }),
  alter: () => ({ by: "replace" }),
  moveAway,
};

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"range">["read"]> {
  const [oid, schema, name, owner, subtype, opclass, collation, canonical, difference, multirangeOid, multirange, multirangeSchema, constructors] = row;
  const parent = known.schema(text(schema));
  if (parent === undefined) return null;
  const path = [...parent.path, text(name)];
  const chosen = multirange === null || (multirange === chosenMultirange(text(name)) && multirangeSchema === path[0]);
  const facts: RangeFacts = {
    subtype: text(subtype),
    opclass: maybe(opclass),
    collation: maybe(collation),
    canonical: named(canonical),
    difference: named(difference),
    multirange: chosen ? null : { schema: text(multirangeSchema), name: text(multirange) },
  };
  const types = [oid, multirangeOid].flatMap((type) => (type == null ? [] : [addressOf(catalogs.type, type)]));
  return { addresses: [...types, ...list(constructors).map((each) => addressOf(catalogs.routine, each))], path, parent: parent.id, owner: maybe(owner), facts, needs: needOf(facts.multirange === null ? null : schemaId(facts.multirange.schema), "multirange") };
}

function multirangeOf({ path, facts }: SchemaObject<"range">): { readonly schema: string; readonly name: string } {
  return facts.multirange ?? { schema: path[0] ?? "", name: chosenMultirange(path[1] ?? "") };
}

/** The name that the server chooses (`makeMultirangeTypeName` in multirangetypes.c). */
function chosenMultirange(name: string): string {
  return cutName(name.includes("range") ? name.replace("range", "multirange") : `${cutName(name, 52)}_multirange`);
}

function create(after: SchemaObject<"range">): readonly Statement[] {
  const { subtype, opclass, collation, canonical, difference, multirange } = after.facts;
  const words = [
    `SUBTYPE = ${subtype}`,
    ...(opclass === null ? [] : [`SUBTYPE_OPCLASS = ${opclass}`]),
    ...(collation === null ? [] : [`COLLATION = ${collation}`]),
    ...(canonical === null ? [] : [`CANONICAL = ${canonical}`]),
    ...(difference === null ? [] : [`SUBTYPE_DIFF = ${difference}`]),
    ...(multirange === null ? [] : [`MULTIRANGE_TYPE_NAME = ${quoteName(multirange.schema, multirange.name)}`]),
  ];
  return [statement(`CREATE TYPE ${qualified(after)} AS RANGE (${words.join(", ")})`)];
}

/**
 * The old type and its multirange type under reserved names, until nothing uses them any more. Their constructor functions keep
 * their names when they are renamed, and lie in the schema of the range type.
 */
function moveAway(before: SchemaObject<"range">, context: WriteContext): { readonly statements: readonly Statement[]; readonly moved: SchemaObject<"range"> } {
  const [schema, name] = [before.path[0] ?? "", nameOf(before)];
  const [old, oldMultirange] = [reservedName(name), reservedName(`multi_${name}`)];
  const path = [schema, old];
  const { subtype } = before.facts;
  const renamed = [
    { what: `FUNCTION ${qualified(before)}(${subtype}, ${subtype})`, as: old },
    { what: `FUNCTION ${qualified(before)}(${subtype}, ${subtype}, text)`, as: old },
    ...(featuresOf(Number(context.version)).multiranges ? multirangeRenames(before, oldMultirange) : []),
    { what: `TYPE ${qualified(before)}`, as: old },
  ];
  return {
    statements: renamed.map(({ what, as }) => statement(`ALTER ${what} RENAME TO ${quoteIdentifier(as)}`)),
    moved: { ...before, id: idOf("range", path), path },
  };
}

function multirangeRenames(before: SchemaObject<"range">, as: string): readonly { readonly what: string; readonly as: string }[] {
  const { schema, name } = multirangeOf(before);
  const constructor = quoteName(before.path[0] ?? "", name);
  const types = ["", qualified(before), `${qualified(before)}[]`];
  return [...types.map((type) => ({ what: `FUNCTION ${constructor}(${type})`, as })), { what: `TYPE ${quoteName(schema, name)}`, as }];
}
