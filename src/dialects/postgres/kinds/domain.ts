import type { Alteration, WriteContext } from "../../../model/dialect.ts";
import { idOf } from "../../../model/id.ts";
import type { DomainCheck, DomainFacts } from "../../../model/kinds/domain.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, flag, list, maybe, text } from "../cells.ts";
import { parenthesised } from "../expression.ts";
import { does, ruled } from "../hazards.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { reservedName, qualified } from "../names.ts";
import { quoteIdentifier } from "../quote.ts";
import { renamePart, renameTo } from "../rename.ts";
import { ddlType } from "../types.ts";

/** PostgreSQL 13 to 18. From 18 on NOT NULL is a constraint of its own, which is left to `typnotnull`. */
const query = `
  SELECT t.oid,
         t.typnamespace,
         t.typname,
         pg_catalog.pg_get_userbyid(t.typowner),
         pg_catalog.format_type(t.typbasetype, t.typtypmod),
         t.typnotnull,
         t.typdefault,
         CASE WHEN t.typcollation <> b.typcollation THEN pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(co.collname) END,
         k.oids,
         k.names,
         k.expressions,
         k.validated
    FROM pg_catalog.pg_type t
    JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
    LEFT JOIN pg_catalog.pg_collation co ON co.oid = t.typcollation
    LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
    LEFT JOIN (SELECT c.contypid,
                      pg_catalog.array_agg(c.oid ORDER BY c.conname) AS oids,
                      pg_catalog.array_agg(c.conname ORDER BY c.conname) AS names,
                      pg_catalog.array_agg(pg_catalog.pg_get_expr(c.conbin, 0) ORDER BY c.conname) AS expressions,
                      pg_catalog.array_agg(c.convalidated ORDER BY c.conname) AS validated
                 FROM pg_catalog.pg_constraint c
                WHERE c.contypid <> 0
                  AND c.contype = 'c'
                GROUP BY c.contypid) k ON k.contypid = t.oid
   WHERE t.typtype = 'd'
     AND n.nspname !~ '^pg_'
     AND n.nspname <> 'information_schema'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND e.objid = t.oid AND e.deptype = 'e')
   ORDER BY n.nspname, t.typname`;

/** Domains, with their conditions. */
export const domain: PostgresKind<"domain"> = {
  kind: "domain",
  noun: "domain",
  operations: { create: "create_domain", drop: "drop_domain", alter: "alter_domain" },
  fields: { type: { compare: "value" }, notNull: { compare: "value" }, default: { compare: "value" }, collation: { compare: "value" }, checks: { compare: "value" } },
  hasOwner: () => true,
  grants: { on: (object) => `TYPE ${qualified(object)}`, toPublic: ["USAGE"] },
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_type", where: { column: "typtype", is: ["d"] } },
  query: () => query,
  read,
  via: () => null,
  designation: (object) => `DOMAIN ${qualified(object)}`,
  holdsRows: () => false,
  claims: (object) => [`type ${object.path.join(".")}`],
  create,
  drop: (before, context) => [ruled(`DROP DOMAIN ${qualified(before)}`, context.remains(before.id) ? "dropObject" : "loseObject", before)],
  rename: renameTo((object) => `DOMAIN ${qualified(object)}`, { operation: "rename_domain", words: ["type"] }),
  parts: [
    renamePart({
      noun: "constraint",
      operation: "rename_domain_constraint",
      names: ({ facts }) => facts.checks.map(({ name }) => name),
      statement: (object) => `ALTER DOMAIN ${qualified(object)}`,
      action: (from, to) => `RENAME CONSTRAINT ${quoteIdentifier(from)} TO ${quoteIdentifier(to)}`,
      renamed: (object, swap) => ({ ...object, facts: { ...object.facts, checks: object.facts.checks.map((check) => ({ ...check, name: swap(check.name) })) } }),
    }),
  ],
  alter,
  moveAway,
};

