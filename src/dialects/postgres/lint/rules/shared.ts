import { addColumn, allowed, succeed } from "../rewrite.ts";
import { quoteIdentifier, quoteName } from "../../quote.ts";
import type { SharedCheck, Step } from "../rule.ts";
import { actionOfColumn, inPlaceOf } from "../places.ts";
import type { Altered, InTable } from "../changes.ts";
import type { Column, Relation } from "../state.ts";

/** What finds, in PostgreSQL, what rules of several dialects are about. */
export const sharedChecks: readonly SharedCheck[] = [
  {
    code: "drop-table",
    check: (step) => step.changes.dropped.filter((each) => "rpf".includes(each.kind) && step.busy(each.oid) && !goesWithParent(step, each)).map(({ sql }) => ({
      message: `drops ${sql} with all its rows`,
      rewrite: allowed("drop-table", "nothing uses it any more", step.statement.sql),
    })),
  },
  {
    code: "drop-column",
    check: (step) => step.changes.columnsDropped.filter(({ table }) => step.busy(table.oid) && table.parent === null).map(({ table, it }) => ({
      message: it.generated === null ? `drops ${table.sql}.${it.name} with all its values` : `drops ${table.sql}.${it.name}, which programs may read`,
      rewrite: allowed("drop-column", "no program reads or writes it any more", step.statement.sql),
    })),
  },
  {
    code: "rename-table",
    check: (step) => step.changes.renamed.filter(({ before, after }) => "rpfvm".includes(before.kind) && step.busy(before.oid) && !goesWithSchema(step, before, after)).map(({ before, after }) => ({
      message: `${before.sql} is called ${after.path[0] === before.path[0] ? after.sql : after.path.map(quoteIdentifier).join(".")} from now on, and programs that name ${before.sql} fail`,
      rewrite: ["BEGIN", step.statement.sql, `CREATE VIEW ${quoteName(before.path[0], before.path[1])} AS SELECT * FROM ${quoteName(after.path[0], after.path[1])}`, "COMMIT"],
      holds: () => ![...step.now().relations.values()].some(({ path }) => path.join("\0") === before.path.join("\0")),
    })),
  },
  {
    code: "rename-column",
    check: (step) => step.changes.columnsAltered.filter((each) => each.it.before.name !== each.it.after.name && step.busy(each.table.oid) && each.table.parent === null).map((each) => ({
      message: `${each.table.sql}.${each.it.before.name} is called ${each.it.after.name} from now on, and programs that name ${each.it.before.name} fail`,
      rewrite: step.statement.alter === null ? null : underBothNames(each),
    })),
  },
  {
    code: "add-required-column",
    check: (step) => step.changes.columnsAdded.filter(({ table, it }) => it.notNull && it.default === null && it.identity === null && step.busy(table.oid) && table.parent === null && !isOfKey(step, table, it)).map(({ table, it }) => ({
      message: `fails where ${table.sql} has rows, since ${it.name} has no default and cannot be NULL; programs that do not write it fail as well`,
      ...inPlaceOf(step, actionOfColumn(step, "add-column", it.name), addColumn(table, it, step.after, { rewrites: false })),
    })),
  },
];

function goesWithParent({ changes }: Step, { parent }: Relation): boolean {
  return changes.dropped.some(({ oid }) => oid === parent);
}

/** What another name of its schema means, another rule tells. */
function goesWithSchema({ changes }: Step, before: Relation, after: Relation): boolean {
  return before.path[1] === after.path[1] && changes.schemasRenamed.some((schema) => schema.before === before.path[0] && schema.after === after.path[0]);
}

/** What a new primary key means for its table, another rule tells. */
function isOfKey({ changes }: Step, table: Relation, column: Column): boolean {
  return changes.constraintsAdded.some((each) => each.type === "p" && each.relation === table.oid && each.columns.includes(column.name));
}

function underBothNames({ table, it: { before, after } }: InTable<Altered<Column>>): readonly string[] | null {
  if (after.generated !== null || after.identity !== null) return null;
  const same = (value: string): string => value;
  return succeed(table, before.name, { name: after.name, type: after.type, default: after.default, notNull: after.notNull, forth: same, back: same });
}

