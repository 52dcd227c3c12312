import { nameOf, type SchemaObject } from "../../model/object.ts";
import { sqliteDefault } from "../shared/sqlite-default.ts";
import type { TableTree } from "../../model/table-tree.ts";
import type { ColumnType } from "./types/column-type.ts";
import { postgresqlType } from "./types/postgresql.ts";
import { sqliteType } from "./types/sqlite.ts";

/** What the models of one database engine have of their own. */
export interface ModelDialect {
  /** As SQLAlchemy's keyword arguments call it: `postgresql_using`. */
  readonly name: "postgresql" | "sqlite";
  /** The schema that models do not name. */
  readonly defaultSchema: string | null;
  readonly typeOf: (type: string, collation: string | null, enums: EnumLookup) => ColumnType;
  /** Whether the engine gives this constraint its name by itself if the models leave it out. */
  readonly namesByItself: (constraint: Constraint, tree: TableTree) => boolean;
  /** Whether SQLAlchemy writes SERIAL for a numbered primary key, so that one without a counter has to say so. */
  readonly serial: boolean;
  /** Whether constraints can be added to a table that is there. */
  readonly addsConstraints: boolean;
  /** The default as it stands in DDL. */
  readonly defaultText: (expression: string) => string;
}

/** Finds an enum by the schema and name that a type text has. */
export type EnumLookup = (schema: string | null, name: string) => SchemaObject<"enum"> | null;

/** A constraint that may have a name of its own. */
export type Constraint = SchemaObject<"primaryKey"> | SchemaObject<"uniqueKey"> | SchemaObject<"foreignKey"> | SchemaObject<"check">;

const postgresql: ModelDialect = {
  name: "postgresql",
  defaultSchema: "public",
  typeOf: postgresqlType,
  namesByItself: (constraint, tree) => nameOf(constraint) === postgresqlName(constraint, nameOf(tree.table)),
  serial: true,
  addsConstraints: true,
  defaultText: (expression) => expression,
};

const sqlite: ModelDialect = {
  name: "sqlite",
  defaultSchema: null,
  typeOf: sqliteType,
  namesByItself: (constraint) => !constraint.facts.named,
  serial: false,
  addsConstraints: false,
  defaultText: sqliteDefault,
};

/** The dialects by the name that snapshots have. */
export const modelDialects: Readonly<Record<string, ModelDialect>> = { postgres: postgresql, sqlite };

/** The name that PostgreSQL chooses (`ChooseIndexName`, `ChooseForeignKeyConstraintNameAddition`); null where it would cut it or number it. */
function postgresqlName(constraint: Constraint, table: string): string | null {
  if (constraint.kind === "check") return null;
  const columns = constraint.facts.columns.join("_");
  const names = { primaryKey: `${table}_pkey`, uniqueKey: `${table}_${columns}_key`, foreignKey: `${table}_${columns}_fkey` } as const;
  const name = names[constraint.kind];
  return Buffer.byteLength(name) > 63 ? null : name;
}
