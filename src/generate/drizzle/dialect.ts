import type { SchemaObject } from "../../model/object.ts";
import type { TableTree } from "../../model/table-tree.ts";
import type { BuilderType } from "./builder-type.ts";
import { postgresBuilder } from "./postgres-types.ts";
import { sqliteBuilder } from "./sqlite-types.ts";

/** What the Drizzle schema of one database engine has of its own. */
export interface DrizzleDialect {
  /** The module that columns and tables come from. */
  readonly module: string;
  readonly table: string;
  readonly view: string;
  /** The type of what stands beside the columns, which circles of tables have to name. */
  readonly extras: string;
  readonly defaultSchema: string | null;
  readonly typeOf: (type: string, collation: string | null, enums: EnumLookup) => BuilderType;
  /** Whether `.primaryKey()` at its column says all of a key. */
  readonly keyAtColumn: (key: SchemaObject<"primaryKey">, tree: TableTree) => boolean;
  /** Whether foreign keys have names. */
  readonly namesKeys: boolean;
}

/** Finds an enum by the schema and name that a type text has. */
export type EnumLookup = (schema: string | null, name: string) => SchemaObject<"enum"> | null;

const postgres: DrizzleDialect = {
  module: "drizzle-orm/pg-core",
  table: "pgTable",
  view: "pgView",
  extras: "PgTableExtraConfigValue",
  defaultSchema: "public",
  typeOf: postgresBuilder,
  keyAtColumn: (key, { table }) => key.facts.columns.length === 1 && key.path.at(-1) === `${table.path.at(-1) ?? ""}_pkey`,
  namesKeys: true,
};

const sqlite: DrizzleDialect = {
  module: "drizzle-orm/sqlite-core",
  table: "sqliteTable",
  view: "sqliteView",
  extras: "SQLiteTableExtraConfigValue",
  defaultSchema: null,
  typeOf: sqliteBuilder,
  keyAtColumn: (key) => key.facts.columns.length === 1,
  namesKeys: false,
};

/** The dialects by the name that snapshots have. */
export const drizzleDialects: Readonly<Record<string, DrizzleDialect>> = { postgres, sqlite };
