import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mysql } from "../../../src/dialects/mysql/index.ts";
import { diff } from "../../../src/index.ts";
import type { Comparison } from "../../../src/model/comparison.ts";
import { cliFolder } from "../../support/cli.ts";
import { testHost } from "../../support/host.ts";
import { findMysql } from "../../support/mysql.ts";
import { ownDatabase } from "../../support/mysql-database.ts";

const there = `
  CREATE TABLE users (id int PRIMARY KEY, mail varchar(100), bio text, n int, kind varchar(20), big bigint, name varchar(50), old char(5) CHARACTER SET utf8mb4);
  CREATE TABLE posts (id int PRIMARY KEY, author int);
  CREATE TABLE bare (id int, v text);
  CREATE TABLE log (id int PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20), PARTITION p2 VALUES LESS THAN (30));
  INSERT INTO users VALUES (1, 'a', 'x', 1, 'red', 1, 'ann', 'é'), (2, 'a', NULL, 2, 'blue', 3000000000, 'bartholomew', 'ж'), (3, NULL, NULL, 3, NULL, NULL, NULL, NULL);
  INSERT INTO posts VALUES (1, 1), (2, 7), (3, NULL);
  INSERT INTO log VALUES (1), (11), (12), (25);`;

const wanted = `
  CREATE TABLE users (id int PRIMARY KEY, email varchar(100) NOT NULL, n int NOT NULL, kind enum('red','green'), big int, name varchar(10), old char(5) CHARACTER SET latin1, UNIQUE KEY mails (email), CONSTRAINT short CHECK (char_length(email) > 1));
  CREATE TABLE posts (id int PRIMARY KEY, author int, CONSTRAINT by_author FOREIGN KEY (author) REFERENCES users (id));
  CREATE TABLE bare (id int NOT NULL, UNIQUE KEY ids (id));
  CREATE TABLE log (id int PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20));`;

const dangers = ({ plan }: Comparison): readonly string[] => [...new Set(plan.steps.flatMap(({ hazards }) => hazards.flatMap(({ answer }) => answer ?? [])))].sort();

describe.each(await findMysql())("plans for a database that runs, on $name $missing", ({ url, missing, name }) => {
  test.skipIf(missing !== "")("its rows say what they refuse and what is lost", async () => {
    const folder = cliFolder({ "to.sql": wanted });
    const database = await ownDatabase(url, there);
    try {
      const asked = await diff(database.url, join(folder.path, "to.sql"), { renames: ["users.mail:email"], askRows: 20_000, dialect: "mysql" });
      expect(asked.notes).toEqual([]);
      expect(asked.proof.state).toBe("verified");
      expect(dangers(asked)).toEqual([
        "1 of 3 rows have NULL in email",
        "1 of 3 rows have a value in bio",
        "1 of 3 rows refer to a row that is not there",
        expect.stringMatching(/^1 of 3 values of big are no int/),
        "1 of 3 values of kind are no enum('red','green')",
        "1 of 3 values of name are no varchar(10)",
        "1 of 3 values of old have characters that latin1 lacks",
        "1 rows in p2",
        expect.stringMatching(/^2 of 3 rows do not meet /),
        "2 of 3 rows repeat the keys of mails",
      ]);
      const bare = asked.plan.steps.filter(({ summary }) => summary.includes("bare"));
      expect(bare.flatMap(({ hazards }) => hazards.map(({ kind }) => kind)).filter((kind) => kind !== "breaksClients")).toEqual([]);
      // No row is NULL in n, and so it is no danger.
      expect(asked.plan.steps.flatMap(({ hazards }) => hazards).filter(({ message }) => /users\.n\b/.test(message))).toEqual([]);
    } finally {
      await database.drop();
    }
  }, 60_000);

  test.skipIf(missing !== "")("each ALTER TABLE states the cheapest way that the server takes, and what it does follows from that", async () => {
    const folder = cliFolder({
      "to.sql": `CREATE TABLE t (id int PRIMARY KEY, z int, a bigint, v varchar(20) COLLATE utf8mb4_bin, w varchar(100), KEY tv (v));
        CREATE TABLE u (id int PRIMARY KEY, a int, z int, KEY uz (z));
        CREATE TABLE i (id int PRIMARY KEY, v varchar(10) COLLATE utf8mb4_bin, KEY iv (v));`,
    });
    const database = await ownDatabase(url, `
      CREATE TABLE t (id int PRIMARY KEY, a int, v varchar(10), w varchar(100));
      CREATE TABLE u (id int PRIMARY KEY, a int);
      CREATE TABLE i (id int PRIMARY KEY, v varchar(10), KEY iv (v));`);
    try {
      const { plan, proof } = await diff(database.url, join(folder.path, "to.sql"), { dialect: "mysql" });
      expect(proof.state).toBe("verified");
      const built = name === "MariaDB" ? "ALGORITHM=NOCOPY, LOCK=NONE" : "ALGORITHM=INPLACE, LOCK=NONE";
      const ways = plan.steps.map(({ sql, work, hazards, lock }) => [sql.slice(12, 15), /ALGORITHM.*$/.exec(sql)?.[0], work, hazards.map(({ kind }) => kind), lock?.mode]);
      expect(ways).toEqual([
        // MySQL does not change the collation of a column in place where it is in an index, which nothing but trying shows.
        name === "MariaDB" ? ["`i`", built, [], [], "EXCLUSIVE METADATA"] : ["`i`", "ALGORITHM=COPY, LOCK=SHARED", ["rewrite"], ["rewrite"], "SHARED"],
        ["`t`", "ALGORITHM=COPY, LOCK=SHARED", ["rewrite", "reindex"], ["mayFail", "rewrite"], "SHARED"],
        // What is instant goes before what is built, since both together would write the table anew.
        ["`u`", "ALGORITHM=INSTANT", [], [], "EXCLUSIVE METADATA"],
        ["`u`", built, ["reindex"], [], "EXCLUSIVE METADATA"],
      ]);
      const plain = await diff(database.url, join(folder.path, "to.sql"), { dialect: "mysql", online: false });
      expect(plain.plan.steps.map(({ sql }) => sql).join("\n")).not.toMatch(/ALGORITHM|LOCK/);
      expect(plain.plan.steps).toHaveLength(3);
      for (const { sql } of plan.steps) await database.run(sql);
      expect((await diff(database.url, join(folder.path, "to.sql"), { dialect: "mysql" })).changes).toEqual([]);
    } finally {
      await database.drop();
    }
  }, 60_000);

  test.skipIf(missing !== "")("a question is given up when its time is over, and changes nothing", async () => {
    const database = await ownDatabase(url, "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)");
    const connection = await mysql.connect(database.url, testHost());
    try {
      const many = `SELECT count(*) FROM ${"abcdefghijkl".split("").map((alias) => `t AS ${alias}`).join(", ")} WHERE ${"abcdefghijkl".split("").map((alias) => `${alias}.id`).join(" + ")} = 1`;
      await expect(connection.ask(many, 200)).rejects.toMatchObject({ code: "too-many-rows" });
      await expect(connection.ask("INSERT INTO t VALUES (11)", 2000)).rejects.toThrow();
      expect(await connection.ask("SELECT count(*) FROM t", 2000)).toEqual([["10"]]);
    } finally {
      await connection.close();
      await database.drop();
    }
  }, 60_000);
});
