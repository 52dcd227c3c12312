/** The formats that a diagram is written in, each with the ends of file names that mean it. */
const endings = { svg: [".svg"] } as const satisfies Readonly<Record<string, readonly string[]>>;

/** The name of a format. */
export type PictureFormat = keyof typeof endings;

/** The names of all formats. */
export const pictureFormats: readonly PictureFormat[] = Object.keys(endings).filter(isPictureFormat);

/** Whether a word is the name of a format. */
export function isPictureFormat(word: string): word is PictureFormat {
  return Object.hasOwn(endings, word);
}

/** The format that the end of a file's name means; null: none. */
export function formatOfFile(path: string): PictureFormat | null {
  return pictureFormats.find((format) => endings[format].some((ending) => path.toLowerCase().endsWith(ending))) ?? null;
}
