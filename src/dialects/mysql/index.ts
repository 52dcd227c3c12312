import type { Dialect } from "../../model/dialect.ts";
import { applying } from "./applying.ts";
import { connect } from "./connect.ts";
import { facets } from "./facets.ts";
import { versionNumber } from "./features.ts";
import { foldName } from "./fold-name.ts";
import { history } from "./history.ts";
import { kinds } from "./kinds/index.ts";
import { openScratch } from "./scratch.ts";
import { connectionOf } from "./session.ts";
import { splitScript } from "./split.ts";
import { terminated } from "./terminated.ts";
import { withDatabase } from "./url.ts";

/** MySQL 8.0 and later; a database is one schema, and names in it have no schema before them. */
export const mysql: Dialect = {
  name: "mysql",
  defaultSchema: null,
  kinds,
  initial: [],
  facets,
  passes: [],
  transaction: { begin: "START TRANSACTION", commit: "COMMIT" },
  commitsDdl: true,
  describesInline: true,
  terminated,
  connect: async (address, host) => connectionOf(await connect(host, address, true)),
  addresses: { database: withDatabase, schema: null, schemaNames: "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA ORDER BY SCHEMA_NAME" },
  foldName,
  openScratch,
  applying,
  history,
  versionOf: ({ version }) => versionNumber(version),
  lint: async () => ({ rules: [], split: splitScript }),
};

/** MariaDB 10.6 and later: what it has of its own is told by the version of a server (features.ts), so that either URL reaches either. */
export const mariadb: Dialect = { ...mysql, name: "mariadb" };
