import type { Row } from "../src/dialects/postgres/connection.ts";
import { featuresOf } from "../src/dialects/postgres/features.ts";
import { firstQuery, kindsIn, readingQueries } from "../src/dialects/postgres/read.ts";

export { firstQuery };

/** The catalog queries that a reading sends to a server of that version (`server_version_num`), as a script for psql; `answer` is that of the first. */
export function catalogScript(version: string, answer: readonly Row[]): string {
  const queries = readingQueries(kindsIn(answer), featuresOf(Math.floor(Number(version) / 10000)));
  return [firstQuery, ...queries].map((query) => `${query};\n`).join("");
}
