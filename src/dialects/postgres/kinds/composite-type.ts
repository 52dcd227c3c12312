import type { Alteration, WriteContext } from "../../../model/dialect.ts";
import { idOf } from "../../../model/id.ts";
import type { Attribute, CompositeTypeFacts } from "../../../model/kinds/composite-type.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, list, maybe, maybes, text } from "../cells.ts";
import { does, ruled } from "../hazards.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { reservedName, qualified } from "../names.ts";
import { quoteIdentifier, quoteLiteral } from "../quote.ts";
import { renamePart, renameTo } from "../rename.ts";
import { ddlType } from "../types.ts";

/** PostgreSQL 13 to 18. */
const query = `
  SELECT t.oid,
         c.oid,
         t.typnamespace,
         t.typname,
         pg_catalog.pg_get_userbyid(t.typowner),
         a.names,
         a.types,
         a.collations,
         a.comments
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_type t ON t.oid = c.reltype
    JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    LEFT JOIN (SELECT va.attrelid,
                      pg_catalog.array_agg(va.attname ORDER BY va.attnum) AS names,
                      pg_catalog.array_agg(pg_catalog.format_type(va.atttypid, va.atttypmod) ORDER BY va.attnum) AS types,
                      pg_catalog.array_agg(pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(co.collname) ORDER BY va.attnum) AS collations,
                      pg_catalog.array_agg(cm.description ORDER BY va.attnum) AS comments
                 FROM pg_catalog.pg_class vc
                 JOIN pg_catalog.pg_attribute va ON va.attrelid = vc.oid
                 JOIN pg_catalog.pg_type vt ON vt.oid = va.atttypid
                 LEFT JOIN pg_catalog.pg_collation co ON co.oid = va.attcollation AND va.attcollation <> vt.typcollation
                 LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
                 LEFT JOIN pg_catalog.pg_description cm ON cm.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND cm.objoid = va.attrelid AND cm.objsubid = va.attnum
                WHERE vc.relkind = 'c'
                  AND va.attnum > 0
                  AND NOT va.attisdropped
                GROUP BY va.attrelid) a ON a.attrelid = c.oid
   WHERE c.relkind = 'c'
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND e.objid = t.oid AND e.deptype = 'e')
   ORDER BY n.nspname, t.typname`;

/** Row types that stand by themselves. */
export const compositeType: PostgresKind<"compositeType"> = {
  kind: "compositeType",
  noun: "composite type",
  operations: { create: "create_type", drop: "drop_type", alter: "alter_type" },
  fields: { attributes: { compare: "value" } },
  hasOwner: () => true,
  grants: { on: (object) => `TYPE ${qualified(object)}`, toPublic: ["USAGE"] },
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_class", where: { column: "relkind", is: ["c"] } },
  query: () => query,
  read,
  via: () => "attributes",
  designation: (object) => `TYPE ${qualified(object)}`,
  holdsRows: () => false,
  claims: (object) => [`relation ${object.path.join(".")}`, `type ${object.path.join(".")}`],
  create: (after) => [statement(`CREATE TYPE ${qualified(after)} AS (${after.facts.attributes.map((attribute) => `\n  ${attributeText(attribute)}`).join(",")}\n)`), ...comments([], after)],
  drop: (before, context) => [ruled(`DROP TYPE ${qualified(before)}`, context.remains(before.id) ? "dropObject" : "loseObject", before)],
  rename: renameTo((object) => `TYPE ${qualified(object)}`, { operation: "rename_type", words: ["type"] }),
  parts: [
    renamePart({
      noun: "attribute",
      operation: "rename_attribute",
      names: ({ facts }) => facts.attributes.map(({ name }) => name),
      statement: (object) => `ALTER TYPE ${qualified(object)}`,
      action: (from, to) => `RENAME ATTRIBUTE ${quoteIdentifier(from)} TO ${quoteIdentifier(to)}`,
      renamed: (object, swap) => ({ ...object, facts: { attributes: object.facts.attributes.map((attribute) => ({ ...attribute, name: swap(attribute.name) })) } }),
    }),
  ],
  alter,
  moveAway,
};

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"compositeType">["read"]> {
  const [oid, relation, schema, name, owner, names, types, collations, descriptions] = row;
  const parent = known.schema(text(schema));
  if (parent === undefined) return null;
  const [typeNames, collationNames, texts] = [list(types), maybes(collations), maybes(descriptions)];
  const attributes = list(names).map((attribute, i): Attribute => ({ name: attribute, type: typeNames[i] ?? "", collation: collationNames[i] ?? null, comment: texts[i] ?? null }));
  const addresses = [addressOf(catalogs.type, text(oid)), addressOf(catalogs.relation, text(relation))];
  return { addresses, path: [...parent.path, text(name)], parent: parent.id, owner: maybe(owner), facts: { attributes } };
}

