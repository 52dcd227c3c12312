import type { DialectKinds } from "../../../model/dialect.ts";
import { check } from "./check.ts";
import { column } from "./column.ts";
import { foreignKey } from "./foreign-key.ts";
import { primaryKey } from "./primary-key.ts";
import { table } from "./table.ts";
import { index } from "./table-index.ts";
import { trigger } from "./trigger.ts";
import { uniqueKey } from "./unique-key.ts";
import { view } from "./view.ts";
import { virtualTable } from "./virtual-table.ts";

/** Everything that SQLite has. */
export const kinds = { table, column, primaryKey, uniqueKey, foreignKey, check, index, view, trigger, virtualTable } satisfies DialectKinds;
