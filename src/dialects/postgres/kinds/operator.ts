import type { Alteration, WriteContext } from "../../../model/dialect.ts";
import type { OperatorFacts } from "../../../model/kinds/operator.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, flag, maybe, named, text } from "../cells.ts";
import { featuresOf } from "../features.ts";
import { ruled } from "../hazards.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { quoteIdentifier } from "../quote.ts";

type Operator = SchemaObject<"operator">;

/** PostgreSQL 13 to 18. One that has no function yet was only named by another one. */
const query = `
  SELECT o.oid,
         o.oprnamespace,
         o.oprname,
         pg_catalog.pg_get_userbyid(o.oprowner),
         CASE WHEN o.oprleft <> 0 THEN pg_catalog.format_type(o.oprleft, NULL) END,
         CASE WHEN o.oprright <> 0 THEN pg_catalog.format_type(o.oprright, NULL) END,
         o.oprcode,
         (SELECT pg_catalog.quote_ident(n.nspname) || '.' || c.oprname
            FROM pg_catalog.pg_operator c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.oprnamespace
           WHERE c.oid = o.oprcom),
         (SELECT pg_catalog.quote_ident(n.nspname) || '.' || c.oprname
            FROM pg_catalog.pg_operator c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.oprnamespace
           WHERE c.oid = o.oprnegate),
         o.oprrest,
         o.oprjoin,
         o.oprcanhash,
         o.oprcanmerge
    FROM pg_catalog.pg_operator o
   WHERE o.oid >= 16384
     AND o.oprcode <> 0
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_operator'::pg_catalog.regclass AND e.objid = o.oid AND e.deptype = 'e')
   ORDER BY o.oid`;

/** Operators. A commutator or negator that is not there yet is made by the server, and filled in when its turn comes. */
export const operator: PostgresKind<"operator"> = {
  kind: "operator",
  noun: "operator",
  operations: { create: "create_operator", drop: "drop_operator", alter: "alter_operator" },
  fields: {
    left: { compare: "value" },
    right: { compare: "value" },
    function: { compare: "value" },
    commutator: { compare: "value" },
    negator: { compare: "value" },
    restrict: { compare: "value" },
    join: { compare: "value" },
    hashes: { compare: "value" },
    merges: { compare: "value" },
  },
  hasOwner: () => true,
  grants: null,
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_operator" },
  query: () => query,
  read,
  via: () => null,
  designation: (object) => `OPERATOR ${signed(object)}`,
  holdsRows: () => false,
  claims: ({ path, facts }) => [`operator ${path.join(".")}(${facts.left ?? "NONE"},${facts.right ?? "NONE"})`],
  create: (after) => [statement(`CREATE OPERATOR ${symbol(after)} (\n${words(after.facts).map((word) => `  ${word}`).join(",\n")}\n)`)],
  drop: (before) => [ruled(`DROP OPERATOR ${signed(before)}`, "loseObject", before)],
  alter,
};

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"operator">["read"]> {
  const [oid, schema, name, owner, left, right, routine, commutator, negator, restrict, join, hashes, merges] = row;
  const parent = known.schema(text(schema));
  if (parent === undefined) return null;
  const facts: OperatorFacts = {
    left: maybe(left),
    right: maybe(right),
    function: text(routine),
    commutator: maybe(commutator),
    negator: maybe(negator),
    restrict: named(restrict),
    join: named(join),
    hashes: flag(hashes),
    merges: flag(merges),
  };
  const signature = `${facts.left ?? "NONE"},${facts.right ?? "NONE"}`;
  return { addresses: [addressOf(catalogs.operator, text(oid))], path: [...parent.path, text(name)], signature, parent: parent.id, owner: maybe(owner), facts };
}

/** Its name, which is no identifier and takes no quotes. */
function symbol(object: Operator): string {
  return `${quoteIdentifier(object.path[0] ?? "")}.${nameOf(object)}`;
}

function signed(object: Operator): string {
  return `${symbol(object)} (${object.facts.left ?? "NONE"}, ${object.facts.right ?? "NONE"})`;
}

function words(facts: OperatorFacts): readonly string[] {
  return [
    `FUNCTION = ${facts.function}`,
    ...(facts.left === null ? [] : [`LEFTARG = ${facts.left}`]),
    ...(facts.right === null ? [] : [`RIGHTARG = ${facts.right}`]),
    ...(facts.commutator === null ? [] : [`COMMUTATOR = OPERATOR(${facts.commutator})`]),
    ...(facts.negator === null ? [] : [`NEGATOR = OPERATOR(${facts.negator})`]),
    ...(facts.restrict === null ? [] : [`RESTRICT = ${facts.restrict}`]),
    ...(facts.join === null ? [] : [`JOIN = ${facts.join}`]),
    ...(facts.hashes ? ["HASHES"] : []),
    ...(facts.merges ? ["MERGES"] : []),
  ];
}

/** PostgreSQL documentation, ALTER OPERATOR: estimators change at will; from 17 on links and properties can be given, and not taken away. */
function alter(before: Operator, after: Operator, fields: readonly string[], context: WriteContext): Alteration {
  const settable = featuresOf(Number(context.version)).setOperatorLinks;
  if (!fields.every((field) => field === "restrict" || field === "join" || (settable && isGiven(before.facts, field)))) return { by: "recreate" };
  const estimators = (["restrict", "join"] as const).filter((field) => fields.includes(field)).map((field) => `${field.toUpperCase()} = ${after.facts[field] ?? "NONE"}`);
  const given = words(after.facts).filter((word) => fields.some((field) => field !== "restrict" && field !== "join" && word.startsWith(field.toUpperCase())));
  return { by: "statements", statements: [statement(`ALTER OPERATOR ${signed(after)} SET (${[...estimators, ...given].join(", ")})`)] };
}

/** Whether a link or a property is new. */
function isGiven(before: OperatorFacts, field: string): boolean {
  switch (field) {
    case "commutator":
    case "negator":
      return before[field] === null;
    case "hashes":
    case "merges":
      return !before[field];
    default:
      return false;
  }
}
