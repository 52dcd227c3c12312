import type { Applying } from "../../model/applying.ts";

/** SQLite locks the whole file: https://sqlite.org/lang_transaction.html. */
export const applying: Applying = {
  limits: ({ lock }) => (lock === null ? [] : [`PRAGMA busy_timeout = ${lock}`]),
  isPassing: ({ code }) => code === "sqlite-locked",
  sessionOf: async () => null,
  progress: async () => null,
};
