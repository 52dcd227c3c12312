import type { Alteration } from "../../../model/dialect.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, maybe, text } from "../cells.ts";
import { ruled } from "../hazards.ts";
import type { PostgresKind } from "../kind.ts";
import { qualified } from "../names.ts";
import { quoteIdentifier } from "../quote.ts";
import { renameTo } from "../rename.ts";

type Options = Readonly<Record<string, string>>;

/** PostgreSQL 13 to 18. */
const query = `
  SELECT d.oid,
         d.dictnamespace,
         d.dictname,
         pg_catalog.pg_get_userbyid(d.dictowner),
         pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.tmplname),
         d.dictinitoption
    FROM pg_catalog.pg_ts_dict d
    JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate
    JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace
   WHERE d.oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_ts_dict'::pg_catalog.regclass AND e.objid = d.oid AND e.deptype = 'e')
   ORDER BY d.oid`;

/** Text search dictionaries. */
export const textSearchDictionary: PostgresKind<"textSearchDictionary"> = {
  kind: "textSearchDictionary",
  noun: "text search dictionary",
  operations: { create: "create_text_search_dictionary", drop: "drop_text_search_dictionary", alter: "alter_text_search_dictionary" },
  fields: { template: { compare: "value" }, options: { compare: "value" } },
  hasOwner: () => true,
  grants: null,
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_ts_dict" },
  query: () => query,
  read: ([oid, schema, name, owner, template, options], known) => {
    const parent = known.schema(text(schema));
    if (parent === undefined) return null;
    const facts = { template: text(template), options: readOptions(options) };
    return { addresses: [addressOf(catalogs.textSearchDictionary, text(oid))], path: [...parent.path, text(name)], parent: parent.id, owner: maybe(owner), facts };
  },
  via: () => null,
  designation: (object) => `TEXT SEARCH DICTIONARY ${qualified(object)}`,
  holdsRows: () => false,
  claims: (object) => [`text search dictionary ${object.path.join(".")}`],
  create: (after) => [statement(`CREATE TEXT SEARCH DICTIONARY ${qualified(after)} (${[`TEMPLATE = ${after.facts.template}`, ...settings(after.facts.options)].join(", ")})`)],
  drop: (before) => [statement(`DROP TEXT SEARCH DICTIONARY ${qualified(before)}`)],
  rename: renameTo((object) => `TEXT SEARCH DICTIONARY ${qualified(object)}`, { operation: "rename_text_search_dictionary" }),
  alter,
};

/** As `serialize_deflist` in tsearchcmds.c writes them: `language = 'english', "max len" = 3`. */
function readOptions(cell: Cell): Options {
  const items = (cell ?? "").matchAll(/("(?:[^"]|"")*"|[^\s=,]+) = (E?'(?:[^'\\]|''|\\.)*'|[^,]+)/gs);
  return Object.fromEntries([...items].map(([, name, value]) => [unquoted(name ?? ""), value ?? ""]));
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

function settings(options: Options): readonly string[] {
  return Object.keys(options).sort().map((name) => `${quoteIdentifier(name)} = ${options[name] ?? ""}`);
}

/** PostgreSQL documentation, ALTER TEXT SEARCH DICTIONARY: an option without a value is removed; what was indexed before is not looked at again. */
function alter(before: SchemaObject<"textSearchDictionary">, after: SchemaObject<"textSearchDictionary">, fields: readonly string[]): Alteration {
  if (fields.includes("template")) return { by: "recreate" };
  const [old, wanted] = [before.facts.options, after.facts.options];
  const changed = Object.fromEntries(Object.entries(wanted).filter(([name, value]) => old[name] !== value));
  const removed = Object.keys(old).filter((name) => wanted[name] === undefined).sort().map(quoteIdentifier);
  return { by: "statements", statements: [ruled(`ALTER TEXT SEARCH DICTIONARY ${qualified(after)} (${[...removed, ...settings(changed)].join(", ")})`, "staleLexemes", after)] };
}
