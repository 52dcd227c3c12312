import type { CastFacts } from "../../../model/kinds/cast.ts";
import { nameOf } from "../../../model/object.ts";
import { statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, named, text } from "../cells.ts";
import { ruled } from "../hazards.ts";
import type { PostgresKind } from "../kind.ts";

/** PostgreSQL 13 to 18. The cast from a range type to its multirange type comes with them. */
const query = `
  SELECT c.oid,
         pg_catalog.format_type(c.castsource, NULL),
         pg_catalog.format_type(c.casttarget, NULL),
         c.castfunc::pg_catalog.regprocedure,
         c.castmethod,
         c.castcontext
    FROM pg_catalog.pg_cast c
   WHERE c.oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype IN ('e', 'i'))
   ORDER BY c.oid`;

/** Casts between two types. They lie in no schema; their types are their name. */
export const cast: PostgresKind<"cast"> = {
  kind: "cast",
  noun: "cast",
  operations: { create: "create_cast", drop: "drop_cast", alter: "alter_cast" },
  fields: { source: { compare: "value" }, target: { compare: "value" }, function: { compare: "value" }, byText: { compare: "value" }, context: { compare: "value" } },
  hasOwner: () => false,
  grants: null,
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_cast" },
  query: () => query,
  read,
  via: () => null,
  designation: ({ facts }) => `CAST ${types(facts)}`,
  holdsRows: () => false,
  claims: (object) => [`cast ${nameOf(object)}`],
  create: ({ facts }) => [statement(`CREATE CAST ${types(facts)} ${way(facts)}${contexts[facts.context]?.words ?? ""}`)],
  drop: (before) => [ruled(`DROP CAST ${types(before.facts)}`, "loseCast", before)],
  alter: () => ({ by: "recreate" }),
};

const contexts: Readonly<Record<string, { readonly letter: string; readonly words: string }>> = {
  explicit: { letter: "e", words: "" },
  assignment: { letter: "a", words: " AS ASSIGNMENT" },
  implicit: { letter: "i", words: " AS IMPLICIT" },
};

function read([oid, source, target, routine, method, context]: readonly Cell[]): ReturnType<PostgresKind<"cast">["read"]> {
  const facts: CastFacts = {
    source: text(source),
    target: text(target),
    function: named(routine),
    byText: method === "i",
    context: Object.keys(contexts).find((name) => contexts[name]?.letter === context) ?? "explicit",
  };
  return { addresses: [addressOf(catalogs.cast, text(oid))], path: [`${facts.source} AS ${facts.target}`], parent: null, owner: null, facts };
}

function types({ source, target }: CastFacts): string {
  return `(${source} AS ${target})`;
}

function way(facts: CastFacts): string {
  if (facts.function !== null) return `WITH FUNCTION ${facts.function}`;
  return facts.byText ? "WITH INOUT" : "WITHOUT FUNCTION";
}
