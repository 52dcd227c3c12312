import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CliFolder, cliFolder } from "./cli.ts";
import { sqliteFile } from "./sqlite.ts";

const example = join(import.meta.dirname, "../../examples/core");

/** The example project: models, config, and what its database is made of. */
export const blogFiles = {
  "app/models.py": readFileSync(join(example, "app/models.py"), "utf8"),
  "app/__init__.py": "",
  "alidade.config.ts": readFileSync(join(example, "alidade.config.ts"), "utf8"),
} as const;

/** The DDL that SQLAlchemy runs for the models. */
export function blogSql(dialect: "sqlite" | "postgres"): string {
  return readFileSync(join(example, "database", `${dialect}.sql`), "utf8");
}

/** The models with a column `bio` in users. */
export const modelsWithBio: string = blogFiles["app/models.py"].replace("\n    posts: Mapped", "    bio: Mapped[Optional[str]] = mapped_column(Text)\n\n    posts: Mapped");

/** A folder with the project and its SQLite database, and whatever files besides. */
export async function blogFolder(more: Readonly<Record<string, string>> = {}): Promise<CliFolder> {
  const folder = cliFolder({ ...blogFiles, ...more });
  await sqliteFile(join(folder.path, "app.db"), blogSql("sqlite"));
  return folder;
}
