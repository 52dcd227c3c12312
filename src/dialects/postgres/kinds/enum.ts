import type { Alteration } from "../../../model/dialect.ts";
import { idOf } from "../../../model/id.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { list, maybe, text } from "../cells.ts";
import { does, ruled } from "../hazards.ts";
import type { PostgresKind } from "../kind.ts";
import { qualified, reservedName } from "../names.ts";
import { askEnum } from "../questions.ts";
import { quoteIdentifier, quoteLiteral } from "../quote.ts";
import { renamePart, renameTo } from "../rename.ts";

/** PostgreSQL 13 to 18. */
const query = `
  SELECT t.oid,
         t.typnamespace,
         t.typname,
         pg_catalog.pg_get_userbyid(t.typowner),
         (SELECT pg_catalog.array_agg(v.enumlabel ORDER BY v.enumsortorder) FROM pg_catalog.pg_enum v WHERE v.enumtypid = t.oid)
    FROM pg_catalog.pg_type t
    JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
   WHERE t.typtype = 'e'
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND e.objid = t.oid AND e.deptype = 'e')
   ORDER BY n.nspname, t.typname`;

/** Enumerated types. */
export const enumeration: PostgresKind<"enum"> = {
  kind: "enum",
  noun: "enum",
  operations: { create: "create_type", drop: "drop_type", alter: "alter_type" },
  fields: { values: { compare: "value" } },
  hasOwner: () => true,
  grants: { on: (object) => `TYPE ${qualified(object)}`, toPublic: ["USAGE"] },
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_type", where: { column: "typtype", is: ["e"] } },
  query: () => query,
  read: ([oid, schema, name, owner, values], known) => {
    const parent = known.schema(text(schema));
    if (parent === undefined) return null;
    return { addresses: [addressOf(catalogs.type, text(oid))], path: [...parent.path, text(name)], parent: parent.id, owner: maybe(owner), facts: { values: list(values) } };
  },
  via: () => null,
  designation: (object) => `TYPE ${qualified(object)}`,
  holdsRows: () => false,
  claims: (object) => [`type ${object.path.join(".")}`],
  create: (after) => [statement(`CREATE TYPE ${qualified(after)} AS ENUM (${after.facts.values.map(quoteLiteral).join(", ")})`)],
  drop: (before, context) => [ruled(`DROP TYPE ${qualified(before)}`, context.remains(before.id) ? "dropObject" : "loseObject", before)],
  asks: askEnum,
  rename: renameTo((object) => `TYPE ${qualified(object)}`, { operation: "rename_type", words: ["type"] }),
  parts: [
    renamePart({
      noun: "value",
      operation: "rename_enum_value",
      names: ({ facts }) => facts.values,
      statement: (object) => `ALTER TYPE ${qualified(object)}`,
      action: (from, to) => `RENAME VALUE ${quoteLiteral(from)} TO ${quoteLiteral(to)}`,
      renamed: (object, swap) => ({ ...object, facts: { values: object.facts.values.map(swap) } }),
    }),
  ],
  alter,
  moveAway,
};

/** PostgreSQL documentation, ALTER TYPE: values can be added anywhere, and neither be removed nor change places. */
function alter(before: SchemaObject<"enum">, after: SchemaObject<"enum">): Alteration {
  const [old, wanted] = [before.facts.values, after.facts.values];
  const kept = wanted.filter((value) => old.includes(value));
  if (kept.length < old.length || kept.some((value, i) => value !== old[i])) return { by: "replace" };
  return { by: "statements", statements: wanted.flatMap((value, i) => (old.includes(value) ? [] : addValue(after, i, old))) };
}

/** Behind the value before it, which is there by then; the first of all goes before the first old one. */
function addValue(after: SchemaObject<"enum">, place: number, old: readonly string[]): readonly Statement[] {
  const [value, previous] = [after.facts.values[place] ?? "", after.facts.values[place - 1]];
  const appended = place >= old.length && after.facts.values.slice(place).every((later) => !old.includes(later));
  const where = appended ? "" : previous === undefined ? ` BEFORE ${quoteLiteral(old[0] ?? "")}` : ` AFTER ${quoteLiteral(previous)}`;
  const first = previous === undefined && old.length === 0 ? "" : where;
  return [statement(`ALTER TYPE ${qualified(after)} ADD VALUE ${quoteLiteral(value)}${first}`, { ...does("addEnumValue", after), transaction: "commit" })];
}

/** The old type under a reserved name, until nothing uses it any more. */
function moveAway(before: SchemaObject<"enum">): { readonly statements: readonly Statement[]; readonly moved: SchemaObject<"enum"> } {
  const name = reservedName(nameOf(before));
  const path = [...before.path.slice(0, -1), name];
  const moved = { ...before, id: idOf("enum", path), path };
  return { statements: [statement(`ALTER TYPE ${qualified(before)} RENAME TO ${quoteIdentifier(name)}`)], moved };
}
