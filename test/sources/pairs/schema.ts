import { sql } from "drizzle-orm";
import { bigint, bigserial, boolean, char, check, date, doublePrecision, foreignKey, index, integer, jsonb, numeric, pgEnum, pgPolicy, pgSchema, pgTable, pgView, primaryKey, serial, smallint, text, timestamp, uniqueIndex, uuid, varchar } from "drizzle-orm/pg-core";

export const userRole = pgEnum("user_role", ["admin", "editor", "reader"]);
export const app = pgSchema("app");

export const users = pgTable(
  "users",
  {
    id: serial("id").primaryKey(),
    email: varchar("email", { length: 255 }).notNull(),
    fullName: text("fullName"),
    role: userRole("role").notNull().default("reader"),
    balance: numeric("balance", { precision: 12, scale: 2 }).notNull().default(sql`0`),
    settings: jsonb("settings").notNull().default({}),
    tags: text("tags").array().default(sql`ARRAY[]::text[]`),
    token: uuid("token").notNull().defaultRandom(),
    isActive: boolean("is_active").notNull().default(true),
    createdAt: timestamp("created_at", { withTimezone: true, precision: 6 }).notNull().default(sql`CURRENT_TIMESTAMP`),
  },
  (t) => [
    check("users_balance_positive", sql`${t.balance} >= 0`),
    uniqueIndex("users_email_key").on(t.email),
    index("users_settings_idx").using("gin", t.settings.op("jsonb_path_ops")),
    index("users_created_at_email_idx").on(t.createdAt.desc().nullsFirst(), t.email),
  ],
);

export const posts = pgTable(
  "posts",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    authorId: integer("author_id").notNull(),
    editorId: integer("editor_id"),
    title: varchar("title", { length: 200 }).notNull(),
    body: text("body"),
    rating: doublePrecision("rating"),
    words: smallint("words"),
    published: date("published"),
  },
  (t) => [
    foreignKey({ name: "posts_author_id_fkey", columns: [t.authorId], foreignColumns: [users.id] }).onDelete("cascade"),
    foreignKey({ name: "posts_editor_id_fkey", columns: [t.editorId], foreignColumns: [users.id] }).onDelete("set null"),
    index("posts_author_id_idx").on(t.authorId),
    pgPolicy("own_posts", { for: "update", using: sql`author_id = 1`, withCheck: sql`author_id = 1` }),
  ],
);

export const tags = app.table(
  "tags",
  { name: text("name").notNull(), lang: char("lang", { length: 2 }).notNull(), parentName: text("parent_name"), parentLang: char("parent_lang", { length: 2 }) },
  (t) => [
    primaryKey({ name: "tags_pkey", columns: [t.name, t.lang] }),
    foreignKey({ name: "tags_parent_fkey", columns: [t.parentName, t.parentLang], foreignColumns: [t.name, t.lang] }).onUpdate("cascade"),
  ],
);

export const postTags = app.table(
  "post_tags",
  { postId: bigint("post_id", { mode: "bigint" }).notNull(), tagName: text("tag_name").notNull(), tagLang: char("tag_lang", { length: 2 }).notNull() },
  (t) => [
    primaryKey({ name: "post_tags_pkey", columns: [t.postId, t.tagName, t.tagLang] }),
    foreignKey({ name: "post_tags_post_id_fkey", columns: [t.postId], foreignColumns: [posts.id] }).onDelete("cascade"),
    foreignKey({ name: "post_tags_tag_fkey", columns: [t.tagName, t.tagLang], foreignColumns: [tags.name, tags.lang] }).onDelete("restrict").onUpdate("cascade"),
  ],
);

export const activeUsers = pgView("active_users").as((query) => query.select({ id: users.id, email: users.email }).from(users).where(sql`${users.isActive}`));
