import type { WriteContext } from "../../model/dialect.ts";
import type { ForeignKeyAction } from "../../model/kinds/foreign-key.ts";
import type { SchemaObject } from "../../model/object.ts";
import { nameAt, ownName } from "./names.ts";
import { quoteNames } from "./quote.ts";

/** A foreign key as a line of CREATE TABLE and behind ADD. */
export function foreignKeyLine(key: SchemaObject<"foreignKey">, context: WriteContext): string {
  const { columns, references, referencedColumns, onDelete, onUpdate } = key.facts;
  const head = `CONSTRAINT ${ownName(key)} FOREIGN KEY (${quoteNames(columns)}) REFERENCES ${nameAt(references, context.get)} (${quoteNames(referencedColumns)})`;
  return `${head}${action("DELETE", onDelete)}${action("UPDATE", onUpdate)}`;
}

/** What InnoDB does where nothing is said: NO ACTION and RESTRICT are the same to it (MySQL manual, 1.7.2.3). */
function action(on: string, what: ForeignKeyAction): string {
  return what === "no action" || what === "restrict" ? "" : ` ON ${on} ${what.toUpperCase()}`;
}
