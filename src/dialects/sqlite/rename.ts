import type { Renaming } from "../../model/dialect.ts";
import { breaksClients } from "../../model/hazard.ts";
import type { Kind } from "../../model/kinds/index.ts";
import { nameOf, type SchemaObject } from "../../model/object.ts";
import { statement } from "../../model/step.ts";
import { quoteName } from "./quote.ts";

/**
 * `ALTER TABLE … RENAME …`, which changes the name in indexes, triggers, views and foreign keys too (lang_altertable.html, 3.26 and later),
 * as long as `legacy_alter_table` is off: it is on around rebuilds, so that renames have a transaction of their own then.
 */
export function renaming<K extends Kind>(operation: string, action: (before: SchemaObject<K>, name: string) => string): Renaming<K> {
  return {
    operation,
    write: (before, name) => {
      const hazards = [breaksClients(`programs that use ${nameOf(before)} by that name stop working`)];
      return [statement(`ALTER TABLE ${quoteName(before.path[0] ?? "")} ${action(before, quoteName(name))}`, { hazards })];
    },
  };
}
