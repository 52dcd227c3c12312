import { z } from "zod";

export const commentSchema = z.object({
  id: z.string(),
  post_id: z.string(),
  parent_id: z.string().nullable(),
  body: z.string(),
});

export type Comment = z.infer<typeof commentSchema>;

/** A new Comment. */
export const newCommentSchema = z.object({
  id: z.union([z.string(), z.number(), z.bigint()]),
  post_id: z.union([z.string(), z.number(), z.bigint()]),
  parent_id: z
    .union([z.string(), z.number(), z.bigint()])
    .nullable()
    .optional(),
  body: z.string(),
});

export type NewComment = z.infer<typeof newCommentSchema>;

export const postTagSchema = z.object({
  post_id: z.string(),
  tag_id: z.guid(),
});

export type PostTag = z.infer<typeof postTagSchema>;

/** A new PostTag. */
export const newPostTagSchema = z.object({
  post_id: z.union([z.string(), z.number(), z.bigint()]),
  tag_id: z.guid(),
});

export type NewPostTag = z.infer<typeof newPostTagSchema>;

export const postSchema = z.object({
  id: z.string(),
  title: z.string().max(255),
  author_id: z.int(),
  editor_id: z.int().nullable(),
  created_by: z.int().nullable(),
});

export type Post = z.infer<typeof postSchema>;

/** A new Post. */
export const newPostSchema = z.object({
  title: z.string().max(255),
  author_id: z.int(),
  editor_id: z.int().nullable().optional(),
  created_by: z.int().nullable().optional(),
});

export type NewPost = z.infer<typeof newPostSchema>;

export const profileSchema = z.object({
  user_id: z.int(),
  bio: z.string().nullable(),
});

export type Profile = z.infer<typeof profileSchema>;

/** A new Profile. */
export const newProfileSchema = z.object({
  user_id: z.int(),
  bio: z.string().nullable().optional(),
});

export type NewProfile = z.infer<typeof newProfileSchema>;

export const tagSchema = z.object({
  id: z.guid(),
  name: z.string(),
});

export type Tag = z.infer<typeof tagSchema>;

/** A new Tag. */
export const newTagSchema = z.object({
  id: z.guid(),
  name: z.string(),
});

export type NewTag = z.infer<typeof newTagSchema>;

/** People who can log in */
export const userSchema = z.object({
  id: z.int(),
  email: z.string().max(255),
  /** As they "spell" it */
  full_name: z.string().max(200).nullable(),
  is_active: z.boolean().nullable(),
  created_at: z.date().nullable(),
});

export type User = z.infer<typeof userSchema>;

/** A new User. */
export const newUserSchema = z.object({
  id: z.int().optional(),
  email: z.string().max(255),
  /** As they "spell" it */
  full_name: z.string().max(200).nullable().optional(),
  is_active: z.boolean().nullable().optional(),
  created_at: z.union([z.date(), z.string()]).nullable().optional(),
});

export type NewUser = z.infer<typeof newUserSchema>;

export const activeUserSchema = z.object({});

export type ActiveUser = z.infer<typeof activeUserSchema>;
