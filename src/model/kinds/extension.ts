/** An extension; what it consists of is its own affair. */
export interface ExtensionFacts {
  /** Null: the one that the server makes by itself. */
  readonly version: string | null;
  /** The name of the schema that its objects are in. */
  readonly schema: string;
}

export const blankExtension: ExtensionFacts = { version: null, schema: "" };
