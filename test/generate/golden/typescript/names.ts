export interface AuthUser {
  id: number;
  user_id: number | null;
}

/** A new AuthUser. */
export interface NewAuthUser {
  id: number;
  user_id?: number | null;
}

export interface None {
  id: number;
}

/** A new None. */
export interface NewNone {
  id: number;
}

export interface Base {
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

/** A new Base. */
export interface NewBase {
  metadata: number;
  registry?: string | null;
  class?: string | null;
  class_?: string | null;
  "2fa"?: string | null;
  __private?: string | null;
  "a\"b'c"?: string | null;
  Ünïcode?: string | null;
  ﬁ?: string | null;
  "---"?: string | null;
  "white space"?: string | null;
  uuid?: string | null;
  other?: string | null;
}

export interface LogEntry {
  at: Date | null;
  text: string | null;
}

/** A new LogEntry. */
export interface NewLogEntry {
  at?: Date | string | null;
  text?: string | null;
}

export interface Select {
  id: number;
  order: number | null;
  base: number | null;
}

/** A new Select. */
export interface NewSelect {
  id: number;
  order?: number | null;
  base?: number | null;
}

export interface Text {
  id: number;
  text: string;
  Mapped: string | null;
  list: string | null;
  datetime: Date | null;
  due: Date | null;
}

/** A new Text. */
export interface NewText {
  id: number;
  text?: string;
  Mapped?: string | null;
  list?: string | null;
  datetime?: Date | string | null;
  due?: Date | string | null;
}

export interface User {
  id: number;
}

/** A new User. */
export interface NewUser {
  id: number;
}

export interface PublicUser {
  id: number;
}

/** A new PublicUser. */
export interface NewPublicUser {
  id: number;
}
