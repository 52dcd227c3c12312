import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadDialect } from "../../src/dialects/index.ts";
import { lint } from "../../src/lint/index.ts";
import type { Dialect, Scratch } from "../../src/model/dialect.ts";
import type { Reading } from "../../src/model/snapshot.ts";
import { testHost } from "../support/host.ts";
import { codesOf, migrationOf } from "./lint-sql.ts";

describe("the schema under a migration", () => {
  let dialect: Dialect;
  let scratch: Scratch;
  let reading: Reading;
  beforeAll(async () => {
    dialect = await loadDialect("postgres");
    scratch = await dialect.openScratch(testHost(), { url: null });
    const database = await scratch.fresh();
    await database.load([{ file: "schema.sql", text: "CREATE TABLE users (id bigint, email text); CREATE TABLE posts (id bigint)", line: 1 }]);
    const read = await database.read();
    // On the scratch it is empty: what is not known to be empty counts.
    reading = { ...read, observed: { ...read.observed, tables: {} } };
    await database.release();
  });
  afterAll(() => scratch.close());

  const migration = migrationOf("ALTER TABLE users ALTER COLUMN email SET NOT NULL; DROP TABLE posts;");

  it("is what --from names", async () => {
    const report = await lint([migration], { dialect, scratch, from: { label: "live", reading }, byText: false });
    expect(report.ground).toBe("live");
    expect(codesOf(report).filter((code) => code !== "lock-timeout" && code !== "not-repeatable")).toEqual(["set-not-null", "drop-table"]);
  });

  it("has tables that nobody minds where they are known to be empty", async () => {
    const [users = ""] = Object.values(reading.snapshot.objects).filter(({ kind, path }) => kind === "table" && path[1] === "users").map(({ id }) => id);
    const counted = { ...reading, observed: { ...reading.observed, tables: { [users]: { rows: 0, bytes: 8192 } } } };
    const report = await lint([migration], { dialect, scratch, from: { label: "live", reading: counted }, byText: false });
    expect(codesOf(report).filter((code) => code !== "lock-timeout" && code !== "not-repeatable")).toEqual(["drop-table"]);
  });

  it("keeps one transaction over several migrations of a file, in which nobody sees what it has made", async () => {
    const first = migrationOf("BEGIN; CREATE TABLE a (id bigint);", { continues: true });
    const second = migrationOf("CREATE INDEX ON a (id); COMMIT;");
    const report = await lint([first, second], { dialect, scratch, from: null, byText: false });
    expect(report.failure).toBeNull();
    expect(codesOf(report)).toEqual([]);
  });

  it("is changed by statements that name roles and settings which are not there", async () => {
    const text = "CREATE TABLE a (id bigint);\nALTER TABLE a OWNER TO nobody_yet;\nSET transaction_timeout_of_tomorrow = 0;\nGRANT SELECT ON a TO somebody_else;\nDROP TABLE users;";
    for (const transaction of [false, true]) {
      const runs = transaction ? text.replace(/^SET .*$/m, "") : text;
      const report = await lint([migrationOf(runs, { transaction })], { dialect, scratch, from: { label: "live", reading }, byText: false });
      expect(report.failure).toBeNull();
      expect(codesOf(report)).toContain("drop-table");
    }
  });

  it("is brought to what a statement needs where nothing is known of it", async () => {
    const text = "ALTER TABLE app.orders ADD CONSTRAINT o FOREIGN KEY (user_id) REFERENCES app.users (id);\nALTER TYPE mood ADD VALUE 'x';\nDROP INDEX i;\nALTER TABLE orders DROP CONSTRAINT c;\nSELEC 1;";
    const report = await lint([migrationOf(text)], { dialect, scratch, from: null, byText: true });
    expect(codesOf(report)).toEqual(expect.arrayContaining(["add-foreign-key", "enum-value-order", "drop-index-not-concurrent"]));
    expect(report.failure).toMatchObject({ line: 5, sqlstate: "42601" });
  });
});
