import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "../../src/dialects/postgres/connect.ts";
import { splitScript } from "../../src/dialects/postgres/split.ts";
import type { Script } from "../../src/model/dialect.ts";
import { testHost } from "./host.ts";

/** The folder of third-party schemas, read in place. */
export const corpusFolder: string = process.env["ALIDADE_CORPUS"] ?? join(process.env["ALIDADE_SHARED"] ?? "/work/shared", "corpus");

/** What the tests are skipped without, for their titles; empty where it is there. */
export const corpusMissing: string = existsSync(corpusFolder) ? "" : `(skipped: needs a corpus in ${corpusFolder}, or ALIDADE_CORPUS)`;

const folder = join(corpusFolder, "postgres");

/** The PostgreSQL schemas. */
export const schemaNames: readonly string[] = existsSync(folder) ? readdirSync(folder).sort() : [];

/** Those of them that came about by migrations. */
export const chainNames: readonly string[] = schemaNames.filter((name) => existsSync(join(folder, name, "migrations")));

/** The first version that each loads on, as it is written; 13 where it is not said. */
export const loadsSince: Readonly<Record<string, number>> = { kestra: 14, "tbls-features": 15, "pg-dump-tap": 15 };

/** A whole schema. Only Debian's servers are built with lz4: elsewhere its columns are compressed otherwise. */
export function schemaScripts(name: string, hasLz4: boolean): readonly Script[] {
  const files = [chainNames.includes(name) ? "schema.prelude.sql" : "prelude.sql", "schema.sql"].map((file) => join(folder, name, file)).filter((path) => existsSync(path));
  return files.map((file) => ({ file, text: readFileSync(file, "utf8").replaceAll("COMPRESSION lz4", hasLz4 ? "COMPRESSION lz4" : "COMPRESSION pglz"), line: 1 }));
}

/** The statements of a script that make what is not modelled, and what they need. */
export function beyondOf(scripts: readonly Script[]): Script {
  const statements = scripts.flatMap(({ text, file }) => splitScript(text, file).statements).map(({ text }) => text);
  return { file: "beyond.sql", line: 1, text: statements.filter((text) => notModelled.test(text)).map((text) => `${text};\n`).join("") };
}

const notModelled =
  /^(CREATE (ACCESS METHOD|TRANSFORM|(DEFAULT )?CONVERSION|TEXT SEARCH (PARSER|TEMPLATE))|CREATE TYPE \S+\s*(\(|$)|CREATE FUNCTION \S+_(in|out)\(|CREATE SCHEMA dump_test$|(COMMENT|GRANT USAGE) ON (TYPE dump_test\.(int42|undefined)|ACCESS METHOD|CONVERSION|TEXT SEARCH (PARSER|TEMPLATE)))/;

/** One step of a chain. */
export interface ChainStep {
  readonly file: string;
  readonly text: string;
  /** Whether it changes the schema, as `steps.tsv` says. */
  readonly changes: boolean;
}

/** What a chain starts from, and its steps. Its migrations run under the search_path that its prelude sets. */
export function chainOf(name: string): { readonly prelude: string; readonly steps: readonly ChainStep[] } {
  const path = join(folder, name, "prelude.sql");
  const prelude = existsSync(path) ? readFileSync(path, "utf8") : "";
  const settings = /^set search_path[^;]*;/im.exec(prelude)?.[0] ?? "";
  const files = readdirSync(join(folder, name, "migrations")).filter((file) => !file.endsWith(".down.sql"));
  const rows = readFileSync(join(folder, name, "steps.tsv"), "utf8").trim().split("\n").slice(1).map((row) => row.split("\t"));
  const steps = rows.map(([number = "", , , mode, schema]): ChainStep => {
    const file = files.find((each) => each.startsWith(`${number.padStart(4, "0")}_`)) ?? "";
    const text = readFileSync(join(folder, name, "migrations", file), "utf8");
    return { file, text: `${settings}\n${mode === "tx" ? `BEGIN;\n${text}\n;COMMIT;` : text}`, changes: schema === "changed" };
  });
  return { prelude, steps };
}

/** What drops the roles that scripts make, but for those that are there before them. */
export async function rolesFor(url: string, texts: readonly string[]): Promise<() => Promise<void>> {
  const names = [...new Set(texts.flatMap((text) => [...text.matchAll(/create role (\w+)/gi)].map(([, role = ""]) => role)))];
  const connection = await connect(testHost(), url);
  const known = new Set((await connection.query("SELECT rolname FROM pg_catalog.pg_roles")).map(([role]) => role));
  await connection.close();
  return async () => {
    const dropping = await connect(testHost(), url);
    for (const role of names) if (!known.has(role)) await dropping.execute(`DROP ROLE IF EXISTS ${role}`).catch(() => undefined);
    await dropping.close();
  };
}
