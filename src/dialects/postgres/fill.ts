import type { SchemaObject } from "../../model/object.ts";
import { ownName, tableOf } from "./names.ts";
import { quoteLiteral } from "./quote.ts";

const pagesOfABatch = 16;

/**
 * Fills the NULLs of a column with its default: 16 pages at a time, each batch a transaction, so that no row is locked for long
 * (PostgreSQL documentation, 43.8: a DO block outside of a transaction may COMMIT). Rows that others hold are passed over, and taken
 * in the next walk; from the third on they are waited for. Before PostgreSQL 14, which finds pages by ctid, every batch reads the table.
 *
 * It can be stopped and begun again at any time: what is filled is not NULL any more.
 */
export function fillInBatches(column: SchemaObject<"column">): string {
  const [table, name] = [tableOf(column), ownName(column)];
  const pages = `pg_catalog.pg_relation_size(${quoteLiteral(table)}) / pg_catalog.current_setting('block_size')::pg_catalog.int8`;
  const batch = (patience: string): string => `UPDATE ${table} SET ${name} = DEFAULT
       WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table}
                                WHERE ctid >= pg_catalog.format('(%s,0)', page)::pg_catalog.tid AND ctid < pg_catalog.format('(%s,0)', page + ${pagesOfABatch})::pg_catalog.tid
                                  AND ${name} IS NULL
                                  FOR NO KEY UPDATE${patience}));`;
  return `DO $alidade$
DECLARE
  page pg_catalog.int8;
BEGIN
  FOR walk IN 1..9 LOOP
    page := 0;
    WHILE page <= ${pages} LOOP
      IF walk < 3 THEN
        ${batch(" SKIP LOCKED")}
      ELSE
        ${batch("")}
      END IF;
      COMMIT;
      page := page + ${pagesOfABatch};
    END LOOP;
    EXIT WHEN NOT EXISTS (SELECT FROM ${table} WHERE ${name} IS NULL);
  END LOOP;
END
$alidade$`;
}
