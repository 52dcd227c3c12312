import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { maskPasswords } from "../../model/mask.ts";
import type { Environment } from "../env.ts";

/** What a folder tells about the project in it. */
export interface Project {
  /** Likely databases, the likeliest first. */
  readonly databases: readonly FoundDatabase[];
  /** Paths of likely models, the likeliest first. */
  readonly models: readonly string[];
  /** The ending that a config is at home with here. */
  readonly configEnding: ".ts" | ".mjs" | ".json";
}

/** An address of a database, and where it was found. */
export interface FoundDatabase {
  /** Null: it is in the variable `DATABASE_URL`, or has a password and belongs there. */
  readonly url: string | null;
  readonly where: string;
}

/** Looks at the files of a folder; connects to nothing. */
export async function findProject(folder: string, env: Environment): Promise<Project> {
  const read = (name: string): Promise<string> => readFile(join(folder, name), "utf8").catch(() => "");
  const found = [
    ...((env["DATABASE_URL"] ?? "") === "" ? [] : [{ url: null, where: "DATABASE_URL" }]),
    ...foundUrl(/^\s*sqlalchemy\.url\s*=\s*(\S+)/m.exec(await read("alembic.ini"))?.[1], "alembic.ini"),
    ...foundUrl(/^\s*url\s*=\s*"([^"]+)"/m.exec(await read("prisma/schema.prisma"))?.[1], "prisma/schema.prisma"),
    ...foundUrl(/url:\s*["']([^"']+)["']/.exec(await readDrizzle(folder))?.[1], "drizzle.config"),
    ...(await databaseFiles(folder)).map((file) => ({ url: `sqlite:${file}`, where: file })),
  ];
  return { databases: found, models: [...(await findModels(folder)), ...schemasOfTools(folder)], configEnding: await configEnding(folder) };
}

function foundUrl(url: string | undefined, where: string): readonly FoundDatabase[] {
  // `driver://` is what `alembic init` writes.
  if (url === undefined || !/^[a-z][\w+]*:/i.test(url) || url.startsWith("driver://")) return [];
  return [{ url: maskPasswords(url) === url ? url : null, where }];
}

async function readDrizzle(folder: string): Promise<string> {
  const name = drizzleConfig(folder);
  return name === undefined ? "" : readFile(join(folder, name), "utf8");
}

async function databaseFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /\.(db|db3|sqlite|sqlite3)$/i.test(name)).sort();
}

const elsewhere: ReadonlySet<string> = new Set(["node_modules", ".git", ".venv", "venv", "env", "__pycache__", "site-packages", "dist", "build", "migrations", "alembic", "tests", "test"]);
const modelSigns = /\b(DeclarativeBase|declarative_base\s*\(|mapped_column\s*\(|db\.Model\b|MappedAsDataclass)/;

/** Python files with SQLAlchemy models: the file where there is one, else the folder that has them all. */
async function findModels(folder: string): Promise<readonly string[]> {
  const files = (await pythonFiles(folder, 4)).map((path) => relative(folder, path)).sort();
  const signs = await Promise.all(files.map(async (file) => modelSigns.test(await readFile(join(folder, file), "utf8").catch(() => ""))));
  const models = files.filter((_file, at) => signs[at] === true);
  const [first] = models;
  if (first === undefined || models.length === 1) return models;
  const common = models.map((file) => dirname(file)).reduce((a, b) => commonFolder(a, b));
  return common === "." || common === "" ? models : [common, ...models];
}

async function pythonFiles(folder: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const nested = entries.map(async (entry): Promise<readonly string[]> => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return depth === 0 || elsewhere.has(entry.name) || entry.name.startsWith(".") ? [] : pythonFiles(path, depth - 1);
    return entry.name.endsWith(".py") ? [path] : [];
  });
  return (await Promise.all(nested)).flat();
}

function commonFolder(a: string, b: string): string {
  const [left, right] = [a.split(/[/\\]/), b.split(/[/\\]/)];
  const end = left.findIndex((part, at) => part !== right[at]);
  return left.slice(0, end === -1 ? left.length : end).join("/");
}

/** TypeScript where it is used, JavaScript where there is Node, JSON where there is neither. */
async function configEnding(folder: string): Promise<Project["configEnding"]> {
  if (existsSync(join(folder, "tsconfig.json"))) return ".ts";
  const manifest = await readFile(join(folder, "package.json"), "utf8").catch(() => null);
  if (manifest === null) return ".json";
  return /"typescript"\s*:/.test(manifest) ? ".ts" : ".mjs";
}

function schemasOfTools(folder: string): readonly string[] {
  const sql = ["schema.sql", "db/schema.sql"].find((path) => existsSync(join(folder, path)));
  const prisma = ["prisma/schema.prisma", "schema.prisma", "prisma/schema"].find((path) => existsSync(join(folder, path)));
  return [prisma, drizzleConfig(folder), sql].filter((path) => path !== undefined);
}

function drizzleConfig(folder: string): string | undefined {
  return ["drizzle.config.ts", "drizzle.config.js", "drizzle.config.mjs"].find((file) => existsSync(join(folder, file)));
}