function attributeText({ name, type, collation }: Attribute): string {
  return `${quoteIdentifier(name)} ${ddlType(type)}${collation === null ? "" : ` COLLATE ${collation}`}`;
}

/** PostgreSQL documentation, ALTER TYPE: attributes go and come at the end in place, also where columns hold the type; a type of one does not change there. */
function alter(before: SchemaObject<"compositeType">, after: SchemaObject<"compositeType">, _fields: readonly string[], context: WriteContext): Alteration {
  const [old, wanted] = [before.facts.attributes, after.facts.attributes];
  const held = tablesOutOfOrder(before, after, context);
  if (held[0] !== undefined) return { by: "refuse", because: `the columns of the table ${qualified(held[0])}, which is of this type, would have to change their order, and PostgreSQL cannot do that. Add attributes at the end, or take the table off its type (NOT OF)` };
  const kept = old.filter((attribute) => wanted.some((other) => attributeText(other) === attributeText(attribute)));
  const added = wanted.slice(kept.length);
  if (!kept.every((attribute, i) => attributeText(attribute) === attributeText(wanted[i] ?? attribute))) return { by: "recreate" };
  const gone = old.filter((attribute) => !kept.includes(attribute));
  const actions = [...gone.map(({ name }) => `DROP ATTRIBUTE ${quoteIdentifier(name)}`), ...added.map((attribute) => `ADD ATTRIBUTE ${attributeText(attribute)}`)];
  const effects = gone.length === 0 ? {} : does("dropAttribute", after, { what: gone.map(({ name }) => name).join(", ") });
  const changed = actions.length === 0 ? [] : [statement(`ALTER TYPE ${qualified(after)} ${actions.join(", ")}`, effects)];
  return { by: "statements", statements: [...changed, ...comments(old, after)], ...(actions.length === 0 ? {} : { inTheWay: (_user, { via }) => via === "ofType" }) };
}

/** The tables of a type, before and after, whose columns would stand in another order than its attributes. */
function tablesOutOfOrder({ id, facts }: SchemaObject<"compositeType">, after: SchemaObject<"compositeType">, { from, to }: WriteContext): readonly SchemaObject[] {
  const namesOf = ({ attributes }: CompositeTypeFacts): readonly string[] => attributes.map(({ name }) => name);
  const [old, wanted] = [namesOf(facts), namesOf(after.facts)];
  const reached = [...old.filter((name) => wanted.includes(name)), ...wanted.filter((name) => !old.includes(name))];
  if (reached.every((name, i) => name === wanted[i])) return [];
  const isOf = (table: AnyObject | undefined): boolean => table?.kind === "table" && table.facts.ofType === id;
  return from.all("table").filter((table) => isOf(table) && isOf(to.get(table.id)));
}

function comments(before: readonly Attribute[], after: SchemaObject<"compositeType">): readonly Statement[] {
  return after.facts.attributes.flatMap(({ name, comment }) => {
    const old = before.find((attribute) => attribute.name === name)?.comment ?? null;
    return old === comment ? [] : [statement(`COMMENT ON COLUMN ${qualified(after)}.${quoteIdentifier(name)} IS ${comment === null ? "NULL" : quoteLiteral(comment)}`)];
  });
}

/** The old type under a reserved name, until nothing uses it any more. */
function moveAway(before: SchemaObject<"compositeType">): { readonly statements: readonly Statement[]; readonly moved: SchemaObject<"compositeType"> } {
  const name = reservedName(nameOf(before));
  const path = [...before.path.slice(0, -1), name];
  return { statements: [statement(`ALTER TYPE ${qualified(before)} RENAME TO ${quoteIdentifier(name)}`)], moved: { ...before, id: idOf("compositeType", path), path } };
}
