import type { IdentityOptions, Sequence } from "../schema/sequence.ts";
import type { Dialect } from "./dialect.ts";
import { quote } from "./quote.ts";

/** A sequence's name, with its schema. */
export function sequenceName(dialect: Dialect, sequence: Sequence): string {
  return `${sequence.schema === null ? "" : `${quote(dialect, sequence.schema)}.`}${quote(dialect, sequence.name)}`;
}

/** The options of a sequence or an identity column. */
export function identityOptions(options: IdentityOptions | null): string {
  if (options === null) return "";
  const parts: (string | null)[] = [
    options.increment === null ? null : `INCREMENT BY ${options.increment}`,
    options.start === null ? null : `START WITH ${options.start}`,
    options.minvalue === null ? null : `MINVALUE ${options.minvalue}`,
    options.maxvalue === null ? null : `MAXVALUE ${options.maxvalue}`,
    options.nominvalue === null ? null : "NO MINVALUE",
    options.nomaxvalue === null ? null : "NO MAXVALUE",
    options.cache === null ? null : `CACHE ${options.cache}`,
    options.cycle === null ? null : options.cycle ? "CYCLE" : "NO CYCLE",
  ];
  return parts.filter((part) => part !== null).join(" ");
}
