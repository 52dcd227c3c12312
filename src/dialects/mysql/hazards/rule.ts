import type { Work } from "../../../model/step.ts";
import type { Way } from "../ways.ts";

/** What one part of an ALTER TABLE does to a running server. */
export interface Rule {
  /** The class, as the documentation writes it. */
  readonly statement: string;
  /** The cheapest way that the server takes for it; null: it has no such statement. */
  readonly mysql: Way | null;
  readonly mariadb: Way | null;
  /** Where it cannot be done instantly, the table is written anew. */
  readonly rewrites?: true;
  /** What it does besides writing the table anew, which its way tells. */
  readonly work?: readonly Work[];
  /** The part of the page `innodb-online-ddl-operations.html` of the MySQL manual, or another page. */
  readonly page: string;
  /** The page under https://mariadb.com/kb/en/. */
  readonly kb: string;
}
