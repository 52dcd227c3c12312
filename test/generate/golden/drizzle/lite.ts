import { relations, sql } from "drizzle-orm";
import {
  check,
  customType,
  foreignKey,
  index,
  integer,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

export const untyped = customType<{ data: unknown }>({
  dataType: () => "",
});

export const datetime = customType<{ data: string }>({
  dataType: () => "DATETIME",
});

export const int = customType<{ data: number }>({
  dataType: () => "INT",
});

export const mediumtext = customType<{ data: string }>({
  dataType: () => "MEDIUMTEXT",
});

export const numeric102 = customType<{ data: number }>({
  dataType: () => "NUMERIC(10,2)",
});

export const timestampType = customType<{ data: string }>({
  dataType: () => "TIMESTAMP",
});

export const varchar120CollateNocase = customType<{ data: string }>({
  dataType: () => "varchar(120) COLLATE NOCASE",
});

/**
 * unique constraint artists_born_key is made as a unique index
 * unique constraint artists_name_key loses ON CONFLICT: REPLACE
 * unique constraint artists_name_key is made as a unique index
 */
export const artists = sqliteTable(
  "artists",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: varchar120CollateNocase().notNull().unique(),
    born: datetime().unique(),
    bio: mediumtext(),
    data: untyped(),
    score: numeric102().default(sql`1.5`),
    at: timestampType().default(sql`(datetime('now'))`),
  },
  (table) => [
    uniqueIndex("by_lower")
      .on(sql`(lower(name))`, sql`"born" DESC`)
      .where(sql`born IS NOT NULL`),
    index("ix_artists_bio").on(table.bio),
  ],
);

/**
 * loses STRICT
 * loses WITHOUT ROWID
 * foreign key albums_artist_fkey is left out: what it refers to is not in the schema
 * foreign key fk_artist loses its name
 * check check(1) gets a name
 */
export const albums = sqliteTable(
  "albums",
  {
    id: int().primaryKey(),
    artist: integer(),
    /** loses ON CONFLICT: IGNORE */
    title: text().notNull(),
    length: real().generatedAlwaysAs(sql`1.0 * 2`, { mode: "virtual" }),
  },
  (table) => [
    foreignKey({
      name: "fk_artist",
      columns: [table.artist],
      foreignColumns: [artists.id],
    }).onDelete("cascade"),
    check("check(1)", sql`length > 0`),
  ],
);

export const notes = sqliteTable("notes", {
  text: text(),
});

export const artistsRelations = relations(artists, ({ many }) => ({
  albums: many(albums),
}));

export const albumsRelations = relations(albums, ({ one }) => ({
  artistRef: one(artists, {
    fields: [albums.artist],
    references: [artists.id],
  }),
}));
