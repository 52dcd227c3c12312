/** How `diff` prints. */
export const diffFormats = ["table", "json", "sql", "alembic", "markdown", "html", "junit", "sarif", "github"] as const;

/** How `lint` and `check` print. */
export const lintFormats = ["table", "json", "sarif", "github", "markdown"] as const;

/** A format of `lint` and `check`. */
export type LintFormat = (typeof lintFormats)[number];

/** The format that was typed; `--json` is short for one. */
export function lintFormatOf({ format, json }: Readonly<Record<string, unknown>>): LintFormat {
  return lintFormats.find((name) => name === format) ?? (json === true ? "json" : "table");
}
