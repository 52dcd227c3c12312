import { relations, sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  pgView,
  primaryKey,
  serial,
  text,
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

/** People who can log in */
export const users = pgTable(
  "users",
  {
    id: serial().primaryKey(),
    email: varchar({ length: 255 }).notNull().unique("users_email_key"),
    /** As they "spell" it */
    fullName: varchar("full_name", { length: 200 }),
    isActive: boolean("is_active").default(true),
    createdAt: timestamp("created_at").default(sql`CURRENT_TIMESTAMP`),
  },
  (table) => [index("ix_users_created_at").on(table.createdAt)],
);

export const posts = pgTable(
  "posts",
  {
    id: bigint({ mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    title: varchar({ length: 255 }).notNull(),
    authorId: integer("author_id").notNull(),
    editorId: integer("editor_id"),
    createdBy: integer("created_by"),
  },
  (table) => [
    foreignKey({
      name: "posts_author_id_fkey",
      columns: [table.authorId],
      foreignColumns: [users.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "fk_posts_editor",
      columns: [table.editorId],
      foreignColumns: [users.id],
    }).onDelete("set null"),
    foreignKey({
      name: "posts_created_by_fkey",
      columns: [table.createdBy],
      foreignColumns: [users.id],
    }),
    uniqueIndex("posts_latest")
      .on(table.authorId, table.id.desc().nullsLast())
      .where(sql`(editor_id IS NULL)`),
  ],
);

export const comments = pgTable(
  "comments",
  {
    id: bigint({ mode: "bigint" }).primaryKey(),
    postId: bigint("post_id", { mode: "bigint" }).notNull(),
    parentId: bigint("parent_id", { mode: "bigint" }),
    body: text().notNull(),
  },
  (table) => [
    foreignKey({
      name: "comments_post_id_fkey",
      columns: [table.postId],
      foreignColumns: [posts.id],
    }),
    foreignKey({
      name: "comments_parent_id_fkey",
      columns: [table.parentId],
      foreignColumns: [table.id],
    }),
  ],
);

export const tags = pgTable("tags", {
  id: uuid().primaryKey(),
  name: text().notNull().unique("uq_tags_name", { nulls: "not distinct" }),
});

export const postTags = pgTable(
  "post_tags",
  {
    postId: bigint("post_id", { mode: "bigint" }).notNull(),
    tagId: uuid("tag_id").notNull(),
  },
  (table) => [
    primaryKey({
      name: "post_tags_pkey",
      columns: [table.postId, table.tagId],
    }),
    foreignKey({
      name: "post_tags_post_id_fkey",
      columns: [table.postId],
      foreignColumns: [posts.id],
    }),
    foreignKey({
      name: "post_tags_tag_id_fkey",
      columns: [table.tagId],
      foreignColumns: [tags.id],
    }),
  ],
);

export const profiles = pgTable(
  "profiles",
  {
    userId: integer("user_id").primaryKey(),
    bio: text(),
  },
  (table) => [
    foreignKey({
      name: "profiles_user_id_fkey",
      columns: [table.userId],
      foreignColumns: [users.id],
    }),
  ],
);

export const activeUsers = pgView("active_users", {}).as(sql`SELECT 1`);

export const usersRelations = relations(users, ({ one, many }) => ({
  postsAsAuthor: many(posts, { relationName: "posts_author" }),
  postsAsEditor: many(posts, { relationName: "posts_editor" }),
  createdPosts: many(posts, { relationName: "posts_createdByUser" }),
  profile: one(profiles),
}));

export const postsRelations = relations(posts, ({ one, many }) => ({
  author: one(users, {
    fields: [posts.authorId],
    references: [users.id],
    relationName: "posts_author",
  }),
  editor: one(users, {
    fields: [posts.editorId],
    references: [users.id],
    relationName: "posts_editor",
  }),
  createdByUser: one(users, {
    fields: [posts.createdBy],
    references: [users.id],
    relationName: "posts_createdByUser",
  }),
  comments: many(comments),
  postTags: many(postTags),
}));

export const commentsRelations = relations(comments, ({ one, many }) => ({
  post: one(posts, {
    fields: [comments.postId],
    references: [posts.id],
  }),
  parent: one(comments, {
    fields: [comments.parentId],
    references: [comments.id],
    relationName: "comments_parent",
  }),
  children: many(comments, { relationName: "comments_parent" }),
}));

export const tagsRelations = relations(tags, ({ many }) => ({
  postTags: many(postTags),
}));

export const postTagsRelations = relations(postTags, ({ one }) => ({
  post: one(posts, {
    fields: [postTags.postId],
    references: [posts.id],
  }),
  tag: one(tags, {
    fields: [postTags.tagId],
    references: [tags.id],
  }),
}));

export const profilesRelations = relations(profiles, ({ one }) => ({
  user: one(users, {
    fields: [profiles.userId],
    references: [users.id],
  }),
}));
