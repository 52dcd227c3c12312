/** A file of documents; its path is from their folder, with `/` between its parts. */
export interface DocsFile {
  readonly path: string;
  readonly text: string;
}

/** A text without the numbers that change with the rows, so that only the schema is compared. */
export function withoutObserved(text: string): string {
  return text.replace(/<data class="observed">[^<]*<\/data>/g, "");
}
