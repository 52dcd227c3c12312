import { basename } from "node:path";
import { loadDialect } from "../../dialects/index.ts";
import type { Addresses } from "../../model/addresses.ts";
import type { Connection } from "../../model/dialect.ts";
import { AlidadeError } from "../../model/error.ts";
import { maskPasswords } from "../../model/mask.ts";
import { nearest } from "../../model/nearest.ts";
import { patternsOf } from "../../sources/patterns.ts";
import { sourceOf } from "../../sources/address.ts";
import type { DatabaseConfig } from "../define-config.ts";
import { expand, type ProjectDatabase, type Session } from "../session.ts";

/** The tenants of a database of the config, each as a database by itself, by their names. Errors: `tenants-none`, those of connecting. */
export async function tenantsOf({ name, config }: ProjectDatabase, session: Session): Promise<readonly ProjectDatabase[]> {
  const found = await foundTenants(name, config, session);
  if (found.length === 0) throw none(config.tenants === undefined ? `the database ${name} has no \`tenants\` in the config` : `the \`tenants\` of the database ${name} are none`);
  const { tenants: _tenants, ...own } = config;
  return found.map((tenant) => ({ ...tenant, config: own }));
}

/** One of them. Error: `tenant-unknown`. */
export async function tenantNamed(database: ProjectDatabase, wanted: string, session: Session): Promise<ProjectDatabase> {
  const tenants = await tenantsOf(database, session);
  const found = tenants.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  const near = nearest(wanted, tenants.map(({ name }) => name));
  throw new AlidadeError("tenant-unknown", `the database ${database.name} has no tenant ${wanted}`, { hint: near === null ? "`alidade status --all` lists them." : `Did you mean ${near}?` });
}

interface Found {
  readonly name: string;
  readonly url: string;
  readonly schema?: string;
}

async function foundTenants(database: string, { url, tenants }: DatabaseConfig, session: Session): Promise<readonly Found[]> {
  if (tenants === undefined) return [];
  if ("query" in tenants) return askAt(database, url, session, async (connection, address, addresses) => named((await connection.query(tenants.query)).flatMap(([value, name]) => (value == null ? [] : [{ url: addressed(value, address, addresses), name: name ?? null }]))));
  if ("schemas" in tenants) {
    const { match } = patternsOf(typeof tenants.schemas === "string" ? [tenants.schemas] : tenants.schemas);
    return askAt(database, url, session, async (connection, address, addresses) => {
      const schema = addresses?.schema ?? null;
      if (addresses === null || schema === null) throw none("a database of this engine has no schemas of its own");
      const names = (await connection.query(addresses.schemaNames)).map(([name]) => name ?? "");
      return names.filter((name) => match([name])).map((name) => ({ name, url: schema(address, name), schema: name }));
    });
  }
  return named(tenants.map((each) => ({ url: expand(each, database, session.host.env), name: null })));
}

/** Asks the database at `url` for its tenants. */
async function askAt<T>(database: string, url: string | undefined, session: Session, ask: (connection: Connection, address: string, addresses: Addresses | null) => Promise<T>): Promise<T> {
  if (url === undefined) throw new AlidadeError("url-missing", `the database ${database} has no url in the config, at which its tenants could be asked for`, { hint: "Add `url` to it; ${NAME} in it is a variable of the environment." });
  const address = expand(url, database, session.host.env);
  const host = { ...session.host, cwd: session.root };
  const source = await sourceOf(address, host, session.io.readStdin);
  const dialect = await loadDialect(source.dialect ?? session.flags.dialect ?? "");
  const connection = await dialect.connect(source.address ?? address, host);
  try {
    return await ask(connection, address, dialect.addresses ?? null);
  } finally {
    await connection.close();
  }
}

/** A URL or a path as it is; a plain name is a database of the same server. */
function addressed(value: string, address: string, addresses: Addresses | null): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(value) || addresses === null ? value : addresses.database(address, value);
}

/** What has no name is called as its database is, or, where that would be one name for two, by its URL. */
function named(tenants: readonly { readonly url: string; readonly name: string | null }[]): readonly Found[] {
  const short = tenants.map(({ url, name }) => name ?? basename(url.replace(/\?.*$/s, "").replace(/^sqlite3?:/, "")).replace(/\.(db|sqlite3?)$/, ""));
  const isTwice = (name: string): boolean => short.filter((each) => each === name).length > 1;
  return tenants.map(({ url }, at) => ({ url, name: isTwice(short[at] ?? "") ? maskPasswords(url) : (short[at] ?? url) }));
}

function none(problem: string): AlidadeError {
  return new AlidadeError("tenants-none", problem, { hint: "Write `tenants` into its entry: a list of URLs, { query: \"SELECT url FROM customers\" } or { schemas: \"tenant_*\" }." });
}
