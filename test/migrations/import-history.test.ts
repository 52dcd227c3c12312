import { describe, expect, it } from "vitest";
import { engines, execute, projectOf } from "./project.ts";

const users = "CREATE TABLE users (id integer PRIMARY KEY, mail varchar(50))";

/** The tables as the tools make them (their documentation and sources), with what they hold behind two migrations. */
const histories: readonly (readonly [tool: string, said: string, statements: readonly string[]])[] = [
  ["Alembic", "Alembic was at 1975ea83b712", ["CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)", "INSERT INTO alembic_version VALUES ('1975ea83b712')"]],
  ["Flyway", "Flyway had applied 2 migrations, V1__init.sql to V2__mail.sql", ["CREATE TABLE flyway_schema_history (installed_rank INT NOT NULL PRIMARY KEY, version VARCHAR(50), description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL, script VARCHAR(1000) NOT NULL, success BOOLEAN NOT NULL)", "INSERT INTO flyway_schema_history VALUES (1, '1', 'init', 'SQL', 'V1__init.sql', true), (2, '2', 'mail', 'SQL', 'V2__mail.sql', true)"]],
  ["Prisma", "Prisma had applied 2 migrations, 1_init to 2_mail", ["CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, migration_name VARCHAR(255) NOT NULL, started_at VARCHAR(30) NOT NULL, finished_at VARCHAR(30), rolled_back_at VARCHAR(30))", "INSERT INTO _prisma_migrations VALUES ('a', '1_init', '2024-01-01', '2024-01-01', NULL), ('b', '2_wrong', '2024-01-02', NULL, '2024-01-02'), ('c', '2_mail', '2024-01-03', '2024-01-03', NULL)"]],
  ["golang-migrate", "golang-migrate was at 2", ["CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL)", "INSERT INTO schema_migrations VALUES (2, false)"]],
  ["dbmate", "dbmate had applied 2 migrations, 20240101 to 20240102", ["CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY)", "INSERT INTO schema_migrations VALUES ('20240101'), ('20240102')"]],
  ["Drizzle", "Drizzle had applied 2 migrations, ab12 to cd34", ["CREATE TABLE __drizzle_migrations (id integer PRIMARY KEY, hash text NOT NULL, created_at bigint)", "INSERT INTO __drizzle_migrations VALUES (1, 'ab12', 1), (2, 'cd34', 2)"]],
];

for (const engine of engines)
  describe.skipIf(engine.missing !== "")(`import-history on ${engine.name} ${engine.missing}`, () => {
    it.each(histories)("takes what %s has applied for the start, and runs nothing", async (_tool, said, statements) => {
      const { folder, url, ask, drop } = await projectOf(engine, { "models.sql": `${users};\n` });
      for (const sql of [users, ...statements]) await execute(engine, url, sql);
      const run = await folder.run(["import-history"]);
      expect(`${run.stderr} ${run.code}`).toMatch(/ 0$/);
      expect(run.stderr).toContain(said);
      expect(run.stdout).toMatch(/^Wrote migrations\/\d{8}T\d{6}_from_\w+\.sql\n$/);
      expect(await ask("SELECT state FROM alidade_migrations")).toEqual([["applied"]]);
      expect((await folder.run(["check"])).code).toBe(0);
      await drop();
    });

    it("refuses what a tool did not bring to its end, and says where there is nothing", async () => {
      const { folder, url, drop } = await projectOf(engine, { "models.sql": `${users};\n` });
      await execute(engine, url, users);
      expect((await folder.run(["import-history"])).stderr).toContain("error[import-nothing]");
      for (const sql of ["CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL)", "INSERT INTO schema_migrations VALUES (3, true)"]) await execute(engine, url, sql);
      expect((await folder.run(["import-history"])).stderr).toContain("error[import-unfinished]: golang-migrate has begun 3");
      expect(folder.names()).not.toContain("migrations");
      await drop();
    });
  });
