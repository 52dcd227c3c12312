import type {
  ColumnType,
  Generated,
  Insertable,
  Selectable,
  Updateable,
} from "kysely";

export interface AuthUserTable {
  id: number;
  user_id: number | null;
}

export type AuthUser = Selectable<AuthUserTable>;

export type NewAuthUser = Insertable<AuthUserTable>;

export type AuthUserUpdate = Updateable<AuthUserTable>;

export interface NoneTable {
  id: number;
}

export type None = Selectable<NoneTable>;

export type NewNone = Insertable<NoneTable>;

export type NoneUpdate = Updateable<NoneTable>;

export interface BaseTable {
  metadata: number;
  registry: string | null;
  class: string | null;
  class_: string | null;
  "2fa": string | null;
  __private: string | null;
  "a\"b'c": string | null;
  Ünïcode: string | null;
  ﬁ: string | null;
  "---": string | null;
  "white space": string | null;
  uuid: string | null;
  other: string | null;
}

export type Base = Selectable<BaseTable>;

export type NewBase = Insertable<BaseTable>;

export type BaseUpdate = Updateable<BaseTable>;

export interface LogEntryTable {
  at: ColumnType<Date | null, Date | string | null, Date | string | null>;
  text: string | null;
}

export type LogEntry = Selectable<LogEntryTable>;

export type NewLogEntry = Insertable<LogEntryTable>;

export type LogEntryUpdate = Updateable<LogEntryTable>;

export interface SelectTable {
  id: number;
  order: number | null;
  base: number | null;
}

export type Select = Selectable<SelectTable>;

export type NewSelect = Insertable<SelectTable>;

export type SelectUpdate = Updateable<SelectTable>;

export interface TextTable {
  id: number;
  text: Generated<string>;
  Mapped: string | null;
  list: string | null;
  datetime: ColumnType<Date | null, Date | string | null, Date | string | null>;
  due: ColumnType<Date | null, Date | string | null, Date | string | null>;
}

export type Text = Selectable<TextTable>;

export type NewText = Insertable<TextTable>;

export type TextUpdate = Updateable<TextTable>;

export interface UserTable {
  id: number;
}

export type User = Selectable<UserTable>;

export type NewUser = Insertable<UserTable>;

export type UserUpdate = Updateable<UserTable>;

export interface PublicUserTable {
  id: number;
}

export type PublicUser = Selectable<PublicUserTable>;

export type NewPublicUser = Insertable<PublicUserTable>;

export type PublicUserUpdate = Updateable<PublicUserTable>;

/** The tables and views of the database, for `new Kysely<DB>`. */
export interface DB {
  "auth.users": AuthUserTable;
  None: NoneTable;
  bases: BaseTable;
  "log entries": LogEntryTable;
  select: SelectTable;
  texts: TextTable;
  user: UserTable;
  users: PublicUserTable;
}
