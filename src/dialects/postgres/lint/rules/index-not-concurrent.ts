import { quoteIdentifier } from "../../quote.ts";
import type { PostgresRule, Step } from "../rule.ts";
import { constraintOfIndex, relationAt } from "../places.ts";
import { cutName } from "../../names.ts";
import type { Index, Relation } from "../state.ts";
import { insertBefore, isWord } from "../words.ts";

/** An index that is built while nobody can write to the table. */
export const indexNotConcurrent: PostgresRule = {
  code: "index-not-concurrent",
  severity: "WARNING",
  title: "An index is built while the table cannot be written to",
  why: "CREATE INDEX takes SHARE on the table, which keeps out every INSERT, UPDATE and DELETE until it is built.",
  safe: "CREATE INDEX CONCURRENTLY, outside of a transaction. A build that fails leaves an invalid index behind, which is dropped before the next try. On a partitioned table: per partition, then attached.",
  link: "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY",
  peers: ["squawk/require-concurrent-index-creation", "strong_migrations/adding an index non-concurrently", "strong_migrations/adding a reference"],
  example: {
    schema: "CREATE TABLE users (id bigint PRIMARY KEY, email text);",
    migration: "CREATE INDEX users_email ON users (email);",
  },
  check: (step) => {
    if (!/^create (unique )?index(?! concurrently)/.test(step.statement.verb)) return [];
    // ON ONLY a partitioned table builds nothing: such an index is not valid until others are attached.
    return step.changes.indexesAdded.filter((index) => index.valid && step.busy(index.table) && constraintOfIndex(step, index) === null && relationAt(step, index.oid).parent === null).map((index) => {
      const table = relationAt(step, index.table);
      return { message: `builds ${relationAt(step, index.oid).sql} on ${table.sql} while nobody can write to it`, rewrite: table.kind === "p" ? perPartition(step, index, table) : concurrently(step, index) };
    });
  },
};

function concurrently(step: Step, index: Index): readonly string[] {
  const { sql: statement, words } = step.statement;
  const { sql, path } = relationAt(step, index.oid);
  const after = words[words.findIndex((word) => isWord(word, "index")) + 1];
  // One without a name gets the one that the server has chosen, so that what a failed build leaves behind can be found.
  const named = isWord(after, "on") ? `CONCURRENTLY ${quoteIdentifier(path[1])}` : "CONCURRENTLY";
  return [`DROP INDEX CONCURRENTLY IF EXISTS ${sql}`, insertBefore(statement, after, named)];
}

/** An index of a partitioned table is valid when every partition has one that is attached to it. Deeper trees are left to their author. */
function perPartition(step: Step, index: Index, table: Relation): readonly string[] | null {
  const partitions = [...step.after.relations.values()].filter(({ parent, kind }) => parent === table.oid && "rp".includes(kind));
  if (partitions.some(({ kind }) => kind === "p")) return null;
  const whole = relationAt(step, index.oid);
  const only = index.definition.replace(/ ON (ONLY )?/, " ON ONLY ");
  return [only, ...partitions.flatMap((partition) => onPartition(only, whole, partition, nameOn(step, partition, whole)))];
}

/** The name that the server has chosen for the index of a partition. */
function nameOn({ after }: Step, partition: Relation, whole: Relation): string {
  const own = [...after.indexes.values()].find(({ oid, table }) => table === partition.oid && after.relations.get(oid)?.parent === whole.oid);
  return after.relations.get(own?.oid ?? "")?.path[1] ?? cutName(`${partition.path[1]}_${whole.path[1]}`);
}

function onPartition(definition: string, whole: Relation, partition: Relation, chosen: string): readonly string[] {
  const name = quoteIdentifier(chosen);
  const [head = "", tail = ""] = definition.split(/ ON ONLY .*? USING /s);
  const schema = partition.sql.includes(".") ? `${quoteIdentifier(partition.path[0])}.` : "";
  return [
    `${head.replace(/INDEX .*$/s, "INDEX CONCURRENTLY")} ${name} ON ${partition.sql} USING ${tail}`,
    `ALTER INDEX ${whole.sql} ATTACH PARTITION ${schema}${name}`,
  ];
}
