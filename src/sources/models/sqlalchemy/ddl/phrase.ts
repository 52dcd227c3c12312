import { AlidadeError } from "../../../../model/error.ts";
import type { Place } from "../python/value.ts";

/** Words that stand in DDL as they are given; anything else than the expected is refused, as SQLAlchemy does. */
export function phrase(text: string, expected: RegExp, at: Place): string {
  if (expected.test(text)) return text;
  throw new AlidadeError("sqlalchemy-invalid", `Unexpected SQL phrase: ${text}.`, { where: { file: at.file, line: at.line }, hint: "SQLAlchemy refuses this too." });
}

/** `ON DELETE` and `ON UPDATE`. */
export const actionPhrase = /^(?:RESTRICT|CASCADE|SET NULL|NO ACTION|SET DEFAULT)$/i;
/** `ON DELETE` of PostgreSQL, where SET NULL may name columns. */
export const postgresDeletePhrase = /^(?:RESTRICT|CASCADE|SET (?:NULL|DEFAULT)(?:\s*\(.+\))?|NO ACTION)$/i;
/** `INITIALLY`. */
export const initiallyPhrase = /^(?:DEFERRED|IMMEDIATE)$/i;
/** `USING` of indexes and exclusions. */
export const usingPhrase = /^(?:btree|hash|gist|gin|[\w_]+)$/i;
