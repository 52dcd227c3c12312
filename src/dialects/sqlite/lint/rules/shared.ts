import { foldName } from "../../keywords.ts";
import { sqliteId } from "../../make-object.ts";
import { quoteName } from "../../quote.ts";
import type { SharedCheck, Step } from "../rule.ts";
import type { Column, Table } from "../schema.ts";

const allowed = (code: string, reason: string, sql: string): string => `-- alidade: allow ${code} because ${reason}\n${sql};`;

/** What finds, in SQLite, what rules of several dialects are about. */
export const sharedChecks: readonly SharedCheck[] = [
  {
    code: "drop-table",
    check: (step) => step.dropped.filter(({ name }) => step.busy(name)).map((table) => ({
      message: `drops ${table.name} with all its rows`,
      rewrite: allowed("drop-table", "nothing uses it any more", step.sql),
      holds: () => !isRebuilt(step, table),
    })),
  },
  {
    code: "drop-column",
    check: (step) => [...step.columnsDropped, ...lostInRebuild(step)].filter(({ table }) => step.busy(table.name)).map(({ table, it }) => ({
      message: `drops ${table.name}.${it.name} with all its values`,
      rewrite: allowed("drop-column", "no program reads or writes it any more", step.sql),
      holds: () => step.now().get(sqliteId("table", [table.name]))?.columns.has(foldName(it.name)) === false,
    })),
  },
  {
    code: "rename-table",
    check: (step) => (step.renamed !== null && step.renamed.column === null && step.busy(step.renamed.table) ? [step.renamed] : []).map(({ table, to }) => ({
      message: `${table} is called ${to} from now on, and programs that name ${table} fail`,
      rewrite: `BEGIN;\n${step.sql};\nCREATE VIEW ${quoteName(table)} AS SELECT * FROM ${quoteName(to)};\n-- programs that write to ${table} need INSTEAD OF triggers on the view\nCOMMIT;`,
      holds: () => !step.taken(table),
    })),
  },
  {
    code: "rename-column",
    check: (step) => (step.renamed !== null && step.renamed.column !== null && step.busy(step.renamed.table) ? [step.renamed] : []).map(({ table, column, to }) => ({
      message: `${table}.${column ?? ""} is called ${to} from now on, and programs that name ${column ?? ""} fail`,
      rewrite: underBothNames(step, table, column ?? "", to),
    })),
  },
  {
    code: "add-required-column",
    check: (step) => step.columnsAdded.filter(({ table, it }) => step.busy(table.name) && it.facts.notNull && it.facts.default === null && it.facts.generated === null).map(({ table, it }) => ({
      message: `fails where ${table.name} has rows, since ${it.name} has no default and cannot be NULL`,
      rewrite: withDefault(table, it),
    })),
  },
];

/** A table that is there again in the end, and whose rows were copied before it was dropped. */
function isRebuilt(step: Step, { name }: Table): boolean {
  return step.now().has(sqliteId("table", [name])) && step.copied.has(sqliteId("table", [name]));
}

/** The columns of a dropped table that a rebuild has not brought back: told at the drop, and taken back in the end where they are there. */
function lostInRebuild(step: Step): readonly { readonly table: Table; readonly it: Column }[] {
  return step.dropped.filter(({ name }) => step.copied.has(sqliteId("table", [name]))).flatMap((table) => [...table.columns.values()].map((it) => ({ table, it })));
}

function underBothNames({ before }: Step, table: string, column: string, to: string): string {
  const type = before.get(sqliteId("table", [table]))?.columns.get(foldName(column))?.facts.type ?? "";
  const [quoted, old, wanted] = [quoteName(table), quoteName(column), quoteName(to)];
  return [
    `ALTER TABLE ${quoted} ADD COLUMN ${wanted}${type === "" ? "" : ` ${type}`};`,
    `UPDATE ${quoted} SET ${wanted} = ${old};`,
    ...["INSERT", `UPDATE OF ${old}`].map((event, at) => `CREATE TRIGGER ${quoteName(`${table}_${to}_fill_${at + 1}`)} AFTER ${event} ON ${quoted} WHEN NEW.${wanted} IS NOT NEW.${old}\nBEGIN\n  UPDATE ${quoted} SET ${wanted} = NEW.${old} WHERE rowid = NEW.rowid;\nEND;`),
    `-- when every program uses ${to} alone: drop the triggers, then the column ${column}`,
  ].join("\n");
}

function withDefault(table: Table, { name, facts }: Column): string {
  const value = /INT|REAL|FLOA|DOUB|NUM|DEC|BOOL/i.test(facts.type) ? "0" : "''";
  return `ALTER TABLE ${quoteName(table.name)} ADD COLUMN ${quoteName(name)}${facts.type === "" ? "" : ` ${facts.type}`} NOT NULL DEFAULT ${value};`;
}
