import { idOf } from "../../../model/id.ts";
import type { CollationFacts } from "../../../model/kinds/collation.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, flag, maybe, text } from "../cells.ts";
import type { Features } from "../features.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { reservedName, qualified } from "../names.ts";
import { quoteIdentifier, quoteLiteral } from "../quote.ts";
import { renameTo } from "../rename.ts";

/** PostgreSQL 13 to 18; a locale apart from libc's from 15, rules from 16. */
const query = (features: Features): string => `
  SELECT c.oid,
         c.collnamespace,
         c.collname,
         pg_catalog.pg_get_userbyid(c.collowner),
         c.collprovider,
         COALESCE(c.collcollate::pg_catalog.text, ${localeColumn(features)}),
         COALESCE(c.collctype::pg_catalog.text, ${localeColumn(features)}),
         c.collisdeterministic,
         ${features.icuRules ? "c.collicurules" : "NULL"}
    FROM pg_catalog.pg_collation c
   WHERE c.oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_collation'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
   ORDER BY c.oid`;

function localeColumn(features: Features): string {
  if (features.builtinCollations) return "c.colllocale";
  return features.icuLocale ? "c.colliculocale" : "NULL";
}

/** Collations. */
export const collation: PostgresKind<"collation"> = {
  kind: "collation",
  noun: "collation",
  operations: { create: "create_collation", drop: "drop_collation", alter: "alter_collation" },
  fields: { provider: { compare: "value" }, collate: { compare: "value" }, characters: { compare: "value" }, deterministic: { compare: "value" }, rules: { compare: "value" } },
  hasOwner: () => true,
  grants: null,
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_collation" },
  query,
  read,
  via: () => null,
  designation: (object) => `COLLATION ${qualified(object)}`,
  holdsRows: () => false,
  claims: (object) => [`collation ${object.path.join(".")}`],
  create: (after) => [statement(`CREATE COLLATION ${qualified(after)} (${words(after.facts).join(", ")})`)],
  drop: (before) => [statement(`DROP COLLATION ${qualified(before)}`)],
  /** PostgreSQL documentation, ALTER COLLATION: nothing but name, owner and schema can be changed. */
  rename: renameTo((object) => `COLLATION ${qualified(object)}`, { operation: "rename_collation" }),
  alter: () => ({ by: "recreate" }),
  moveAway,
};

const providers: Readonly<Record<string, string>> = { c: "libc", i: "icu", b: "builtin" };

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"collation">["read"]> {
  const [oid, schema, name, owner, provider, collate, characters, deterministic, rules] = row;
  const parent = known.schema(text(schema));
  if (parent === undefined) return null;
  const facts: CollationFacts = {
    provider: providers[text(provider)] ?? text(provider),
    collate: text(collate),
    characters: text(characters),
    deterministic: flag(deterministic),
    rules: maybe(rules),
  };
  return { addresses: [addressOf(catalogs.collation, text(oid))], path: [...parent.path, text(name)], parent: parent.id, owner: maybe(owner), facts };
}

function words({ provider, collate, characters, deterministic, rules }: CollationFacts): readonly string[] {
  const locale = collate === characters ? [`LOCALE = ${quoteLiteral(collate)}`] : [`LC_COLLATE = ${quoteLiteral(collate)}`, `LC_CTYPE = ${quoteLiteral(characters)}`];
  return [`PROVIDER = ${provider}`, ...locale, ...(deterministic ? [] : ["DETERMINISTIC = false"]), ...(rules === null ? [] : [`RULES = ${quoteLiteral(rules)}`])];
}

/** The old collation under a reserved name, while columns that have rows are bound to the new one. */
function moveAway(before: SchemaObject<"collation">): { readonly statements: readonly Statement[]; readonly moved: SchemaObject<"collation"> } {
  const name = reservedName(nameOf(before));
  const path = [...before.path.slice(0, -1), name];
  return { statements: [statement(`ALTER COLLATION ${qualified(before)} RENAME TO ${quoteIdentifier(name)}`)], moved: { ...before, id: idOf("collation", path), path } };
}
