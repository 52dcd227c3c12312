// What docs/performance.md says of PostgreSQL's foundations: node --expose-gc bench/postgres-scratch.mjs [open|reset|tables|rows]
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createJiti } from "jiti";

const jiti = createJiti(import.meta.url);
const { openScratch } = await jiti.import("../src/dialects/postgres/scratch.ts");
const { connect } = await jiti.import("../src/dialects/postgres/connect.ts");

const host = {
  cwd: process.cwd(),
  env: {},
  cacheFolder: join(tmpdir(), "alidade-test-cache"),
  now: () => new Date(),
  randomName: () => Math.random().toString(36).slice(2, 10),
  note: (message) => console.error(message),
};
const since = (start) => `${(performance.now() - start).toFixed(0)} ms`;
const memory = () => `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident`;

const benches = {
  /** Opening the scratch from its image, and a second and third database beside the first. */
  async open() {
    const start = performance.now();
    const scratch = await openScratch(host);
    console.log("open the scratch:", since(start), memory());
    for (const name of ["first", "second", "third"]) {
      const before = performance.now();
      await scratch.fresh();
      console.log(`${name} database at the same time:`, since(before), memory());
    }
    await scratch.close();
  },

  /** Loading a small schema and emptying the database again, over and over. */
  async reset() {
    const ddl = readFileSync(new URL("postgres-scratch.sql", import.meta.url), "utf8");
    const scratch = await openScratch(host);
    const times = { load: [], reset: [] };
    let database = await scratch.fresh();
    for (let round = 1; round <= 2000; round += 1) {
      const start = performance.now();
      await database.execute(ddl);
      const loaded = performance.now();
      await database.release();
      database = await scratch.fresh();
      times.load.push(loaded - start);
      times.reset.push(performance.now() - loaded);
      if (round % 500 === 0) {
        const mean = (list) => (list.slice(-500).reduce((sum, time) => sum + time, 0) / 500).toFixed(1);
        console.log(`rounds to ${round}: load ${mean(times.load)} ms, reset ${mean(times.reset)} ms,`, memory());
      }
    }
    await scratch.close();
  },

  /** Ten thousand tables with a key, a unique constraint and a text column, in one transaction. */
  async tables() {
    const scratch = await openScratch(host);
    const database = await scratch.fresh();
    const start = performance.now();
    await database.execute("BEGIN");
    for (let table = 0; table < 10_000; table += 1) {
      await database.execute(`CREATE TABLE t${table} (id integer PRIMARY KEY, name text UNIQUE)`);
    }
    await database.execute("COMMIT");
    console.log("10,000 tables in one transaction:", since(start), memory());
    await database.release();
    const again = performance.now();
    await scratch.fresh();
    console.log("the next database:", since(again), memory());
    await scratch.close();
  },

  /** 24 queries of 80,000 rows from a server: apart, and in one round trip. ALIDADE_TEST_POSTGRES names the server. */
  async rows() {
    const connection = await connect(host, process.env.ALIDADE_TEST_POSTGRES ?? "postgres://postgres@127.0.0.1:5432/postgres?sslmode=disable");
    const wide = "SELECT attrelid, attname, attnum, pg_catalog.format_type(atttypid, atttypmod), attnotnull FROM pg_catalog.pg_attribute, generate_series(1, 9) LIMIT 20000";
    const queries = [wide, wide, wide, wide, ...Array(20).fill("SELECT relname FROM pg_catalog.pg_class")];
    for (let round = 0; round < 3; round += 1) {
      let start = performance.now();
      for (const query of queries) await connection.query(query);
      const apart = since(start);
      start = performance.now();
      const results = await connection.queryAll(queries);
      console.log(`${results.flat().length} rows: query by query ${apart}, in one round trip ${since(start)}`);
    }
    await connection.close();
  },
};

for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(benches)) await benches[name]();
