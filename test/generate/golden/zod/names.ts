import { z } from "zod";

export const authUserSchema = z.object({
  id: z.int(),
  user_id: z.int().nullable(),
});

export type AuthUser = z.infer<typeof authUserSchema>;

/** A new AuthUser. */
export const newAuthUserSchema = z.object({
  id: z.int(),
  user_id: z.int().nullable().optional(),
});

export type NewAuthUser = z.infer<typeof newAuthUserSchema>;

export const noneSchema = z.object({
  id: z.int(),
});

export type None = z.infer<typeof noneSchema>;

/** A new None. */
export const newNoneSchema = z.object({
  id: z.int(),
});

export type NewNone = z.infer<typeof newNoneSchema>;

export const baseSchema = z.object({
  metadata: z.int(),
  registry: z.string().nullable(),
  class: z.string().nullable(),
  class_: z.string().nullable(),
  "2fa": z.string().nullable(),
  __private: z.string().nullable(),
  "a\"b'c": z.string().nullable(),
  Ünïcode: z.string().nullable(),
  ﬁ: z.string().nullable(),
  "---": z.string().nullable(),
  "white space": z.string().nullable(),
  uuid: z.guid().nullable(),
  other: z.guid().nullable(),
});

export type Base = z.infer<typeof baseSchema>;

/** A new Base. */
export const newBaseSchema = z.object({
  metadata: z.int(),
  registry: z.string().nullable().optional(),
  class: z.string().nullable().optional(),
  class_: z.string().nullable().optional(),
  "2fa": z.string().nullable().optional(),
  __private: z.string().nullable().optional(),
  "a\"b'c": z.string().nullable().optional(),
  Ünïcode: z.string().nullable().optional(),
  ﬁ: z.string().nullable().optional(),
  "---": z.string().nullable().optional(),
  "white space": z.string().nullable().optional(),
  uuid: z.guid().nullable().optional(),
  other: z.guid().nullable().optional(),
});

export type NewBase = z.infer<typeof newBaseSchema>;

export const logEntrySchema = z.object({
  at: z.date().nullable(),
  text: z.string().nullable(),
});

export type LogEntry = z.infer<typeof logEntrySchema>;

/** A new LogEntry. */
export const newLogEntrySchema = z.object({
  at: z.union([z.date(), z.string()]).nullable().optional(),
  text: z.string().nullable().optional(),
});

export type NewLogEntry = z.infer<typeof newLogEntrySchema>;

export const selectSchema = z.object({
  id: z.int(),
  order: z.int().nullable(),
  base: z.int().nullable(),
});

export type Select = z.infer<typeof selectSchema>;

/** A new Select. */
export const newSelectSchema = z.object({
  id: z.int(),
  order: z.int().nullable().optional(),
  base: z.int().nullable().optional(),
});

export type NewSelect = z.infer<typeof newSelectSchema>;

export const textSchema = z.object({
  id: z.int(),
  text: z.string(),
  Mapped: z.string().nullable(),
  list: z.string().nullable(),
  datetime: z.date().nullable(),
  due: z.date().nullable(),
});

export type Text = z.infer<typeof textSchema>;

/** A new Text. */
export const newTextSchema = z.object({
  id: z.int(),
  text: z.string().optional(),
  Mapped: z.string().nullable().optional(),
  list: z.string().nullable().optional(),
  datetime: z.union([z.date(), z.string()]).nullable().optional(),
  due: z.union([z.date(), z.string()]).nullable().optional(),
});

export type NewText = z.infer<typeof newTextSchema>;

export const userSchema = z.object({
  id: z.int(),
});

export type User = z.infer<typeof userSchema>;

/** A new User. */
export const newUserSchema = z.object({
  id: z.int(),
});

export type NewUser = z.infer<typeof newUserSchema>;

export const publicUserSchema = z.object({
  id: z.int(),
});

export type PublicUser = z.infer<typeof publicUserSchema>;

/** A new PublicUser. */
export const newPublicUserSchema = z.object({
  id: z.int(),
});

export type NewPublicUser = z.infer<typeof newPublicUserSchema>;
