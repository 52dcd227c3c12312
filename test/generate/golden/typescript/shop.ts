export interface Comment {
  id: string;
  post_id: string;
  parent_id: string | null;
  body: string;
}

/** A new Comment. */
export interface NewComment {
  id: string | number | bigint;
  post_id: string | number | bigint;
  parent_id?: string | number | bigint | null;
  body: string;
}

export interface PostTag {
  post_id: string;
  tag_id: string;
}

/** A new PostTag. */
export interface NewPostTag {
  post_id: string | number | bigint;
  tag_id: string;
}

export interface Post {
  id: string;
  title: string;
  author_id: number;
  editor_id: number | null;
  created_by: number | null;
}

/** A new Post. */
export interface NewPost {
  title: string;
  author_id: number;
  editor_id?: number | null;
  created_by?: number | null;
}

export interface Profile {
  user_id: number;
  bio: string | null;
}

/** A new Profile. */
export interface NewProfile {
  user_id: number;
  bio?: string | null;
}

export interface Tag {
  id: string;
  name: string;
}

/** A new Tag. */
export interface NewTag {
  id: string;
  name: string;
}

/** People who can log in */
export interface User {
  id: number;
  email: string;
  /** As they "spell" it */
  full_name: string | null;
  is_active: boolean | null;
  created_at: Date | null;
}

/** A new User. */
export interface NewUser {
  id?: number;
  email: string;
  /** As they "spell" it */
  full_name?: string | null;
  is_active?: boolean | null;
  created_at?: Date | string | null;
}

export interface ActiveUser {}
