import type { Alteration, WriteContext } from "../../../model/dialect.ts";
import { blankRoutine, type RoutineFacts } from "../../../model/kinds/routine.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, flag, maybe, text } from "../cells.ts";
import { does, ruled } from "../hazards.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { qualified } from "../names.ts";
import { renameTo } from "../rename.ts";

/**
 * PostgreSQL 13 to 18. Aggregates have no definition of this form, and the constructors of range
 * types come with them.
 */
const query = `
  SELECT p.oid,
         p.pronamespace,
         p.proname,
         pg_catalog.pg_get_userbyid(p.proowner),
         p.prokind,
         pg_catalog.oidvectortypes(p.proargtypes),
         pg_catalog.pg_get_function_identity_arguments(p.oid),
         p.pronargdefaults,
         pg_catalog.pg_get_function_result(p.oid),
         l.lanname,
         p.prosecdef,
         pg_catalog.pg_get_functiondef(p.oid),
         CASE WHEN l.lanname IN ('sql', 'plpgsql') THEN p.prosrc END
    FROM pg_catalog.pg_proc p
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_catalog.pg_language l ON l.oid = p.prolang
   WHERE p.prokind IN ('f', 'p', 'w')
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.objid = p.oid AND e.deptype IN ('e', 'i'))
   ORDER BY n.nspname, p.proname, 6`;

/** Functions and procedures. */
export const routine: PostgresKind<"routine"> = {
  kind: "routine",
  noun: "function",
  operations: { create: "create_function", drop: "drop_function", alter: "alter_function" },
  fields: {
    type: { compare: "value" },
    signature: { compare: "none" },
    characteristics: { compare: "none" },
    arguments: { compare: "value" },
    defaults: { compare: "none" },
    returns: { compare: "value" },
    language: { compare: "value" },
    securityDefiner: { compare: "value" },
    definition: { compare: "value" },
  },
  hasOwner: () => true,
  grants: { on: routineName, toPublic: ["EXECUTE"] },
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_proc", where: { column: "prokind", is: ["f", "p", "w"] } },
  query: () => query,
  read,
  via: () => null,
  designation: routineName,
  holdsRows: () => false,
  claims: (object) => [`routine ${qualified(object)}(${object.facts.signature})`],
  create: (after) => [statement(after.facts.definition.replace(/^CREATE OR REPLACE/, "CREATE"))],
  drop,
  rename: renameTo(routineName, { operation: "rename_function", words: ["function", "procedure"] }),
  alter,
};

const types: Readonly<Record<string, RoutineFacts["type"]>> = { f: "function", p: "procedure", w: "window function" };

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"routine">["read"]> {
  const [oid, schema, name, owner, kind, signature, argumentList, defaults, returns, language, securityDefiner, definition, body] = row;
  const parent = known.schema(text(schema));
  if (parent === undefined) return null;
  const facts: RoutineFacts = {
    ...blankRoutine,
    type: types[text(kind)] ?? "function",
    signature: text(signature),
    arguments: text(argumentList),
    defaults: Number(defaults),
    returns: maybe(returns),
    language: text(language),
    securityDefiner: flag(securityDefiner),
    definition: text(definition).trimEnd(),
  };
  const path = [...parent.path, text(name)];
  return { addresses: [addressOf(catalogs.routine, text(oid))], path, signature: text(signature), parent: parent.id, owner: maybe(owner), facts, mentions: maybe(body) };
}

function routineName(object: SchemaObject<"routine">): string {
  return `${object.facts.type === "procedure" ? "PROCEDURE" : "FUNCTION"} ${qualified(object)}(${object.facts.signature})`;
}

function drop(before: SchemaObject<"routine">, context: WriteContext): readonly Statement[] {
  return [ruled(`DROP ${routineName(before)}`, context.remains(before.id) ? "dropObject" : "loseRoutine", before)];
}

/** PostgreSQL documentation, CREATE FUNCTION: OR REPLACE keeps names and types of arguments and the result, and never takes a default away. */
function alter(before: SchemaObject<"routine">, after: SchemaObject<"routine">, fields: readonly string[], _context: WriteContext): Alteration {
  const fixed = fields.includes("type") || fields.includes("arguments") || fields.includes("returns") || before.facts.defaults > after.facts.defaults;
  if (fixed) return { by: "recreate" };
  return { by: "statements", statements: [statement(after.facts.definition, changedRights(after, fields))] };
}

function changedRights(after: SchemaObject<"routine">, fields: readonly string[]): Partial<Statement> {
  return fields.includes("securityDefiner") ? does("routineRights", after, { what: after.facts.securityDefiner ? "its owner" : "its caller" }) : {};
}
