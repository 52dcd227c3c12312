/**
 * What runs in the child: it loads the modules of a schema as their project would (jiti: TypeScript, ESM and CommonJS, the paths of tsconfig.json),
 * and has the project's own drizzle-kit write the DDL. The request is a `DrizzleRequest`, the answer a `DrizzleAnswer`.
 */
export const childScript: string = `
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { mark, jiti: jitiPath, cacheFolder, files, config, dialect } = JSON.parse(readFileSync(0, "utf8"));
const answer = (value) => process.stdout.write("\\n" + mark + JSON.stringify(value) + "\\n", () => process.exit(0));
const kits = {
  postgres: ["generateDrizzleJson", "generateMigration"],
  mysql: ["generateMySQLDrizzleJson", "generateMySQLMigration"],
  sqlite: ["generateSQLiteDrizzleJson", "generateSQLiteMigration"],
};
const kindSign = Symbol.for("drizzle:entityKind");

function dialectOf(value) {
  if (typeof value === "function" && Array.isArray(value.enumValues)) return "postgres";
  for (let type = value?.constructor; typeof type === "function"; type = Object.getPrototypeOf(type)) {
    const kind = String(type[kindSign] ?? "");
    if (/^Pg/.test(kind)) return "postgres";
    if (/^MySql/.test(kind)) return "mysql";
    if (/^SQLite/.test(kind)) return "sqlite";
  }
  return null;
}

function failure(reason, error) {
  return { reason, message: String(error?.message ?? error), code: error?.code ?? null, stack: String(error?.stack ?? "") };
}

async function loadAll() {
  const { createJiti } = createRequire(jitiPath)(jitiPath);
  const jiti = createJiti(files[0] ?? config, { fsCache: cacheFolder, tsconfigPaths: true });
  const settings = config === null ? {} : await jiti.import(config, { default: true });
  const modules = [];
  for (const file of files) modules.push(await jiti.import(file));
  return { settings, exported: [...new Set(modules.flatMap((each) => Object.values(each ?? {})))] };
}

async function ddlOf(exported, chosen, casing) {
  const api = createRequire(files[0])("drizzle-kit/api");
  const [json, migration] = kits[chosen];
  const imports = Object.fromEntries(exported.map((value, at) => [String(at), value]));
  const snapshot = chosen === "postgres" ? await api[json](imports, undefined, undefined, casing) : await api[json](imports, undefined, casing);
  return api[migration](await api[json]({}), snapshot);
}

async function respond() {
  let loaded;
  try {
    loaded = await loadAll();
  } catch (error) {
    return failure("load", error);
  }
  const { settings, exported } = loaded;
  if (files.length === 0) return { settings: { schema: settings?.schema ?? null, casing: settings?.casing ?? null } };
  const dialects = [...new Set(exported.map(dialectOf).filter((each) => each !== null))];
  const chosen = dialects.includes(dialect) ? dialect : dialects[0];
  if (chosen === undefined) return { dialects, statements: [] };
  try {
    return { dialects, statements: await ddlOf(exported.filter((each) => { const of = dialectOf(each); return of === null || of === chosen; }), chosen, settings?.casing ?? undefined) };
  } catch (error) {
    return failure("kit", error);
  }
}

answer(await respond());
`;
