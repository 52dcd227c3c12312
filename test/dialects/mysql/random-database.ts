import type { Dice } from "../sqlite/random-database.ts";

/** The statements of a random schema; a server does not take all of them, and what it refuses is left out by whoever loads them. */
export function randomStatements(dice: Dice): readonly string[] {
  const tables = dice.some("table", ["a", "b", "c", "Select"], 80);
  return [...tables.map((name) => tableOf(dice, name)), ...tables.flatMap((name) => keysOf(dice, name, tables)), ...viewsOf(dice, tables), ...tables.flatMap((name) => triggersOf(dice, name)), ...codeOf(dice)];
}

const types = ["int", "int unsigned", "bigint", "varchar(20)", "varchar(300)", "char(5)", "decimal(8,2)", "datetime", "timestamp NULL", "date", "text", "json", "enum('x','y')", "enum('x','y','z')", "double", "varbinary(8)", "boolean"];
const columns = ["id", "k", "x", "y", "z", "group"];

function tableOf(dice: Dice, name: string): string {
  const own = [...dice.some(`${name} columns`, columns, 70)];
  if (!own.includes("id")) own.push("id");
  const order = dice.roll(`${name} order`, 100) < 25 ? [...own].reverse() : own;
  const lines = [...order.map((column) => columnOf(dice, name, column)), ...generatedOf(dice, name, own), ...primaryKeyOf(dice, name), ...indexesOf(dice, name, own), ...checksOf(dice, name)];
  const charset = dice.pick(`${name} charset`, ["", "", "", " DEFAULT CHARSET=latin1", " DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"]);
  return `CREATE TABLE ${q(name)} (${lines.join(", ")})${charset}${dice.roll(`${name} comment`, 10) === 0 ? ` COMMENT 'of ${name}'` : ""}`;
}

function columnOf(dice: Dice, table: string, name: string): string {
  const path = `${table} ${name}`;
  if (name === "id") return `id int NOT NULL${dice.roll(`${path} auto`, 3) === 0 ? " AUTO_INCREMENT" : ""}`;
  const type = dice.pick(`${path} type`, types);
  const isText = /char|enum|text/.test(type);
  const notNull = !type.includes("NULL") && dice.roll(`${path} null`, 4) === 0 ? " NOT NULL" : "";
  const collation = isText && dice.roll(`${path} collation`, 6) === 0 ? " CHARACTER SET latin1" : "";
  const value = dice.roll(`${path} default`, 4) !== 0 ? "" : /int|decimal|double|boolean/.test(type) ? ` DEFAULT ${dice.roll(`${path} number`, 9)}` : /enum/.test(type) ? " DEFAULT 'y'" : /char/.test(type) ? " DEFAULT 'it''s'" : /datetime/.test(type) ? " DEFAULT CURRENT_TIMESTAMP" : "";
  const words = dice.pick(`${path} words`, ["", "", "", "", " COMMENT 'c'", " INVISIBLE"]);
  return `${q(name)} ${type.replace(" NULL", "")}${collation}${type.includes(" NULL") ? " NULL" : notNull}${value}${words}`;
}

function generatedOf(dice: Dice, table: string, own: readonly string[]): readonly string[] {
  if (!own.includes("x") || dice.roll(`${table} generated`, 4) !== 0) return [];
  const stored = dice.pick(`${table} stored`, ["VIRTUAL", "STORED"]);
  return [`g varchar(400) AS (concat(x, '${dice.pick(`${table} suffix`, ["a", "b"])}')) ${stored}`];
}

function primaryKeyOf(dice: Dice, table: string): readonly string[] {
  return [`PRIMARY KEY (${dice.pick(`${table} key`, ["id", "id", "id", "id DESC"])})`];
}

function indexesOf(dice: Dice, table: string, own: readonly string[]): readonly string[] {
  return dice.some(`${table} indexes`, ["i", "j", "u"], 40).map((name) => {
    const keys = own.filter((column) => dice.roll(`${table} ${name} ${column}`, 3) === 0);
    return `${name === "u" ? "UNIQUE " : ""}KEY ${name} (${(keys.length === 0 ? ["id"] : keys).map((column) => `${q(column)}${dice.roll(`${table} ${name} ${column} desc`, 5) === 0 ? " DESC" : ""}`).join(", ")})`;
  });
}

function checksOf(dice: Dice, table: string): readonly string[] {
  return dice.roll(`${table} check`, 4) === 0 ? [`CONSTRAINT ck_${table.toLowerCase()} CHECK (id > ${dice.roll(`${table} limit`, 3) - 5})`] : [];
}

function keysOf(dice: Dice, table: string, tables: readonly string[]): readonly string[] {
  if (dice.roll(`${table} refers`, 2) === 0) return [];
  const target = dice.pick(`${table} target`, tables);
  const action = dice.pick(`${table} action`, ["", " ON DELETE CASCADE", " ON UPDATE CASCADE"]);
  return [`ALTER TABLE ${q(table)} ADD CONSTRAINT fk_${table.toLowerCase()} FOREIGN KEY (${dice.pick(`${table} by`, ["id", "k"])}) REFERENCES ${q(target)} (id)${action}`];
}

function viewsOf(dice: Dice, tables: readonly string[]): readonly string[] {
  const [first] = tables;
  if (first === undefined) return [];
  return dice.some("views", ["v", "w"], 60).map((name) => {
    const from = name === "w" && dice.roll("w from v", 2) === 0 ? "v" : q(dice.pick(`${name} from`, tables));
    return `CREATE VIEW ${name} AS SELECT ${dice.pick(`${name} what`, ["id", "id, id + 1 AS n", "count(*) AS id"])} FROM ${from}`;
  });
}

function triggersOf(dice: Dice, table: string): readonly string[] {
  return dice.some(`${table} triggers`, ["t1", "t2"], 25).map((name) => `CREATE TRIGGER ${name}_${table.toLowerCase()} ${dice.pick(`${table} ${name} when`, ["BEFORE", "AFTER"])} UPDATE ON ${q(table)} FOR EACH ROW SET @seen = ${dice.roll(`${table} ${name} value`, 3)}`);
}

function codeOf(dice: Dice): readonly string[] {
  const routine = dice.roll("routine", 3) === 0 ? [`CREATE PROCEDURE p (IN n INT) BEGIN SET @n = n; SET @m = ${dice.roll("routine body", 3)}; END`] : [];
  const event = dice.roll("event", 4) === 0 ? [`CREATE EVENT e ON SCHEDULE EVERY ${1 + dice.roll("event every", 2)} DAY DISABLE DO SET @e = ${dice.roll("event body", 3)}`] : [];
  return [...routine, ...event];
}

function q(name: string): string {
  return `\`${name}\``;
}
