import type { Dialect } from "../../model/dialect.ts";
import { applying } from "./applying.ts";
import { connect } from "./connection.ts";
import { history } from "./history.ts";
import { foldName } from "./keywords.ts";
import { kinds } from "./kinds/index.ts";
import { openScratch } from "./scratch.ts";
import { transaction } from "./transaction.ts";

/** SQLite 3.37 and later. */
export const sqlite: Dialect = {
  name: "sqlite",
  defaultSchema: null,
  kinds,
  initial: [],
  facets: { comment: () => [], owner: () => [], privileges: () => [] },
  passes: [],
  transaction,
  connect,
  foldName,
  openScratch,
  ownScratch: async () => (await openScratch()).engine,
  applying,
  history,
  versionOf: ({ version }) => Number.parseInt(version, 10) * 1_000_000,
  lint: async () => (await import("./lint/index.ts")).sqliteLint,
};
