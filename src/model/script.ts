/** SQL text, and where it was written. */
export interface Script {
  readonly file: string;
  readonly text: string;
  /** The line of the file at which the text starts, from 1. */
  readonly line: number;
}
