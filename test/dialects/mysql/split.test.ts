import { describe, expect, it } from "vitest";
import { splitScript } from "../../../src/dialects/mysql/split.ts";
import { terminated } from "../../../src/dialects/mysql/terminated.ts";
import { withoutDatabase } from "../../../src/dialects/mysql/tokens.ts";

const split = (text: string): readonly string[] => splitScript({ file: "a.sql", text, line: 1 }).map((statement) => statement.text);

describe("scripts for MySQL", () => {
  it("end statements at semicolons outside of strings, names and comments", () => {
    expect(split("SELECT ';', \"a;b\", `c;d` -- e;\n; # f;\nSELECT /* g; */ 'it''s\\';';")).toEqual(["SELECT ';', \"a;b\", `c;d` -- e;", "SELECT /* g; */ 'it''s\\';'"]);
  });

  it("take -- for a comment only before a blank", () => {
    expect(split("SELECT 1--1; SELECT 2")).toEqual(["SELECT 1--1", "SELECT 2"]);
  });

  it("follow DELIMITER, also at the end of a word", () => {
    expect(split("DELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT 1; END$$\nDELIMITER ;\nSELECT 2;")).toEqual(["CREATE PROCEDURE p() BEGIN SELECT 1; END", "SELECT 2"]);
  });

  it("keep a body together where no DELIMITER says so", () => {
    const body = "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN IF NEW.x > IF(1, 2, 3) THEN SET @a = CASE WHEN 1 THEN 2 END; END IF; WHILE 0 DO SET @b = 1; END WHILE; END";
    expect(split(`${body}; SELECT 1;`)).toEqual([body, "SELECT 1"]);
  });

  it("know the line of each statement", () => {
    expect(splitScript({ file: "a.sql", text: "-- x\nSELECT 1;\n\n  SELECT 2;", line: 10 }).map(({ line, column }) => [line, column])).toEqual([[11, 1], [13, 3]]);
  });

  it("are written so that they can be read again", () => {
    const statements = ["CREATE TABLE t (a int)", "CREATE PROCEDURE p() BEGIN SELECT 1; SELECT ';;'; END", "SELECT 1 -- last"];
    expect(split(statements.map(terminated).join("\n"))).toEqual(statements);
  });
});

describe("deparsed texts", () => {
  it("lose the name of their own database, and no other", () => {
    expect(withoutDatabase("select `db`.`t`.`db` AS `db` from `db`.`t` where `other`.`db`.`x` = '`db`.`t`'", "db")).toBe("select `t`.`db` AS `db` from `t` where `other`.`db`.`x` = '`db`.`t`'");
  });
});
