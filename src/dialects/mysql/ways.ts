import type { Features } from "./features.ts";

/**
 * How an ALTER TABLE is carried out: by what algorithm, and what others may do to the table meanwhile. NOCOPY is INPLACE that does not write the
 * table anew, which MariaDB alone has a word for.
 */
export interface Way {
  readonly algorithm: "INSTANT" | "NOCOPY" | "INPLACE" | "COPY";
  /** NONE: others read and write; SHARED: they read. */
  readonly lock: "NONE" | "SHARED";
}

/** The catalog alone changes. */
export const instant: Way = { algorithm: "INSTANT", lock: "NONE" };
/** Indexes are built or dropped, and the rows stay where they are. */
export const nocopy: Way = { algorithm: "NOCOPY", lock: "NONE" };
export const nocopyShared: Way = { algorithm: "NOCOPY", lock: "SHARED" };
/** InnoDB writes the table anew. */
export const inplace: Way = { algorithm: "INPLACE", lock: "NONE" };
export const inplaceShared: Way = { algorithm: "INPLACE", lock: "SHARED" };
/** The server copies the table row by row. */
export const copy: Way = { algorithm: "COPY", lock: "SHARED" };
/** MariaDB 11.2 and later. */
const copyOnline: Way = { algorithm: "COPY", lock: "NONE" };

/** The cheapest first. */
const ladder: readonly Way[] = [instant, nocopy, nocopyShared, inplace, inplaceShared, copyOnline, copy];

const algorithms: readonly Way["algorithm"][] = ["INSTANT", "NOCOPY", "INPLACE", "COPY"];

/**
 * The ways of a statement that has several parts, the cheapest that all of them allow first, then those that a server may need instead. `rewrites`: what
 * is not instant writes the table anew, so that nothing lies between.
 */
export function waysFor(parts: readonly Way[], rewrites: boolean, { copiesOnline }: Features): readonly Way[] {
  const algorithm = Math.max(0, ...parts.map((way) => algorithms.indexOf(way.algorithm)));
  const isShared = parts.some((way) => way.algorithm !== "COPY" && way.lock === "SHARED");
  const least = algorithm === algorithms.indexOf("NOCOPY") && rewrites ? algorithms.indexOf("INPLACE") : algorithm;
  const fits = (way: Way): boolean => algorithms.indexOf(way.algorithm) >= least && (!isShared || way.lock === "SHARED");
  return ladder.filter(fits).filter((way) => (copiesOnline || way !== copyOnline) && (!rewrites || way.algorithm !== "NOCOPY"));
}

/** Ways as a server is told of them, without those that read alike: MySQL says INPLACE whether or not the table is written anew. */
export function told(ways: readonly Way[], features: Features): readonly Way[] {
  return ways.filter((way, i) => ways.findIndex((other) => clauseOf(other, features) === clauseOf(way, features)) === i);
}

/** The clause that says it; MySQL takes no LOCK beside INSTANT. */
export function clauseOf({ algorithm, lock }: Way, { mariadb }: Features): string {
  if (algorithm === "INSTANT") return "ALGORITHM=INSTANT";
  return `ALGORITHM=${algorithm === "NOCOPY" && !mariadb ? "INPLACE" : algorithm}, LOCK=${lock}`;
}
