import type { Partition, TableFacts } from "../../model/kinds/table.ts";
import { type Row, text } from "./cells.ts";

/** MySQL 8.0 and later, MariaDB 10.6 and later: a row per subpartition. */
export const partitionQuery = `
  SELECT p.TABLE_NAME, p.PARTITION_NAME, p.SUBPARTITION_NAME, p.PARTITION_METHOD, p.SUBPARTITION_METHOD, p.PARTITION_EXPRESSION, p.SUBPARTITION_EXPRESSION, p.PARTITION_DESCRIPTION, p.PARTITION_COMMENT
    FROM information_schema.PARTITIONS p
   WHERE p.TABLE_SCHEMA = DATABASE() AND p.PARTITION_NAME IS NOT NULL
   ORDER BY p.TABLE_NAME, p.PARTITION_ORDINAL_POSITION, p.SUBPARTITION_ORDINAL_POSITION`;

/** What is known of the partitions of each table. */
export function readPartitions(rows: readonly Row[]): ReadonlyMap<string, Pick<TableFacts, "partitionBy" | "partitions">> {
  const tables = new Map<string, Row[]>();
  for (const row of rows) tables.set(text(row[0]), [...(tables.get(text(row[0])) ?? []), row]);
  return new Map([...tables].map(([name, of]) => [name, { partitionBy: schemeOf(of), partitions: partitionsOf(of) }]));
}

function schemeOf(rows: readonly Row[]): string {
  const [, , , method = "", subMethod, expression = "", subExpression] = rows[0] ?? [];
  if (method === "SYSTEM_TIME") return "SYSTEM_TIME";
  const count = rows.filter(([, name]) => name === rows[0]?.[1]).length;
  const sub = subMethod == null ? "" : ` SUBPARTITION BY ${subMethod} (${subExpression ?? ""}) SUBPARTITIONS ${count}`;
  return `${method} (${expression ?? ""})${sub}`;
}

function partitionsOf(rows: readonly Row[]): readonly Partition[] {
  const names = [...new Set(rows.map(([, name]) => text(name)))];
  return names.map((name) => {
    const own = rows.filter(([, each]) => each === name);
    const [, , , method = "", , , , description, comment] = own[0] ?? [];
    const subpartitions = own.flatMap(([, , sub]) => sub ?? []);
    const standard = subpartitions.every((sub, i) => sub === `${name}sp${i}`);
    return { name, bound: boundOf(text(method), description ?? null), comment: text(comment), subpartitions: standard ? [] : subpartitions };
  });
}

function boundOf(method: string, description: string | null): string {
  if (method === "SYSTEM_TIME") return description === "CURRENT" ? "CURRENT" : "HISTORY";
  if (description === null) return "";
  if (method.startsWith("RANGE")) return description === "MAXVALUE" ? "VALUES LESS THAN MAXVALUE" : `VALUES LESS THAN (${description})`;
  return description === "DEFAULT" ? "DEFAULT" : `VALUES IN (${description})`;
}
