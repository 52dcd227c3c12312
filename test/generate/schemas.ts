import type { Snapshot } from "../../src/model/snapshot.ts";
import { postgres, sqlite } from "./build.ts";

const serial = { type: "integer", notNull: true } as const;
const counter = { type: "integer", max: "2147483647" } as const;

/** What a person would have: users, posts, tags on posts, comments that answer comments, a profile each. */
const shop = postgres()
  .table(
    "users",
    {
      id: { ...serial, default: "nextval('public.users_id_seq'::regclass)" },
      email: "character varying(255)!",
      full_name: { type: "character varying(200)", comment: 'As they "spell" it' },
      is_active: { type: "boolean", default: "true" },
      created_at: { type: "timestamp without time zone", default: "CURRENT_TIMESTAMP" },
    },
    { comment: "People who can log in" },
  )
  .sequence("users_id_seq", { ...counter, owner: "users.id" })
  .primaryKey("users", ["id"])
  .unique("users", ["email"])
  .index("users", "ix_users_created_at", ["created_at"])
  .table("posts", { id: { type: "bigint", notNull: true, identity: { always: true, sequence: null, options: identityOptions() } }, title: "character varying(255)!", author_id: "integer!", editor_id: "integer", created_by: "integer" })
  .primaryKey("posts", ["id"])
  .foreignKey("posts", ["author_id"], "users", ["id"], { onDelete: "cascade" })
  .foreignKey("posts", ["editor_id"], "users", ["id"], { onDelete: "set null", name: "fk_posts_editor" })
  .foreignKey("posts", ["created_by"], "users", ["id"])
  .index("posts", "posts_latest", [{ column: "author_id" }, { column: "id", descending: true }], { unique: true, where: "(editor_id IS NULL)" })
  .table("comments", { id: "bigint!", post_id: "bigint!", parent_id: "bigint", body: "text!" })
  .primaryKey("comments", ["id"])
  .foreignKey("comments", ["post_id"], "posts", ["id"])
  .foreignKey("comments", ["parent_id"], "comments", ["id"])
  .table("tags", { id: "uuid!", name: "text!" })
  .primaryKey("tags", ["id"])
  .unique("tags", ["name"], { name: "uq_tags_name", nullsNotDistinct: true })
  .table("post_tags", { post_id: "bigint!", tag_id: "uuid!" })
  .primaryKey("post_tags", ["post_id", "tag_id"])
  .foreignKey("post_tags", ["post_id"], "posts", ["id"])
  .foreignKey("post_tags", ["tag_id"], "tags", ["id"])
  .table("profiles", { user_id: "integer!", bio: "text" })
  .primaryKey("profiles", ["user_id"])
  .foreignKey("profiles", ["user_id"], "users", ["id"])
  .view("active_users", "SELECT 1")
  .snapshot();

/** Names that Python, SQLAlchemy or the models themselves use for something else. */
const names = postgres()
  .table("texts", { id: "integer!", text: { type: "text", notNull: true, default: "''::text" }, Mapped: "text", list: "text", datetime: "timestamp without time zone", due: "timestamp without time zone" })
  .primaryKey("texts", ["id"])
  .table("bases", { metadata: "integer!", registry: "text", class: "text", class_: "text", "2fa": "text", __private: "text", "a\"b'c": "text", Ünïcode: "text", "ﬁ": "text", "---": "text", "white space": "text", uuid: "uuid", other: "uuid" })
  .primaryKey("bases", ["metadata"])
  .check("bases", "like", "class ~~ 'a:b %'::text AND other::text <> ':x \\:y'::text")
  .table("select", { id: "integer!", "order": "integer", base: "integer" })
  .primaryKey("select", ["id"])
  .foreignKey("select", ["order"], "texts", ["id"])
  .foreignKey("select", ["base"], "bases", ["metadata"])
  .index("select", "by_order", [{ column: "order", nullsFirst: true }])
  .table("user", { id: "integer!" })
  .primaryKey("user", ["id"])
  .table("users", { id: "integer!" })
  .primaryKey("users", ["id"])
  .table("auth.users", { id: "integer!", user_id: "integer" })
  .primaryKey("auth.users", ["id"])
  .foreignKey("auth.users", ["user_id"], "users", ["id"])
  .table("log entries", { at: "timestamp with time zone", text: "text" })
  .table("None", { id: "integer!" })
  .primaryKey("None", ["id"])
  .snapshot();

/** Every type that there is a word for, and some that there is none for. */
const types = postgres()
  .enum("mood", ["sad", "o'k", 'very "happy"'])
  .enum("app.kind", ["a", "b"])
  .enum("unused", ["x"])
  .table("things", {
    id: { type: "integer", notNull: true, default: "nextval('things_number'::regclass)" },
    ...Object.fromEntries(
      [
        ...["smallint", "bigint", "real", "double precision", "numeric", "numeric(10,2)", "numeric(5,-2)", "boolean", "text", "character varying", "character varying(3)"],
        ...["character(4)", "bpchar", "bytea", "date", "timestamp(3) without time zone", "timestamp with time zone", "timestamp(0) with time zone", "time without time zone"],
        ...["time(2) with time zone", "interval", "interval(3)", "interval day to second(2)", "json", "jsonb", "uuid", "inet", "cidr", "macaddr", "money", "tsvector", "tsquery"],
        ...["bit(3)", "bit varying", "bit varying(8)", "int4range", "numrange", "tstzmultirange", "oid", "xml", "point", "text[]", "numeric(4,1)[]", "xml[]", "public.mood", "public.mood[]", "app.kind"],
      ].map((type) => [`c_${type.replace(/\W+/g, "_")}`, type]),
    ),
    counted: { type: "bigint", notNull: true, default: "nextval('things_counted_seq'::regclass)" },
    collated: { type: "text", collation: 'pg_catalog."C"' },
    collated_array: { type: "character varying(3)[]", collation: 'pg_catalog."C"' },
    doubled: { type: "integer", generated: { expression: "(id * 2)", stored: true } },
    compressed: { type: "text", compression: "lz4", storage: "external" },
  })
  .primaryKey("things", ["id"], { name: "pk_things" })
  .sequence("things_number", { start: "100", increment: "5", cache: "10" })
  .sequence("things_counted_seq", { owner: "things.counted" })
  .snapshot();

