import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findMysql } from "../../support/mysql.ts";
import { type Lab, openLab } from "./lab.ts";

/** Two spellings of one thing, and a third that looks like them and is another. */
interface Case {
  readonly name: string;
  readonly one: string;
  readonly same: string;
  readonly other: string;
  readonly only?: "MariaDB" | "MySQL";
}

const table = (columns: string, options = ""): string => `CREATE TABLE t (${columns})${options};`;

const cases: readonly Case[] = [
  { name: "int(11) and int", one: table("a int(11)"), same: table("a int"), other: table("a int unsigned") },
  { name: "boolean and tinyint(1)", one: table("a boolean"), same: table("a tinyint(1)"), other: table("a smallint") },
  { name: "current_timestamp() and CURRENT_TIMESTAMP", one: table("a timestamp NOT NULL DEFAULT current_timestamp()"), same: table("a timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP"), other: table("a timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP") },
  { name: "now() and current_timestamp", one: table("a datetime DEFAULT now()"), same: table("a datetime DEFAULT CURRENT_TIMESTAMP"), other: table("a datetime(3) DEFAULT now(3)") },
  { name: "DEFAULT (now()) and itself", one: table("a datetime DEFAULT (now())"), same: table("a datetime DEFAULT (NOW())"), other: table("a datetime DEFAULT (now() + interval 1 day)") },
  { name: "NULL written or not", one: table("a int NULL DEFAULT NULL, b timestamp NULL"), same: table("a int, b timestamp NULL DEFAULT NULL"), other: table("a int NOT NULL, b timestamp NULL") },
  { name: "a decimal's 0 and 0.00", one: table("a decimal(10,2) DEFAULT 0"), same: table("a decimal(10,2) DEFAULT '0.00'"), other: table("a decimal(10,2) DEFAULT 0.01") },
  { name: "json on MariaDB", one: table("a json"), same: table("a longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin CHECK (json_valid(a))"), other: table("a longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"), only: "MariaDB" },
  { name: "utf8 and utf8mb3", one: table("a varchar(9)", " DEFAULT CHARSET=utf8"), same: table("a varchar(9)", " DEFAULT CHARSET=utf8mb3"), other: table("a varchar(9)", " DEFAULT CHARSET=utf8mb4") },
  { name: "the default collation written or not (MariaDB)", one: table("a varchar(9)", " DEFAULT CHARSET=latin1"), same: table("a varchar(9) CHARACTER SET latin1 COLLATE latin1_swedish_ci", " DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci"), other: table("a varchar(9)", " DEFAULT CHARSET=latin1 COLLATE=latin1_bin") },
  {
    name: "NO ACTION and RESTRICT", one: "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int, CONSTRAINT k FOREIGN KEY (p) REFERENCES p (id) ON DELETE NO ACTION);",
    same: "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int, CONSTRAINT k FOREIGN KEY (p) REFERENCES p (id) ON DELETE RESTRICT);",
    other: "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int, CONSTRAINT k FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE);",
  },
  {
    name: "the index of a foreign key written or not", one: "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int, CONSTRAINT k FOREIGN KEY (p) REFERENCES p (id));",
    same: "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int, KEY k (p), CONSTRAINT k FOREIGN KEY (p) REFERENCES p (id));",
    other: "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int, q int, KEY k (p, q), CONSTRAINT k FOREIGN KEY (p) REFERENCES p (id));",
  },
  { name: "the counter of AUTO_INCREMENT", one: table("id int AUTO_INCREMENT PRIMARY KEY"), same: table("id int AUTO_INCREMENT PRIMARY KEY", " AUTO_INCREMENT=77"), other: table("id int PRIMARY KEY") },
  { name: "the letter case of columns and indexes", one: table("id int PRIMARY KEY, Name varchar(9), KEY Ix (Name)"), same: table("ID int PRIMARY KEY, name varchar(9), KEY ix (name)"), other: table("ID int PRIMARY KEY, name varchar(8), KEY ix (name)") },
  { name: "UNIQUE at a column and as a key", one: table("a int UNIQUE"), same: table("a int, UNIQUE KEY a (a)"), other: table("a int, KEY a (a)") },
  { name: "a view's text in another spelling", one: `${table("a int")} CREATE VIEW v AS SELECT a FROM t;`, same: `${table("a int")} create view v as select t.a  as a from t;`, other: `${table("a int")} CREATE VIEW v AS SELECT a + 1 AS a FROM t;` },
  { name: "the head of a trigger in another spelling", one: `${table("a int")} CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;`, same: `${table("a int")} create trigger x\nbefore insert on t for each row SET NEW.a = 1;`, other: `${table("a int")} CREATE TRIGGER x BEFORE UPDATE ON t FOR EACH ROW SET NEW.a = 1;` },
  { name: "the moment at which an event was made", one: "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1;", same: "CREATE EVENT e ON SCHEDULE EVERY 1 DAY ENABLE DO SELECT 1;", other: "CREATE EVENT e ON SCHEDULE EVERY 2 DAY DO SELECT 1;" },
];

describe.each(await findMysql())("spellings on $name $missing", ({ name: engine, url, missing }) => {
  let lab: Lab;
  beforeAll(async () => {
    if (missing === "") lab = await openLab(url);
  });
  afterAll(() => lab?.close());

  const mine = cases.filter(({ only }) => only === undefined || only === engine);
  test.skipIf(missing !== "").each(mine)("$name are no change", async ({ one, same }) => {
    expect((await lab.compare(one, same)).changes).toEqual([]);
  });
  test.skipIf(missing !== "").each(mine)("$name have a neighbour that is one, and is reached", async ({ one, other }) => {
    const { changes, proof } = await lab.compare(one, other);
    expect(changes).not.toEqual([]);
    expect(proof).toMatchObject({ state: "verified" });
  });
});
