import { relations, sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgSchema,
  pgTable,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

export const authSchema = pgSchema("auth");

export const users = pgTable("users", {
  id: integer().primaryKey(),
});

export const authUsers = authSchema.table(
  "users",
  {
    id: integer().primaryKey(),
    userId: integer("user_id"),
  },
  (table) => [
    foreignKey({
      name: "users_user_id_fkey",
      columns: [table.userId],
      foreignColumns: [users.id],
    }),
  ],
);

export const none = pgTable("None", {
  id: integer().primaryKey(),
});

export const bases = pgTable(
  "bases",
  {
    metadata: integer().primaryKey(),
    registry: text(),
    class: text(),
    class_2: text("class_"),
    "2fa": text(),
    private: text("__private"),
    aBC: text("a\"b'c"),
    ünïcode: text("Ünïcode"),
    ﬁ: text(),
    column: text("---"),
    whiteSpace: text("white space"),
    uuid: uuid(),
    other: uuid(),
  },
  () => [
    check(
      "like",
      sql`class ~~ 'a:b %'::text AND other::text <> ':x \\:y'::text`,
    ),
  ],
);

export const logEntries = pgTable("log entries", {
  at: timestamp({ withTimezone: true }),
  text: text(),
});

export const texts = pgTable("texts", {
  id: integer().primaryKey(),
  text: text().notNull().default(""),
  mapped: text("Mapped"),
  list: text(),
  datetime: timestamp(),
  due: timestamp(),
});

export const select = pgTable(
  "select",
  {
    id: integer().primaryKey(),
    order: integer(),
    base: integer(),
  },
  (table) => [
    foreignKey({
      name: "select_order_fkey",
      columns: [table.order],
      foreignColumns: [texts.id],
    }),
    foreignKey({
      name: "select_base_fkey",
      columns: [table.base],
      foreignColumns: [bases.metadata],
    }),
    index("by_order").on(table.order.asc().nullsFirst()),
  ],
);

export const user = pgTable("user", {
  id: integer().primaryKey(),
});

export const usersRelations = relations(users, ({ many }) => ({
  users: many(authUsers),
}));

export const authUsersRelations = relations(authUsers, ({ one }) => ({
  user: one(users, {
    fields: [authUsers.userId],
    references: [users.id],
  }),
}));

export const basesRelations = relations(bases, ({ many }) => ({
  selects: many(select),
}));

export const textsRelations = relations(texts, ({ many }) => ({
  selects: many(select),
}));

export const selectRelations = relations(select, ({ one }) => ({
  orderText: one(texts, {
    fields: [select.order],
    references: [texts.id],
  }),
  baseRef: one(bases, {
    fields: [select.base],
    references: [bases.metadata],
  }),
}));
