import { z } from "zod";

export const albumSchema = z.object({
  id: z.int(),
  artist: z.int().nullable(),
  title: z.string(),
  length: z.number().nullable(),
});

export type Album = z.infer<typeof albumSchema>;

/** A new Album. */
export const newAlbumSchema = z.object({
  id: z.int(),
  artist: z.int().nullable().optional(),
  title: z.string(),
});

export type NewAlbum = z.infer<typeof newAlbumSchema>;

export const artistSchema = z.object({
  id: z.int(),
  name: z.string().max(120),
  born: z.string().nullable(),
  bio: z.string().nullable(),
  data: z.unknown(),
  score: z.number().nullable(),
  at: z.string().nullable(),
});

export type Artist = z.infer<typeof artistSchema>;

/** A new Artist. */
export const newArtistSchema = z.object({
  id: z.int().optional(),
  name: z.string().max(120),
  born: z.string().nullable().optional(),
  bio: z.string().nullable().optional(),
  data: z.unknown().optional(),
  score: z.number().nullable().optional(),
  at: z.string().nullable().optional(),
});

export type NewArtist = z.infer<typeof newArtistSchema>;

export const noteSchema = z.object({
  text: z.string().nullable(),
});

export type Note = z.infer<typeof noteSchema>;

/** A new Note. */
export const newNoteSchema = z.object({
  text: z.string().nullable().optional(),
});

export type NewNote = z.infer<typeof newNoteSchema>;