function read(row: readonly Cell[], known: Known): ReturnType<PostgresKind<"domain">["read"]> {
  const [oid, schema, name, owner, type, notNull, byDefault, collation, oids, names, expressions, validated] = row;
  const parent = known.schema(text(schema));
  if (parent === undefined) return null;
  const [texts, valid] = [list(expressions), list(validated)];
  const checks = list(names).map((check, i): DomainCheck => ({ name: check, expression: texts[i] ?? "", validated: flag(valid[i]) }));
  const facts: DomainFacts = { type: text(type), notNull: flag(notNull), default: maybe(byDefault), collation: maybe(collation), checks };
  const addresses = [addressOf(catalogs.type, text(oid)), ...list(oids).map((check) => addressOf(catalogs.constraint, check))];
  return { addresses, path: [...parent.path, text(name)], parent: parent.id, owner: maybe(owner), facts };
}

function create(after: SchemaObject<"domain">): readonly Statement[] {
  const { type, collation, default: byDefault, notNull, checks } = after.facts;
  const parts = [
    `CREATE DOMAIN ${qualified(after)} AS ${ddlType(type)}`,
    collation === null ? "" : ` COLLATE ${collation}`,
    byDefault === null ? "" : ` DEFAULT ${byDefault}`,
    notNull ? " NOT NULL" : "",
    ...checks.filter(({ validated }) => validated).map((check) => `\n  ${checkText(check)}`),
  ];
  return [statement(parts.join("")), ...checks.filter(({ validated }) => !validated).map((check) => addCheck(after, check, false))];
}

function checkText({ name, expression, validated }: DomainCheck): string {
  return `CONSTRAINT ${quoteIdentifier(name)} CHECK ${parenthesised(expression)}${validated ? "" : " NOT VALID"}`;
}

function addCheck(after: SchemaObject<"domain">, check: DomainCheck, reads: boolean): Statement {
  return statement(`ALTER DOMAIN ${qualified(after)} ADD ${checkText(check)}`, reads && check.validated ? does("checkDomain", after) : {});
}

/** PostgreSQL documentation, ALTER DOMAIN: everything but the type and its collation; new conditions are checked in every column that has it. */
function alter(before: SchemaObject<"domain">, after: SchemaObject<"domain">, fields: readonly string[], _context: WriteContext): Alteration {
  if (fields.includes("type") || fields.includes("collation")) return { by: "replace" };
  const alterDomain = (action: string, reads = false): Statement => statement(`ALTER DOMAIN ${qualified(after)} ${action}`, reads ? does("checkDomain", after) : {});
  const nullable = fields.includes("notNull") ? [alterDomain(after.facts.notNull ? "SET NOT NULL" : "DROP NOT NULL", after.facts.notNull)] : [];
  const byDefault = fields.includes("default") ? [alterDomain(after.facts.default === null ? "DROP DEFAULT" : `SET DEFAULT ${after.facts.default}`)] : [];
  const [old, wanted] = [before.facts.checks, after.facts.checks];
  const same = (a: DomainCheck, b: DomainCheck): boolean => a.name === b.name && a.expression === b.expression && (a.validated === b.validated || b.validated);
  const gone = old.filter((check) => !wanted.some((other) => same(check, other))).map(({ name }) => alterDomain(`DROP CONSTRAINT ${quoteIdentifier(name)}`));
  const added = wanted.filter((check) => !old.some((other) => same(other, check))).map((check) => addCheck(after, check, true));
  const validated = wanted.filter((check) => old.some((other) => same(other, check) && check.validated && !other.validated)).map(({ name }) => alterDomain(`VALIDATE CONSTRAINT ${quoteIdentifier(name)}`, true));
  return { by: "statements", statements: [...gone, ...byDefault, ...nullable, ...added, ...validated] };
}

/** The old domain under a reserved name, until nothing uses it any more. */
function moveAway(before: SchemaObject<"domain">): { readonly statements: readonly Statement[]; readonly moved: SchemaObject<"domain"> } {
  const name = reservedName(nameOf(before));
  const path = [...before.path.slice(0, -1), name];
  return { statements: [statement(`ALTER DOMAIN ${qualified(before)} RENAME TO ${quoteIdentifier(name)}`)], moved: { ...before, id: idOf("domain", path), path } };
}
