import { type Statement, statement } from "../../model/step.ts";

/** A statement that commits by itself, as all DDL of MySQL and MariaDB does: it stands in no transaction. */
export function ddl(sql: string, details: Partial<Omit<Statement, "sql" | "transaction">> = {}): Statement {
  return statement(sql, { ...details, transaction: "never" });
}
