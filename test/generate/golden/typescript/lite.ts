export interface Album {
  id: number;
  artist: number | null;
  title: string;
  length: number | null;
}

/** A new Album. */
export interface NewAlbum {
  id: number;
  artist?: number | null;
  title: string;
}

export interface Artist {
  id: number;
  name: string;
  born: string | null;
  bio: string | null;
  data: unknown;
  score: number | null;
  at: string | null;
}

/** A new Artist. */
export interface NewArtist {
  id?: number;
  name: string;
  born?: string | null;
  bio?: string | null;
  data?: unknown;
  score?: number | null;
  at?: string | null;
}

export interface Note {
  text: string | null;
}

/** A new Note. */
export interface NewNote {
  text?: string | null;
}
