import type {
  ColumnType,
  Generated,
  GeneratedAlways,
  Insertable,
  Selectable,
  Updateable,
} from "kysely";

export interface CommentTable {
  id: ColumnType<string, string | number | bigint, string | number | bigint>;
  post_id: ColumnType<
    string,
    string | number | bigint,
    string | number | bigint
  >;
  parent_id: ColumnType<
    string | null,
    string | number | bigint | null,
    string | number | bigint | null
  >;
  body: string;
}

export type Comment = Selectable<CommentTable>;

export type NewComment = Insertable<CommentTable>;

export type CommentUpdate = Updateable<CommentTable>;

export interface PostTagTable {
  post_id: ColumnType<
    string,
    string | number | bigint,
    string | number | bigint
  >;
  tag_id: string;
}

export type PostTag = Selectable<PostTagTable>;

export type NewPostTag = Insertable<PostTagTable>;

export type PostTagUpdate = Updateable<PostTagTable>;

export interface PostTable {
  id: GeneratedAlways<string>;
  title: string;
  author_id: number;
  editor_id: number | null;
  created_by: number | null;
}

export type Post = Selectable<PostTable>;

export type NewPost = Insertable<PostTable>;

export type PostUpdate = Updateable<PostTable>;

export interface ProfileTable {
  user_id: number;
  bio: string | null;
}

export type Profile = Selectable<ProfileTable>;

export type NewProfile = Insertable<ProfileTable>;

export type ProfileUpdate = Updateable<ProfileTable>;

export interface TagTable {
  id: string;
  name: string;
}

export type Tag = Selectable<TagTable>;

export type NewTag = Insertable<TagTable>;

export type TagUpdate = Updateable<TagTable>;

/** People who can log in */
export interface UserTable {
  id: Generated<number>;
  email: string;
  /** As they "spell" it */
  full_name: string | null;
  is_active: Generated<boolean | null>;
  created_at: ColumnType<
    Date | null,
    Date | string | null | undefined,
    Date | string | null
  >;
}

export type User = Selectable<UserTable>;

export type NewUser = Insertable<UserTable>;

export type UserUpdate = Updateable<UserTable>;

export interface ActiveUserTable {}

export type ActiveUser = Selectable<ActiveUserTable>;

/** The tables and views of the database, for `new Kysely<DB>`. */
export interface DB {
  comments: CommentTable;
  post_tags: PostTagTable;
  posts: PostTable;
  profiles: ProfileTable;
  tags: TagTable;
  users: UserTable;
  active_users: ActiveUserTable;
}
