
/** The options that every command has, as they were typed; undefined where they were not. */
export interface Flags {
  readonly database?: string;
  readonly tenant?: string;
  readonly config?: string;
  readonly dialect?: string;
  readonly scratch?: string;
  /** True with `--python` alone. */
  readonly python?: string | boolean;
  readonly schemas?: readonly string[];
  readonly tables?: readonly string[];
  readonly excludeTables?: readonly string[];
  readonly kinds?: readonly string[];
  readonly owners?: boolean;
  readonly privileges?: boolean;
  readonly rename?: readonly string[];
  readonly renameTable?: readonly string[];
  readonly dataChecksLimit?: string;
  readonly allow?: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly yes?: boolean;
  /** False with `--no-color`. */
  readonly color?: boolean;
}

/** A text that can be given several times. */
export function repeatedOption(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** A list as `--tables a,b` gives it: commas inside of braces belong to a glob. Given twice, it grows. */
export function listOption(text: string, before: readonly string[] = []): readonly string[] {
  const parts = text.match(/(?:\{[^}]*\}|[^,{]|\{)+/g) ?? [];
  return [...before, ...parts.map((part) => part.trim()).filter((part) => part !== "")];
}
