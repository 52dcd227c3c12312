/** The tools whose migrations are written as files of SQL. */
export const migrationTools = ["prisma", "dbmate", "flyway", "golang-migrate"] as const;

/** One of them. */
export type MigrationTool = (typeof migrationTools)[number];
