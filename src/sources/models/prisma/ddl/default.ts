import { quoteLiteral } from "./quote.ts";
import { databaseName, type Datamodel } from "../datamodel.ts";
import { attributeOf, type Field, type Value } from "../schema.ts";

/** The expression after DEFAULT; null: none. What Prisma Client makes by itself (`cuid()`, `uuid()`) is no business of the database. */
export function defaultOf(field: Field, datamodel: Datamodel, type: string): string | null {
  const value = attributeOf(field, "default")?.args[0]?.value;
  if (value === undefined) return null;
  if (value.is === "call") return callDefault(value);
  if (value.is === "list") return listDefault(value.items, field, datamodel, type);
  return literal(value, field, datamodel);
}

function callDefault({ name, args }: Value & { readonly is: "call" }): string | null {
  if (name === "now") return "CURRENT_TIMESTAMP";
  const [first] = args;
  return name === "dbgenerated" && first?.value.is === "text" ? first.value.text : null;
}

function listDefault(items: readonly Value[], field: Field, datamodel: Datamodel, type: string): string {
  return `ARRAY[${items.map((item) => literal(item, field, datamodel)).join(", ")}]::${type}`;
}

function literal(value: Value, field: Field, { enums }: Datamodel): string {
  switch (value.is) {
    case "text":
      return field.type === "Bytes" ? quoteLiteral(`\\x${Buffer.from(value.text, "base64").toString("hex")}`) : quoteLiteral(value.text);
    case "number":
      return value.text;
    case "name":
      return enumValue(value.name, enums.get(field.type)?.fields) ?? value.name;
    default:
      return "NULL";
  }
}

function enumValue(name: string, values: readonly Field[] | undefined): string | null {
  const found = values?.find((value) => value.name === name);
  return found === undefined ? null : quoteLiteral(databaseName(found));
}
