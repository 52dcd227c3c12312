import type { Alteration, WriteContext } from "../../../model/dialect.ts";
import type { RuleFacts } from "../../../model/kinds/rule.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { alterTable, effects } from "../alter.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, text } from "../cells.ts";
import { enabledWord, enabledWords } from "../enabled.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { ownName, tableOf } from "../names.ts";
import { quoteIdentifier } from "../quote.ts";
import { renameOnTable } from "../rename.ts";

type Rule = SchemaObject<"rule">;

/** PostgreSQL 13 to 18. The rule that makes a relation a view is that view's query. */
const query = `
  SELECT r.oid,
         r.ev_class,
         r.rulename,
         pg_catalog.pg_get_ruledef(r.oid),
         r.ev_enabled
    FROM pg_catalog.pg_rewrite r
   WHERE r.oid >= 16384
     AND r.rulename <> '_RETURN'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND e.objid = r.oid AND e.deptype = 'e')
   ORDER BY r.ev_class, r.rulename`;

/** Rewrite rules of tables and views. */
export const rule: PostgresKind<"rule"> = {
  kind: "rule",
  noun: "rule",
  operations: { create: "create_rule", drop: "drop_rule", alter: "alter_rule" },
  fields: { definition: { compare: "value" }, enabled: { compare: "value" } },
  hasOwner: () => false,
  grants: null,
  folds: { create: "never", drop: "always" },
  among: { catalog: "pg_rewrite" },
  query: () => query,
  read,
  via: () => "definition",
  designation: (object) => `RULE ${ownName(object)} ON ${tableOf(object)}`,
  holdsRows: () => false,
  claims: (object) => [`rule ${object.path.join(".")}`],
  create: (after, context) => [made(after, "", context), ...(after.facts.enabled === "origin" ? [] : [enabling(after, context)])],
  drop: (before, context) => [
    statement(`DROP RULE ${ownName(before)} ON ${tableOf(before)}`, effects(before.parent ?? before.id, context, "dropRule", before)),
  ],
  rename: renameOnTable((object) => `RULE ${ownName(object)} ON ${tableOf(object)}`, { operation: "rename_rule" }, false),
  alter,
};

function read([oid, relation, name, definition, enabled]: readonly Cell[], known: Known): ReturnType<PostgresKind<"rule">["read"]> {
  const table = known.relation(text(relation));
  if (table === undefined) return null;
  const head = `CREATE RULE ${quoteIdentifier(text(name))} AS`;
  const facts: RuleFacts = { definition: text(definition).slice(head.length).trim().replace(/;$/, ""), enabled: enabledWord(enabled) };
  return { addresses: [addressOf(catalogs.rule, text(oid))], path: [...table.path, text(name)], parent: table.id, owner: null, facts };
}

function made(after: Rule, replace: string, context: WriteContext): Statement {
  return statement(`CREATE ${replace}RULE ${ownName(after)} AS\n    ${after.facts.definition}`, effects(after.parent ?? after.id, context, "changeRule", after));
}

function enabling(after: Rule, context: WriteContext): Statement {
  return alterTable(after, `${enabledWords(after.facts.enabled)} RULE ${ownName(after)}`, context);
}

/** PostgreSQL documentation, CREATE RULE: OR REPLACE takes any rule of the same name on the same table. It is enabled again by that. */
function alter(_before: Rule, after: Rule, fields: readonly string[], context: WriteContext): Alteration {
  const replaced = fields.includes("definition");
  const replacing = replaced ? [made(after, "OR REPLACE ", context)] : [];
  const switching = fields.includes("enabled") || (replaced && after.facts.enabled !== "origin") ? [enabling(after, context)] : [];
  return { by: "statements", statements: [...replacing, ...switching] };
}
