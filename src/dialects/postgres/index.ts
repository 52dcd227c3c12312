import type { Dialect } from "../../model/dialect.ts";
import type { AnyObject } from "../../model/object.ts";
import { applying } from "./applying.ts";
import { carry } from "./carry.ts";
import { connect } from "./connect.ts";
import { facets } from "./facets.ts";
import { history } from "./history.ts";
import { kinds } from "./kinds/registry.ts";
import { passes } from "./passes/index.ts";
import { schemaId } from "./kinds/schema.ts";
import { lacks } from "./lacks.ts";
import { imageKey, openScratch } from "./scratch.ts";
import { connectionOf, scratchOf } from "./session.ts";
import { withDatabase, withSchema } from "./url.ts";

/** The schema that every new database has; the comment that it is born with counts as none. */
const publicSchema: AnyObject = {
  id: schemaId("public"),
  kind: "schema",
  path: ["public"],
  parent: null,
  facts: {},
  uses: [],
  impliedBy: null,
  comment: null,
  owner: null,
  privileges: null,
};

/** PostgreSQL 13 to 18, and PGlite. */
export const postgres: Dialect = {
  name: "postgres",
  defaultSchema: "public",
  kinds,
  initial: [publicSchema],
  facets,
  passes,
  transaction: { begin: "BEGIN", commit: "COMMIT" },
  connect: async (address, host, options) => connectionOf(await connect(host, address, options)),
  addresses: { database: withDatabase, schema: withSchema, schemaNames: "SELECT nspname FROM pg_catalog.pg_namespace ORDER BY nspname" },
  foldName: (name) => name,
  openScratch: async (host, { url }) => scratchOf(await openScratch(host, url === null ? {} : { url })),
  ownScratch: imageKey,
  applying,
  history,
  lacks,
  carry,
  versionOf: ({ version }) => Number(version) * 10000,
  lint: async () => (await import("./lint/index.ts")).postgresLint,
};
