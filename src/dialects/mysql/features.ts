/** What a server can do: versions meet here and nowhere else. */
export interface Features {
  readonly mariadb: boolean;
  /** Information about CHECK constraints, and which table each is of. */
  readonly checks: boolean;
  /** Whether defaults come as SQL expressions (MariaDB 10.2.7), or as values beside a word for expressions (MySQL). */
  readonly defaultsAreSql: boolean;
  /** Texts of expressions in information_schema come with backslashes before quotes. */
  readonly escapedExpressions: boolean;
  /** STATISTICS.EXPRESSION: functional keys. */
  readonly functionalKeys: boolean;
  /** STATISTICS.IS_VISIBLE (MySQL 8.0) or IGNORED (MariaDB 10.6). */
  readonly visibility: "IS_VISIBLE" | "IGNORED" | null;
  /** CREATE SEQUENCE, system versioning, application periods. */
  readonly sequences: boolean;
  /** ALGORITHM=COPY with LOCK=NONE (MariaDB 11.2). */
  readonly copiesOnline: boolean;
  /** ST_GEOMETRY_COLUMNS.SRS_ID: a column that is bound to a reference system. */
  readonly spatialReference: boolean;
}

/**
 * The features of a version as a snapshot names it: `10.11-MariaDB`, `9.5`.
 *
 * A snapshot does not say the patch of 8.0: 8.0.16 of 2019 is taken for granted, which has checks and functional keys.
 *
 * Run against MariaDB 10.11 and MySQL 9; what is said of MySQL 8.0 and 8.4 and of other versions of MariaDB was read in the documentation and not run.
 */
export function featuresOf(version: string): Features {
  const number = versionNumber(version);
  const mariadb = isMariadb(version);
  return {
    mariadb,
    checks: mariadb ? number >= 100210 : number >= 80000,
    defaultsAreSql: mariadb,
    escapedExpressions: !mariadb,
    functionalKeys: !mariadb && number >= 80000,
    visibility: mariadb ? (number >= 100600 ? "IGNORED" : null) : number >= 80000 ? "IS_VISIBLE" : null,
    sequences: mariadb && number >= 100300,
    copiesOnline: mariadb && number >= 110200,
    spatialReference: !mariadb && number >= 80000,
  };
}

/** Whether a version of a snapshot is one of MariaDB. */
export function isMariadb(version: string): boolean {
  return version.endsWith("-MariaDB");
}

/** A version that orders: 10.11 is 101100, 8.0.16 is 80016. */
export function versionNumber(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0);
  return major * 10000 + minor * 100 + patch;
}

/** The version of a snapshot from what SELECT VERSION() says: `10.11.19-MariaDB-0+deb12u1` is `10.11-MariaDB`. */
export function snapshotVersion(said: string): string {
  const [, numbers = "0.0"] = /^(?:5\.5\.5-)?(\d+\.\d+)/.exec(said) ?? [];
  return /mariadb/i.test(said) ? `${numbers}-MariaDB` : numbers;
}
