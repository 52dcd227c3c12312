/** How `diff` prints. */
export const diffFormats = ["table", "json", "sql", "alembic", "markdown", "html", "junit", "sarif", "github"] as const;
