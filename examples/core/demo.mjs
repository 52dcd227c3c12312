// The walk of the README, on SQLite and on PostgreSQL (PGlite, in this process): prints each command as it is typed, then what
// it prints. Works in a copy of this folder; fails where a step does not give what it should.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSql } from "../run-sql.mjs";

const program = join(import.meta.dirname, "../../dist/cli.js");
const failures = [];

await walk("SQLite", {
  url: "sqlite:app.db",
  make: (folder, file) => runSql(`sqlite:${join(folder, "app.db")}`, readFileSync(file, "utf8")),
  ddl: "sqlite.sql",
  run: (folder, sql) => runSql(`sqlite:${join(folder, "again.db")}`, sql),
});
await walk("PostgreSQL", {
  url: "pglite:data",
  make: (folder, file) => runSql(`pglite:${join(folder, "data")}`, readFileSync(file, "utf8")),
  ddl: "postgres.sql",
  run: (folder, sql) => runSql(`pglite:${join(folder, "again")}`, sql),
});
for (const failure of failures) console.error(`FAILED: ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function walk(engine, { url, make, ddl, run }) {
  const folder = mkdtempSync(join(tmpdir(), "alidade-demo-"));
  try {
    cpSync(join(import.meta.dirname, "app"), join(folder, "app"), { recursive: true });
    cpSync(join(import.meta.dirname, "alidade.config.ts"), join(folder, "alidade.config.ts"));
    await make(folder, join(import.meta.dirname, "database", ddl));
    title(`${engine}: the database agrees with app/models.py`);
    type(folder, url, "alidade diff --database primary", [/^No differences found between /]);

    title(`${engine}: the model gains a column`);
    addBio(join(folder, "app/models.py"));
    const table = [/^ +Schema Diff$/m, /│ Operation +│ Table +│ Target +│ Severity +│/, /│ add_column +│ users +│ bio +│ INFO +│/, /^Total changes: 1$/m];
    type(folder, url, "alidade diff --database primary", table);

    title(`${engine}: the table as DDL, which runs as it is`);
    const sql = type(folder, url, "alidade snapshot users", [/^CREATE TABLE /m, /BOOLEAN DEFAULT true/, /PRIMARY KEY/, /UNIQUE/, /^-- Indexes:\nCREATE INDEX /m]);
    await run(folder, sql);

    title(`${engine}: models of the database`);
    type(folder, url, "alidade generate-models --tables users,posts", [/^class Base\(DeclarativeBase\):/m, /^class User\(Base\):/m, /^class Post\(Base\):/m, /Mapped\[/, /mapped_column\(/, /relationship\(/]);
    type(folder, url, "alidade generate-models --output generated", []);
    type(folder, url, "alidade generate-models --single-file --output single", []);

    title(`${engine}: the generated models are the database`);
    type(folder, url, "alidade diff generated", [/^No differences found between /]);
    type(folder, url, "alidade diff single", [/^No differences found between /]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function title(text) {
  console.log(`\n# ${text}\n`);
}

/** Types a command, prints what it prints, and checks it. Gives its standard output. */
function type(folder, url, command, expected) {
  console.log(`$ ${command}`);
  const done = spawnSync(process.execPath, [program, ...command.split(" ").slice(1)], { cwd: folder, encoding: "utf8", env: { ...process.env, DATABASE_URL: url } });
  process.stdout.write(done.stdout + done.stderr);
  console.log();
  if (done.status !== 0) failures.push(`\`${command}\` on ${url} exited with ${done.status}`);
  for (const pattern of expected) if (!pattern.test(done.stdout)) failures.push(`\`${command}\` on ${url} should print ${pattern}`);
  return done.stdout;
}

function addBio(file) {
  const bio = "    bio: Mapped[Optional[str]] = mapped_column(Text)\n";
  const text = readFileSync(file, "utf8");
  const at = text.indexOf("\n    posts: Mapped");
  writeFileSync(file, text.slice(0, at) + bio + text.slice(at));
  console.log(`+ ${bio.trim()}\n`);
}
