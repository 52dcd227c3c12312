// Counts what generated models say of every schema of ../shared/corpus, by kind and target, and prints the tables of docs/targets.md.
//   node scripts/build.mjs && node scripts/count-targets.mjs postgres://postgres@127.0.0.1:5432/postgres
// The server is for scratch databases; without one, the SQLite schemas alone are counted.
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate, inspect } from "../dist/index.js";

const corpus = join(process.env.ALIDADE_SHARED ?? join(import.meta.dirname, "../../shared"), "corpus");
const scratch = process.argv[2];
const targets = ["sqlalchemy", "drizzle", "kysely", "zod", "typescript", "json-schema"];
const ofRows = ["table", "view", "materializedView", "foreignTable", "column", "enum", "domain"];
const validated = [...ofRows, "check"];
/** What a target speaks of at all; missing: everything. */
const spokenOf = { kysely: ofRows, typescript: ofRows, zod: validated, "json-schema": validated };

for (const dialect of scratch === undefined ? ["sqlite"] : ["postgres", "sqlite"]) console.log(`${await tableOf(dialect)}\n`);

async function tableOf(dialect) {
  const names = readdirSync(join(corpus, dialect));
  const counts = new Map();
  const skipped = [];
  for (const name of names) await countSchema(dialect, name, counts).catch((error) => skipped.push(`${name} (${error.message})`));
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, byTarget]) => `| ${kind} | ${targets.map((target) => cell(byTarget.get(target))).join(" | ")} |`);
  const head = [`${dialect}: ${names.length - skipped.length} schemas${skipped.length > 0 ? `, without ${skipped.join(", ")}` : ""}`, "", `| kind | ${targets.join(" | ")} |`, `|---|${targets.map(() => "---|").join("")}`];
  return [...head, ...rows].join("\n");
}

async function countSchema(dialect, name, counts) {
  const prelude = existsSync(join(corpus, dialect, name, "migrations")) ? "schema.prelude.sql" : "prelude.sql";
  const files = [prelude, "schema.sql"].map((file) => join(corpus, dialect, name, file)).filter((file) => existsSync(file));
  const whole = join(mkdtempSync(join(tmpdir(), "alidade-count-")), "schema.sql");
  writeFileSync(whole, files.map((file) => readFileSync(file, "utf8")).join("\n"));
  const { snapshot } = await inspect(whole, { dialect, ...(dialect === "postgres" ? { scratch } : {}) });
  const objects = Object.values(snapshot.objects).filter(({ impliedBy }) => impliedBy === null);
  for (const target of targets) {
    const { notes } = await generate(snapshot, { target });
    const omitted = new Set(notes.filter(({ text }) => text.startsWith("is left out")).map(({ object }) => object));
    const noted = new Set(notes.map(({ object }) => object));
    for (const { id, kind, parent } of objects) {
      if (spokenOf[target]?.includes(kind) === false || kind === "schema") continue;
      const which = omitted.has(id) || omitted.has(parent) ? 2 : noted.has(id) ? 1 : 0;
      count(counts, kind, target)[which] += 1;
    }
  }
}

function count(counts, kind, target) {
  const byTarget = counts.get(kind) ?? counts.set(kind, new Map()).get(kind);
  return byTarget.get(target) ?? byTarget.set(target, [0, 0, 0]).get(target);
}

function cell(numbers) {
  return numbers === undefined ? "–" : numbers.join(" · ");
}
