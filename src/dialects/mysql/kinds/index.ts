import type { DialectKinds } from "../../../model/dialect.ts";
import { check } from "./check.ts";
import { column } from "./column.ts";
import { event } from "./event.ts";
import { foreignKey } from "./foreign-key.ts";
import { primaryKey } from "./primary-key.ts";
import { routine } from "./routine.ts";
import { sequence } from "./sequence.ts";
import { table } from "./table.ts";
import { index } from "./table-index.ts";
import { trigger } from "./trigger.ts";
import { view } from "./view.ts";

/** Everything that MySQL and MariaDB have; a unique key is an index to both. */
export const kinds = { table, column, primaryKey, index, check, foreignKey, sequence, view, trigger, routine, event } satisfies DialectKinds;
