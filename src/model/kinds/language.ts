/** A procedural language. Its functions are qualified names. */
export interface LanguageFacts {
  /** Whether everybody may write functions in it. */
  readonly trusted: boolean;
  readonly handler: string;
  /** The function that runs DO. */
  readonly inline: string | null;
  readonly validator: string | null;
}

export const blankLanguage: LanguageFacts = { trusted: false, handler: "", inline: null, validator: null };
