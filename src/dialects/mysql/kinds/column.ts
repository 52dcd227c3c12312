import type { Alteration, DialectKind } from "../../../model/dialect.ts";
import { blankColumn, type ColumnFacts } from "../../../model/kinds/column.ts";
import { nameOf, type SchemaObject, type Use } from "../../../model/object.ts";
import { alterStatement, ruled, tableAround } from "../alter-statement.ts";
import { type Cell, type Row, text, unescaped } from "../cells.ts";
import type { Features } from "../features.ts";
import { byValueAs, notCompared } from "../fields.ts";
import { breaksClients } from "../hazards.ts";
import { makeObject, tableId } from "../make-object.ts";
import { ownName } from "../names.ts";
import { askColumn } from "../questions.ts";
import { quoteLiteral, quoteName } from "../quote.ts";
import { withoutDatabase } from "../tokens.ts";
import { partOfTable } from "./part-of-table.ts";

/** MySQL 8.0 and later, MariaDB 10.6 and later. */
export function columnQuery({ spatialReference }: Features): string {
  return `
  SELECT c.TABLE_NAME, c.COLUMN_NAME, c.COLUMN_DEFAULT, c.IS_NULLABLE, c.COLUMN_TYPE, c.COLLATION_NAME, c.EXTRA, c.GENERATION_EXPRESSION, c.COLUMN_COMMENT, ${spatialReference ? "g.SRS_ID" : "NULL"}
    FROM information_schema.COLUMNS c${spatialReference ? "\n    LEFT JOIN information_schema.ST_GEOMETRY_COLUMNS g ON g.TABLE_SCHEMA = c.TABLE_SCHEMA AND g.TABLE_NAME = c.TABLE_NAME AND g.COLUMN_NAME = c.COLUMN_NAME" : ""}
   WHERE c.TABLE_SCHEMA = DATABASE()
   ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION`;
}

/** What a column is read among: the database, whose name its texts have, and what it can use. */
export interface ColumnPlace {
  readonly database: string;
  readonly uses: (sql: string, via: string) => readonly Use[];
}

/** A column of a table; `check`: the condition that stands at the column itself. */
export function readColumn(row: Row, check: string | null, features: Features, { database, uses }: ColumnPlace): SchemaObject<"column"> {
  const [table, name, value, nullable, type, collation, extra, expression, comment, srid] = row;
  const more = text(extra);
  const plain = expression ? null : readDefault(value ?? null, text(type), more, features);
  const said = plain !== null && plain.includes("`") ? withoutDatabase(plain, database) : plain;
  const facts: ColumnFacts = {
    ...blankColumn,
    type: text(type),
    notNull: nullable === "NO",
    default: said,
    generated: expression ? { expression: features.escapedExpressions ? unescaped(expression) : expression, stored: /STORED|PERSISTENT/i.test(more) } : null,
    collation: collation ?? null,
    onUpdate: /on update (\S+)/i.exec(more)?.[1] ?? null,
    autoIncrement: /auto_increment/i.test(more),
    invisible: /\bINVISIBLE\b/i.test(more),
    unversioned: /WITHOUT SYSTEM VERSIONING/i.test(more),
    check,
    srid: srid ?? null,
  };
  return makeObject("column", { path: [text(table), text(name)], parent: tableId(text(table)), uses: said === null ? [] : uses(said, "default"), comment: comment || null }, facts);
}

/** MariaDB says SQL, with NULL as a word; MySQL says the value, and of an expression that it is one. */
function readDefault(value: Cell, type: string, extra: string, { defaultsAreSql }: Features): string | null {
  if (value === null || (defaultsAreSql && value === "NULL")) return null;
  if (defaultsAreSql) return value;
  if (/DEFAULT_GENERATED/i.test(extra)) return /^CURRENT_TIMESTAMP(\(\d\))?$/i.test(value) ? value : `(${unescaped(value)})`;
  if (/^(timestamp|datetime)/i.test(type) && /^CURRENT_TIMESTAMP/i.test(value)) return value;
  if (/^bit\b/i.test(type) || (/^(var)?binary/i.test(type) && /^0x/i.test(value))) return value;
  return /^-?\d+(\.\d+)?$/.test(value) && /^(tiny|small|medium|big)?int|^(decimal|float|double|year)/i.test(type) ? value : quoteLiteral(value);
}

export const column: DialectKind<"column"> = partOfTable({
  kind: "column",
  noun: "column",
  operations: { create: "add_column", drop: "drop_column", alter: "alter_column" },
  fields: {
    type: byValueAs("alter_column_type"),
    notNull: byValueAs("alter_column_nullable"),
    notNullName: notCompared,
    default: byValueAs("alter_column_default"),
    generated: byValueAs("alter_column_generated"),
    identity: notCompared,
    collation: byValueAs("alter_column_collation"),
    compression: notCompared,
    storage: notCompared,
    statistics: notCompared,
    options: notCompared,
    foreignOptions: notCompared,
    notNullConflict: notCompared,
    onUpdate: byValueAs("alter_column_default"),
    autoIncrement: byValueAs("alter_column_auto_increment"),
    invisible: byValueAs("alter_column_visibility"),
    check: byValueAs("alter_check_constraint"),
    srid: byValueAs("alter_column_type"),
    unversioned: byValueAs("alter_column"),
  },
  asks: askColumn,
  holdsRows: ({ facts }) => facts.generated === null,
  rename: {
    operation: "rename_column",
    write: (before, name, context) => [
      alterStatement(tableAround(before), [ruled("renameColumn", `RENAME COLUMN ${ownName(before)} TO ${quoteName(name)}`)], context, [breaksClients(`programs that use ${nameOf(before)} by that name stop working`)]),
    ],
  },
  alter: (_before, _after, fields): Alteration => ({ by: "rebuildParent", ...(fields.some((field) => underKeys.has(field)) ? { inTheWay: (user) => user.kind === "foreignKey" } : {}) }),
});

/** A column that a foreign key joins must not change in these (error 1832, 1833). */
const underKeys: ReadonlySet<string> = new Set(["type", "collation", "generated", "notNull"]);
