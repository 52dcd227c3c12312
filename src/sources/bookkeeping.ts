/** Tables in which migration tools keep their own books: left out unless somebody asks for them by name. */
export const bookkeepingTables: ReadonlySet<string> = new Set([
  "alidade_migrations", // Alidade
  "alidade_migrations_lock",
  "alembic_version", // Alembic, Flask-Migrate
  "_prisma_migrations", // Prisma
  "flyway_schema_history", // Flyway
  "schema_version", // Flyway before 5
  "databasechangelog", // Liquibase
  "databasechangeloglock",
  "schema_migrations", // Rails, golang-migrate, dbmate
  "ar_internal_metadata", // Rails
  "__drizzle_migrations", // Drizzle
  "django_migrations", // Django
  "knex_migrations", // Knex
  "knex_migrations_lock",
  "kysely_migration", // Kysely
  "kysely_migration_lock",
  "sequelizemeta", // Sequelize
  "goose_db_version", // goose
  "typeorm_metadata", // TypeORM
  "mikro_orm_migrations", // MikroORM
  "pgmigrations", // node-pg-migrate
  "atlas_schema_revisions", // Atlas
  "refinery_schema_history", // refinery
  "__diesel_schema_migrations", // Diesel
  "_sqlx_migrations", // sqlx
  "__efmigrationshistory", // Entity Framework
  "aerich", // Tortoise
  "yoyo_lock", // yoyo
  "_yoyo_log",
  "_yoyo_migration",
  "_yoyo_version",
]);

/** Whether a table of this name is a migration tool's own. */
export function isBookkeeping(name: string): boolean {
  return bookkeepingTables.has(name.toLowerCase());
}
