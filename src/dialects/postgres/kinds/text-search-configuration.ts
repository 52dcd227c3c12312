import type { Alteration } from "../../../model/dialect.ts";
import type { TextSearchConfigurationFacts } from "../../../model/kinds/text-search-configuration.ts";
import type { SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { addressOf, catalogs } from "../catalogs.ts";
import { type Cell, list, maybe, text } from "../cells.ts";
import { does } from "../hazards.ts";
import type { Known, PostgresKind } from "../kind.ts";
import { qualified } from "../names.ts";
import { quoteIdentifier } from "../quote.ts";
import { renameTo } from "../rename.ts";

type Configuration = SchemaObject<"textSearchConfiguration">;

/** PostgreSQL 13 to 18. Names of types of tokens come from the parser. */
const query = `
  SELECT c.oid,
         c.cfgnamespace,
         c.cfgname,
         pg_catalog.pg_get_userbyid(c.cfgowner),
         pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.prsname),
         m.tokens,
         m.dictionaries
    FROM pg_catalog.pg_ts_config c
    JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser
    JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace
    LEFT JOIN LATERAL (
           SELECT pg_catalog.array_agg(t.alias ORDER BY t.alias, x.mapseqno) AS tokens,
                  pg_catalog.array_agg(pg_catalog.quote_ident(dn.nspname) || '.' || pg_catalog.quote_ident(d.dictname) ORDER BY t.alias, x.mapseqno) AS dictionaries
             FROM pg_catalog.pg_ts_config_map x
             JOIN pg_catalog.pg_ts_dict d ON d.oid = x.mapdict
             JOIN pg_catalog.pg_namespace dn ON dn.oid = d.dictnamespace
             JOIN pg_catalog.ts_token_type(c.cfgparser) t ON t.tokid = x.maptokentype
            WHERE x.mapcfg = c.oid) m ON true
   WHERE c.oid >= 16384
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                      WHERE e.classid = 'pg_catalog.pg_ts_config'::pg_catalog.regclass AND e.objid = c.oid AND e.deptype = 'e')
   ORDER BY c.oid`;

/** Text search configurations. */
export const textSearchConfiguration: PostgresKind<"textSearchConfiguration"> = {
  kind: "textSearchConfiguration",
  noun: "text search configuration",
  operations: { create: "create_text_search_configuration", drop: "drop_text_search_configuration", alter: "alter_text_search_configuration" },
  fields: { parser: { compare: "value" }, mappings: { compare: "value", late: "inCycle" } },
  hasOwner: () => true,
  grants: null,
  folds: { create: "never", drop: "never" },
  among: { catalog: "pg_ts_config" },
  query: () => query,
  read,
  via: () => "mappings",
  designation: (object) => `TEXT SEARCH CONFIGURATION ${qualified(object)}`,
  holdsRows: () => false,
  claims: (object) => [`text search configuration ${object.path.join(".")}`],
  create: (after) => [statement(`CREATE TEXT SEARCH CONFIGURATION ${qualified(after)} (PARSER = ${after.facts.parser})`), ...mappingChanges({}, after)],
  drop: (before) => [statement(`DROP TEXT SEARCH CONFIGURATION ${qualified(before)}`)],
  rename: renameTo((object) => `TEXT SEARCH CONFIGURATION ${qualified(object)}`, { operation: "rename_text_search_configuration" }),
  alter,
};

function read([oid, schema, name, owner, parser, tokens, dictionaries]: readonly Cell[], known: Known): ReturnType<PostgresKind<"textSearchConfiguration">["read"]> {
  const parent = known.schema(text(schema));
  if (parent === undefined) return null;
  const facts = { parser: text(parser), mappings: readMappings(list(tokens), list(dictionaries)) };
  return { addresses: [addressOf(catalogs.textSearchConfiguration, text(oid))], path: [...parent.path, text(name)], parent: parent.id, owner: maybe(owner), facts };
}

/** From arrays side by side, each token as often as it has dictionaries. */
function readMappings(tokens: readonly string[], dictionaries: readonly string[]): TextSearchConfigurationFacts["mappings"] {
  const found: Record<string, string[]> = {};
  tokens.forEach((token, i) => (found[token] ??= []).push(dictionaries[i] ?? ""));
  return found;
}

/** PostgreSQL documentation, ALTER TEXT SEARCH CONFIGURATION: mappings change one type of token at a time; the parser never does. */
function alter(before: Configuration, after: Configuration, fields: readonly string[]): Alteration {
  return fields.includes("parser") ? { by: "recreate" } : { by: "statements", statements: mappingChanges(before.facts.mappings, after) };
}

function mappingChanges(before: TextSearchConfigurationFacts["mappings"], after: Configuration): readonly Statement[] {
  const wanted = after.facts.mappings;
  const tokens = [...new Set([...Object.keys(before), ...Object.keys(wanted)])].sort();
  return tokens.flatMap((token) => {
    const [old, dictionaries] = [before[token]?.join(", "), wanted[token]?.join(", ")];
    if (old === dictionaries) return [];
    const action = dictionaries === undefined ? "DROP" : old === undefined ? "ADD" : "ALTER";
    const tail = dictionaries === undefined ? "" : ` WITH ${dictionaries}`;
    return [statement(`ALTER TEXT SEARCH CONFIGURATION ${qualified(after)} ${action} MAPPING FOR ${quoteIdentifier(token)}${tail}`, action === "ADD" ? {} : does("staleLexemes", after))];
  });
}
