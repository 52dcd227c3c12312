import type { Alteration, WriteContext } from "../../../model/dialect.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { alterRelation, effects } from "../alter.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, maybe, options, text } from "../cells.ts";
import { columnDefinition, columnSettings } from "../column-definition.ts";
import { constraintDefinition } from "../constraint-definition.ts";
import { genericOptionChanges, genericOptions } from "../generic-options.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { columnsInOrder, qualified } from "../names.ts";
import { quoteIdentifier } from "../quote.ts";
import { renameTo } from "../rename.ts";
import { maskedOptions } from "../secrets.ts";

type ForeignTable = SchemaObject<"foreignTable">;

/** PostgreSQL 13 to 18. The names of the columns come with the columns. */
const query = `
  SELECT c.oid,
         c.relnamespace,
         c.relname,
         pg_catalog.pg_get_userbyid(c.relowner),
         s.srvname,
         t.ftoptions
    FROM pg_catalog.pg_foreign_table t
    JOIN pg_catalog.pg_class c ON c.oid = t.ftrelid
    JOIN pg_catalog.pg_foreign_server s ON s.oid = t.ftserver
   WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid)
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
   ORDER BY c.oid`;

/** Foreign tables. They have no rows of their own, so that they can be made anew. */
export const foreignTable: PostgresKind<"foreignTable"> = {
  kind: "foreignTable",
  noun: "foreign table",
  operations: { create: "create_foreign_table", drop: "drop_foreign_table", alter: "alter_foreign_table" },
  fields: { columns: { compare: "none" }, server: { compare: "value" }, options: { compare: "value" } },
  hasOwner: () => true,
  grants: { on: (object) => `TABLE ${qualified(object)}`, toPublic: [] },
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_class", where: { column: "relkind", is: ["f"] } },
  query: () => query,
  read,
  via: () => "server",
  designation: (object) => `FOREIGN TABLE ${qualified(object)}`,
  holdsRows: () => false,
  claims: (object) => [`relation ${object.path.join(".")}`, `type ${object.path.join(".")}`],
  create,
  drop: (before, context) => [
    statement(`DROP FOREIGN TABLE ${qualified(before)}`, effects(before.id, context, "loseRelation", before)),
  ],
  rename: renameTo((object) => `FOREIGN TABLE ${qualified(object)}`, { operation: "rename_foreign_table", words: ["table"] }),
  alter,
};

function read([oid, schema, name, owner, server, settings]: readonly Cell[], known: Known): ReturnType<PostgresKind<"foreignTable">["read"]> {
  const parent = known.schema(text(schema));
  if (parent === undefined) return null;
  const facts = { columns: known.columnsOf(text(oid)), server: text(server), options: maskedOptions(options(settings)) };
  return { addresses: [addressOf(catalogs.relation, text(oid))], path: [...parent.path, text(name)], parent: parent.id, owner: maybe(owner), facts };
}

function create(after: ForeignTable, context: WriteContext): readonly Statement[] {
  const columns = columnsInOrder(after.facts.columns, context.folded);
  const rest = context.folded.filter(({ kind }) => kind !== "column");
  const lines = [...columns.map((column) => columnDefinition(column, context)), ...rest.map((child) => constraintDefinition(child, context))];
  const body = lines.length === 0 ? "()" : `(\n${lines.map((line) => `  ${line}`).join(",\n")}\n)`;
  const made = statement(`CREATE FOREIGN TABLE ${qualified(after)} ${body}\nSERVER ${quoteIdentifier(after.facts.server)}${genericOptions(after.facts.options)}`);
  return [made, ...columns.flatMap((column) => columnSettings(column, context))];
}

/** PostgreSQL documentation, ALTER FOREIGN TABLE: the server cannot be changed. */
function alter(before: ForeignTable, after: ForeignTable, fields: readonly string[], context: WriteContext): Alteration {
  if (fields.includes("server")) return { by: "recreate" };
  const changes = genericOptionChanges(before.facts.options, after.facts.options);
  return { by: "statements", statements: changes.map((action) => alterRelation("FOREIGN TABLE", after, action, context, "changeForeignTable")) };
}
