import type {
  Generated,
  GeneratedAlways,
  Insertable,
  Selectable,
  Updateable,
} from "kysely";

export interface AlbumTable {
  id: number;
  artist: number | null;
  title: string;
  length: GeneratedAlways<number | null>;
}

export type Album = Selectable<AlbumTable>;

export type NewAlbum = Insertable<AlbumTable>;

export type AlbumUpdate = Updateable<AlbumTable>;

export interface ArtistTable {
  id: Generated<number>;
  name: string;
  born: string | null;
  bio: string | null;
  data: unknown;
  score: Generated<number | null>;
  at: Generated<string | null>;
}

export type Artist = Selectable<ArtistTable>;

export type NewArtist = Insertable<ArtistTable>;

export type ArtistUpdate = Updateable<ArtistTable>;

export interface NoteTable {
  text: string | null;
}

export type Note = Selectable<NoteTable>;

export type NewNote = Insertable<NoteTable>;

export type NoteUpdate = Updateable<NoteTable>;

/** The tables and views of the database, for `new Kysely<DB>`. */
export interface DB {
  albums: AlbumTable;
  artists: ArtistTable;
  notes: NoteTable;
}
