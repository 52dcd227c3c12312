import { nameOf, type SchemaObject } from "../../../../model/object.ts";
import { quoteName } from "../../quote.ts";
import type { SharedCheck } from "../rule.ts";

const allowed = (code: string, reason: string, sql: string): string => `-- alidade: allow ${code} because ${reason}\n${sql};`;

/** What finds, in MySQL and MariaDB, what rules of several dialects are about. */
export const sharedChecks: readonly SharedCheck[] = [
  {
    code: "drop-table",
    check: (step) => step.tablesDropped.map(nameOf).filter(step.busy).map((name) => ({
      message: `drops ${name} with all its rows`,
      rewrite: allowed("drop-table", "nothing uses it any more", step.parsed.sql),
    })),
  },
  {
    code: "drop-column",
    check: (step) => step.columnsDropped.filter(({ path }) => step.busy(path[0] ?? "")).map((column) => ({
      message: `drops ${column.path.join(".")} with all its values`,
      rewrite: allowed("drop-column", "no program reads or writes it any more", step.statedSql),
    })),
  },
  {
    code: "rename-table",
    check: (step) => step.parsed.renamedTables.filter(({ from }) => step.busy(from)).map(({ from, to }) => ({
      message: `${from} is called ${to} from now on, and programs that name ${from} fail`,
      rewrite: `${step.parsed.sql};\nCREATE VIEW ${quoteName(from)} AS SELECT * FROM ${quoteName(to)};`,
      holds: () => !step.taken(from),
    })),
  },
  {
    code: "rename-column",
    check: (step) => (step.busy(step.parsed.table ?? "") ? step.parsed.renamedColumns : []).map(({ from, to }) => ({
      message: `${step.parsed.table ?? ""}.${from} is called ${to} from now on, and programs that name ${from} fail`,
      rewrite: allowed("rename-column", "no program that runs names it", step.statedSql),
    })),
  },
  {
    code: "add-required-column",
    check: (step) => step.columnsAdded.filter((column) => step.busy(column.path[0] ?? "") && isRequired(column)).map((column) => ({
      message: `rows of ${column.path[0] ?? ""} get the zero of its type in ${nameOf(column)}, and programs that leave it out cannot insert any more`,
      rewrite: withDefault(column),
    })),
  },
];

function isRequired({ facts }: SchemaObject<"column">): boolean {
  return facts.notNull && facts.default === null && facts.generated === null && !facts.autoIncrement;
}

/** Types that take no plain default, or of which no value is like none, have no rewrite. */
function withDefault(column: SchemaObject<"column">): string | null {
  const { type } = column.facts;
  const value = /^(tinyint|smallint|mediumint|int|bigint|decimal|float|double)/.test(type) ? "0" : /^(var)?char/.test(type) ? "''" : null;
  return value === null ? null : `ALTER TABLE ${quoteName(column.path[0] ?? "")} ADD COLUMN ${quoteName(nameOf(column))} ${type} NOT NULL DEFAULT ${value};`;
}
