import type { LanguageFacts } from "../../../model/kinds/language.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, flag, maybe, named, text } from "../cells.ts";
import { does } from "../hazards.ts";
import type { PostgresKind } from "../kind.ts";
import { ownName } from "../names.ts";
import { renameTo } from "../rename.ts";

type Language = SchemaObject<"language">;

/** PostgreSQL 13 to 18. */
const query = `
  SELECT l.oid,
         l.lanname,
         pg_catalog.pg_get_userbyid(l.lanowner),
         l.lanpltrusted,
         l.lanplcallfoid::pg_catalog.regproc,
         l.laninline::pg_catalog.regproc,
         l.lanvalidator::pg_catalog.regproc
    FROM pg_catalog.pg_language l
   WHERE l.oid >= 16384
     AND l.lanispl
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_language'::pg_catalog.regclass AND e.objid = l.oid AND e.deptype = 'e')
   ORDER BY l.lanname`;

/** Procedural languages that no extension brings. */
export const language: PostgresKind<"language"> = {
  kind: "language",
  noun: "language",
  operations: { create: "create_language", drop: "drop_language", alter: "alter_language" },
  fields: { trusted: { compare: "value" }, handler: { compare: "value" }, inline: { compare: "value" }, validator: { compare: "value" } },
  hasOwner: () => true,
  grants: { on: (object) => `LANGUAGE ${ownName(object)}`, toPublic: ["USAGE"] },
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_language" },
  query: () => query,
  read: ([oid, name, owner, trusted, handler, inline, validator]: readonly Cell[]) => {
    const facts: LanguageFacts = { trusted: flag(trusted), handler: text(handler), inline: named(inline), validator: named(validator) };
    return { addresses: [addressOf(catalogs.language, text(oid))], path: [text(name)], parent: null, owner: maybe(owner), facts };
  },
  via: () => null,
  designation: (object) => `LANGUAGE ${ownName(object)}`,
  holdsRows: () => false,
  claims: (object) => [`language ${nameOf(object)}`],
  create: (after) => [made(after, "")],
  drop: (before) => [statement(`DROP LANGUAGE ${ownName(before)}`)],
  /** PostgreSQL documentation, CREATE LANGUAGE: OR REPLACE changes everything but owner and privileges. */
  rename: renameTo((object) => `LANGUAGE ${ownName(object)}`, { operation: "rename_language" }),
  alter: (_before, after) => ({ by: "statements", statements: [made(after, "OR REPLACE ")] }),
};

function made(after: Language, replace: string): Statement {
  const { trusted, handler, inline, validator } = after.facts;
  const words = `HANDLER ${handler}${inline === null ? "" : ` INLINE ${inline}`}${validator === null ? "" : ` VALIDATOR ${validator}`}`;
  return statement(`CREATE ${replace}${trusted ? "TRUSTED " : ""}LANGUAGE ${ownName(after)} ${words}`, trusted ? does("trustLanguage", after) : {});
}