/** Composite keys, keys that share a column, tables that refer to each other, links of a table with itself, options of keys. */
const keys = postgres()
  .table("tenants", { id: "integer!", owner_id: "integer" })
  .primaryKey("tenants", ["id"])
  .foreignKey("tenants", ["id", "owner_id"], "members", ["tenant_id", "id"], { deferrable: true, initiallyDeferred: true })
  .table("members", { tenant_id: "integer!", id: "integer!", manager_id: "integer", team_id: "integer" })
  .primaryKey("members", ["tenant_id", "id"])
  .foreignKey("members", ["tenant_id"], "tenants", ["id"])
  .foreignKey("members", ["tenant_id", "manager_id"], "members", ["tenant_id", "id"])
  .foreignKey("members", ["tenant_id", "team_id"], "teams", ["tenant_id", "id"], { onDelete: "set null", onDeleteColumns: ["team_id"], match: "full" })
  .table("teams", { tenant_id: "integer!", id: "integer!" }, { persistence: "permanent" })
  .primaryKey("teams", ["id", "tenant_id"])
  .unique("teams", ["tenant_id", "id"])
  .table("friendships", { user_id: "integer!", friend_id: "integer!" })
  .primaryKey("friendships", ["user_id", "friend_id"])
  .foreignKey("friendships", ["user_id"], "people", ["id"])
  .foreignKey("friendships", ["friend_id"], "people", ["id"])
  .table("people", { id: "integer!", best_friend_id: "integer", twice: "integer" })
  .primaryKey("people", ["id"])
  .unique("people", ["best_friend_id"])
  .foreignKey("people", ["best_friend_id"], "people", ["id"])
  .foreignKey("people", ["twice"], "people", ["id"], { name: "one" })
  .foreignKey("people", ["twice"], "people", ["id"], { name: "two", validated: false })
  .check("people", "not_self", "(id <> best_friend_id)", { comment: "Nobody is their own best friend" })
  .table("events", { at: "date!", host_id: "integer" }, { partitionBy: "RANGE (at)", rowSecurity: true })
  .foreignKey("events", ["host_id"], "people", ["id"])
  .table("events_2024", { at: "date!", host_id: "integer" }, { partitionOf: { table: "table/public/events", bound: "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')" } })
  .index("people", "people_gist", [{ expression: "int4range(id, twice)" }, { column: "id", opclass: "gist_int4_ops" }], { method: "gist", options: { fillfactor: "70" } })
  .index("people", "people_expression", [{ expression: "(id + 1)", descending: true }, { column: "twice", opclass: "int4_ops" }], { include: ["best_friend_id"], nullsNotDistinct: true, unique: true })
  .snapshot();

/** SQLite's own: declared types, conflict clauses, AUTOINCREMENT, STRICT, WITHOUT ROWID. */
const lite = sqlite()
  .table("artists", { id: "INTEGER!", name: { type: "varchar(120)", notNull: true, collation: "NOCASE" }, born: "DATETIME", bio: "MEDIUMTEXT", data: "", score: { type: "NUMERIC(10,2)", default: "1.5" }, at: { type: "TIMESTAMP", default: "datetime('now')" } })
  .primaryKey("artists", ["id"], { autoincrement: true })
  .unique("artists", ["name"], { conflict: "REPLACE" })
  .unique("artists", ["born"])
  .index("artists", "ix_artists_bio", ["bio"])
  .index("artists", "by_lower", [{ expression: "lower(name)" }, { column: "born", descending: true }], { unique: true, where: "born IS NOT NULL" })
  .table("albums", { id: "INT!", artist: "INTEGER", title: { type: "TEXT", notNull: true, notNullConflict: "IGNORE" }, length: { type: "REAL", generated: { expression: "1.0 * 2", stored: false } } }, { strict: true, withoutRowid: true })
  .primaryKey("albums", ["id"])
  .foreignKey("albums", ["artist"], "artists", ["id"], { onDelete: "cascade", name: "fk_artist" })
  .foreignKey("albums", ["artist"], "nowhere", ["id"])
  .check("albums", "check(1)", "length > 0", { named: false })
  .table("notes", { text: "TEXT" })
  .snapshot();

function identityOptions() {
  return { start: "1", increment: "1", min: "1", max: "9223372036854775807", cache: "1", cycle: false };
}

/** The schemas that the writers are tried on, by the name of their golden files. */
export const schemas: Readonly<Record<string, Snapshot>> = { shop, names, types, keys, lite };
