import type { Dialect, WriteContext } from "../../model/dialect.ts";
import { type AnyObject, nameOf, type SchemaObject } from "../../model/object.ts";
import type { Statement } from "../../model/step.ts";
import { alterStatement, ruled, tableAround } from "./alter-statement.ts";
import { columnDefinition } from "./column-definition.ts";
import { ddl } from "./ddl.ts";
import { featuresOf } from "./features.ts";
import { indexLine, primaryKeyLine } from "./key-parts.ts";
import { createView } from "./kinds/view.ts";
import { ownName } from "./names.ts";
import { quoteAccount, quoteLiteral } from "./quote.ts";

/** Comments and definers; both stand in the statement that makes an object. Privileges are not read. */
export const facets: Dialect["facets"] = { comment, owner, privileges: () => [] };

function comment(before: AnyObject | null, after: AnyObject, context: WriteContext): readonly Statement[] {
  if (before === null || before.comment === after.comment) return [];
  const features = featuresOf(context.version);
  const text = `COMMENT ${quoteLiteral(after.comment ?? "")}`;
  switch (after.kind) {
    case "table":
      return [alterStatement({ id: after.id, name: nameOf(after) }, [ruled("changeOption", text)], context)];
    case "column":
      return [alterStatement(tableAround(after), [ruled("modifyColumn", `MODIFY COLUMN ${columnDefinition(after, collationOf(after, context), features)}`)], context)];
    case "index":
      return [alterStatement(tableAround(after), [ruled("addIndex", `DROP INDEX ${ownName(after)}`), ruled("addIndex", `ADD ${indexLine(after, features.mariadb)}`)], context)];
    case "primaryKey":
      return [alterStatement(tableAround(after), [ruled("addPrimaryKey", "DROP PRIMARY KEY"), ruled("addPrimaryKey", `ADD ${primaryKeyLine(after)}`)], context)];
    case "event":
      return [ddl(`ALTER EVENT ${ownName(after)} ${text}`)];
    default:
      return [];
  }
}

function collationOf(column: SchemaObject<"column">, context: WriteContext): string | null {
  const table = context.from.get(column.parent ?? "");
  return table?.kind === "table" ? table.facts.collation : null;
}

function owner(before: AnyObject | null, after: AnyObject): readonly Statement[] {
  if (before === null || after.owner === null || before.owner === after.owner) return [];
  if (after.kind === "view") return [ddl(createView(after, "CREATE OR REPLACE"))];
  return after.kind === "event" ? [ddl(`ALTER DEFINER=${quoteAccount(after.owner)} EVENT ${ownName(after)} COMMENT ${quoteLiteral(after.comment ?? "")}`)] : [];
}
