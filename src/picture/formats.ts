/** The formats that a diagram is written in, each with the endings of file names that mean it. */
const endings = {
  svg: [".svg"],
  png: [".png"],
  mermaid: [".mmd", ".mermaid"],
  dbml: [".dbml"],
  plantuml: [".puml", ".plantuml", ".pu"],
  dot: [".dot", ".gv"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The name of a format. */
export type PictureFormat = keyof typeof endings;

/** Whether a word is the name of a format. */
export function isPictureFormat(word: string): word is PictureFormat {
  return Object.hasOwn(endings, word);
}

/** The names of all formats. */
export const pictureFormats: readonly PictureFormat[] = Object.keys(endings).filter(isPictureFormat);

/** The format that the ending of a file's name means; null: none. */
export function formatOfFile(path: string): PictureFormat | null {
  return pictureFormats.find((format) => endings[format].some((ending) => path.toLowerCase().endsWith(ending))) ?? null;
}
