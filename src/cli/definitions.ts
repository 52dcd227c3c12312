import type { Definition } from "./definition.ts";
import { diffFormats, lintFormats } from "./formats.ts";
import { fleetOptions, migrationDefinitions } from "./migration-definitions.ts";
import { renameOptions, rowOptions, watchOption, writeOption } from "./shared-options.ts";
import { pictureFlags } from "./picture-flags.ts";
import { pictureFormats } from "../picture/formats.ts";
import { migrationTools } from "../report/migration-tools.ts";
import { targetNames } from "../generate/target-names.ts";

export type { Definition, OptionDefinition } from "./definition.ts";

/** Every command, in the order in which a newcomer meets them. */
export const definitions: readonly Definition[] = [
  {
    name: "init",
    args: "",
    summary: "write a config, found out from the project",
    description: "Looks at package.json, pyproject.toml, alembic.ini, .env, prisma/schema.prisma, drizzle's config and the Python files of the current folder, and writes alidade.config.ts (.json or .mjs where TypeScript is not at home). Overwrites nothing.",
    options: [{ flags: "--url <url>", does: "the database, instead of the one that was found" }, { flags: "--models <path>", does: "the models, instead of those that were found" }],
    examples: [
      ["alidade init", "asks where it is not sure"],
      ["alidade init --yes", "asks nothing"],
    ],
    load: async () => (await import("./commands/init.ts")).init,
  },
  {
    name: "inspect",
    args: "[source]",
    summary: "what is there: a tree, JSON, or one object",
    description: "Shows the schema of a database, of SQL files, of models or of a snapshot. Without SOURCE: the configured database.",
    options: [
      { flags: "--format <format>", does: "tree or json", choices: ["tree", "json"] },
      { flags: "--object <name>", does: "one table, view, type, … and all that belongs to it" },
    ],
    examples: [
      ["alidade inspect sqlite:app.db", "a tree of the tables"],
      ["alidade inspect postgres://localhost/shop --object orders", "one table"],
      ["alidade inspect schema.sql --dialect postgres --json", "SQL that no database has run yet"],
    ],
    load: async () => (await import("./commands/inspect.ts")).inspect,
  },
  {
    name: "diff",
    args: "[from] [to]",
    summary: "what must be done to FROM so that it becomes TO",
    description: "Compares two sources of one engine and plans the way from one to the other; the plan is carried out on a scratch engine before it is shown. Nothing is changed. Without arguments FROM is the configured database and TO its models; one argument is TO.",
    options: [
      { flags: "--format <format>", does: "table, json, sql, markdown (a comment on a pull request), html (a page), junit, sarif or github (annotations); svg or png (a picture of both sides); or the migration of a tool: alembic, prisma, dbmate, flyway, golang-migrate", choices: [...diffFormats, "svg", "png", ...migrationTools] },
      { flags: "--output <path>", does: "a file instead of standard output; with the format of a tool that runs SQL, the folder of its migrations" },
      { flags: "--name <name>", does: "what that migration is called; named from its changes unless said otherwise" },
      writeOption("markdown=comment.md"),
      ...pictureFlags.map((flag) => ({ ...flag, does: `svg, png: ${flag.does}` })),
      { flags: "--revises <id>", does: "with --format alembic: the revision that it comes after; that of FROM where it is a database that Alembic has run on" },
      { flags: "--exit-code", does: "exit with 2 if there are differences" },
      ...fleetOptions,
      ...renameOptions,
      ...rowOptions,
      { flags: "--reverse", does: "the way back: what takes the plan back" },
      { flags: "--no-verify", does: "do not try the plan on a scratch engine" },
      { flags: "--online", does: "prefer statements that let others work (the default where FROM is a database that runs)" },
      { flags: "--no-online", does: "prefer the fewest statements, whoever has to wait" },
      watchOption,
    ],
    examples: [
      ["alidade diff", "the configured database against its models"],
      ["alidade diff sqlite:app.db app/models.py", "any two sources"],
      ["alidade diff old.sql new.sql --dialect postgres --format sql", "the plan as SQL"],
      ["alidade diff old.sql new.sql --dialect postgres --rename users.full_name:bio", "a column keeps its values under a new name"],
      ["alidade diff --reverse --format sql", "how to take the plan back"],
      ["alidade diff --format alembic", "a revision file for Alembic, with upgrade and downgrade"],
      ["alidade diff --format markdown", "a comment for a pull request"],
      ["alidade diff --format prisma --output prisma/migrations", "a migration that `prisma migrate deploy` runs"],
      ["alidade diff old.sql new.sql --dialect postgres --format svg --output change.svg", "what changes, as a picture"],
      ["alidade diff --exit-code --quiet", "in a script: 0 the same, 2 different"],
    ],
    load: async () => (await import("./commands/diff.ts")).diff,
  },
  {
    name: "push",
    args: "[source]",
    summary: "bring a database to what a source says",
    description: "Compares a database with SOURCE (without it: its models), and carries the plan out on the database: for development. A step that loses data is refused with exit status 3 unless --allow names it; on a terminal, unless the config calls the database protected, typing what is lost agrees to it. The database is read back at the end.",
    options: [
      { flags: "--to <url>", does: "the database, instead of the configured one" },
      { flags: "--allow <what>", does: "agree to drop:users.bio, drop:table:old_*, rewrite:events", repeats: true },
      { flags: "--dry-run", does: "print the plan, and whether it would be refused; change nothing" },
      { flags: "--format <format>", does: "how the plan is printed: table, json or sql", choices: ["table", "json", "sql"] },
      ...renameOptions,
      ...rowOptions,
      { flags: "--no-verify", does: "do not try the plan on a scratch engine" },
      { flags: "--no-online", does: "prefer the fewest statements, whoever has to wait" },
    ],
    examples: [
      ["alidade push", "the configured database gets what its models say"],
      ["alidade push app/models.py --to postgres://localhost/shop --allow drop:users.bio", "any source and database; the values of one column may go"],
      ["alidade push --dry-run", "the SQL of the plan alone"],
    ],
    load: async () => (await import("./commands/push.ts")).push,
  },
  ...migrationDefinitions,
  {
    name: "snapshot",
    args: "[tables...]",
    summary: "DDL that runs, or JSON, of some tables or of everything",
    description: "Prints the schema as SQL that makes it anew, or as JSON that every command takes as a source. With TABLES: those tables and what they need.",
    options: [
      { flags: "--from <source>", does: "what to take it of, instead of the configured database" },
      { flags: "--format <format>", does: "sql or json", choices: ["sql", "json"] },
      { flags: "--output <file>", does: "a file instead of standard output" },
    ],
    examples: [
      ["alidade snapshot users --from sqlite:app.db", "the DDL of one table"],
      ["alidade snapshot --from postgres://localhost/shop --format json --output schema.json", "everything, to compare with later"],
    ],
    load: async () => (await import("./commands/snapshot.ts")).snapshot,
  },
  {
    name: "erd",
    args: "[source]",
    summary: "an entity-relationship diagram",
    description: "Draws the tables of a database, of SQL, of models or of a snapshot, with their keys and the relations between them. Without SOURCE: the configured database. The same schema gives the same picture.",
    options: [{ flags: "--format <format>", does: `${pictureFormats.join(", ")}; else what the ending of --output means, else svg`, choices: pictureFormats }, { flags: "--output <file>", does: "a file instead of standard output; its ending says the format" }, ...pictureFlags],
    examples: [
      ["alidade erd sqlite:app.db --output schema.svg", "a picture of everything"],
      ["alidade erd postgres://localhost/shop --focus orders --depth 2 --output orders.svg", "one table and what lies around it"],
      ["alidade erd app/models.py --dialect sqlite --columns keys --theme dark --output models.svg", "the keys alone, on a dark ground"],
    ],
    load: async () => (await import("./commands/erd.ts")).erd,
  },
  {
    name: "generate-models",
    args: "",
    summary: "model files of a schema",
    description:
      "Writes models of the configured database or of any source: to standard output, or with --output as a package of one module per table. Run again, it merges: what people have made of the files stays, and what has changed in the database comes in. A place that both have changed is marked as git marks it, and the exit status is 1.",
    options: [
      { flags: "--from <source>", does: "what to take them of, instead of the configured database" },
      { flags: "--target <target>", does: "what is written; sqlalchemy unless it is said", choices: targetNames },
      { flags: "--style <style>", does: "sqlalchemy: declarative, dataclasses or tables" },
      { flags: "--single-file", does: "one file instead of one per table" },
      { flags: "--output <folder>", does: "a folder instead of standard output" },
      { flags: "--check", does: "write nothing; exit with 2 where the files are behind" },
      { flags: "--prune", does: "take out the models of tables that are left out this time" },
      watchOption,
    ],
    examples: [
      ["alidade generate-models --from sqlite:app.db --tables users,posts", "print the models of two tables"],
      ["alidade generate-models --from postgres://localhost/shop --exclude-tables 'tmp_*' --output app/models", "write a package"],
      ["alidade generate-models --from postgres://localhost/shop --target drizzle --output src/schema", "a Drizzle schema; likewise the types of Kysely, Zod schemas, plain TypeScript, JSON Schema"],
    ],
    load: async () => (await import("./commands/generate-models.ts")).generateModels,
  },
  {
    name: "docs",
    args: "[source]",
    summary: "a site of a schema, or Markdown, to be read",
    description:
      "Writes a static site of a database, of SQL files, of models or of a snapshot: an overview, a page for each table, view, function and type, links between them, and search. It needs no server and no network: open index.html. Run again, it writes the files that have changed, and removes those of what is gone. Without SOURCE: the configured database.",
    options: [
      { flags: "--output <folder>", does: "where the files go" },
      { flags: "--format <format>", does: "html, or markdown for a wiki or a repository", choices: ["html", "markdown"] },
      { flags: "--title <title>", does: "what the schema is called, instead of the name of its database or file" },
      { flags: "--check", does: "write nothing; exit with 2 where the files are behind" },
    ],
    examples: [
      ["alidade docs postgres://localhost/shop --output site", "a site; open site/index.html"],
      ["alidade docs --format markdown --output docs/schema", "Markdown of the configured database, to be committed"],
      ["alidade docs --format markdown --output docs/schema --check", "in CI: whether that is up to date"],
    ],
    load: async () => (await import("./commands/docs.ts")).docs,
  },
  {
    name: "serve",
    args: "[source]",
    summary: "the same site live, on this machine alone",
    description: "Shows what `docs` writes without writing it, and beside the configured database how it differs from its models. Answers to this machine alone, changes nothing, and reads the source again when the page is asked to. Prints the address; Ctrl-C ends it. Without SOURCE: the configured database.",
    options: [
      { flags: "--port <port>", does: "where it listens: 7430, or a free port if that is taken, unless said otherwise" },
      { flags: "--open", does: "show it in the browser" },
      { flags: "--title <title>", does: "what the schema is called, instead of the name of its database or file" },
    ],
    examples: [
      ["alidade serve --open", "the configured database, and its drift"],
      ["alidade serve sqlite:app.db --port 8080", "any source"],
    ],
    load: async () => (await import("./commands/serve.ts")).serve,
  },
  {
    name: "lint",
    args: "[files...]",
    summary: "what migrations of any tool would do to a running system",
    description:
      "Runs migrations statement by statement on a scratch engine, and says which statements block others, lose data, break running programs or fail on rows, with SQL that does not. FILES are SQL files or folders of any tool: Alidade, Alembic --sql, Flyway, dbmate, goose, golang-migrate, Prisma, Drizzle, or plain numbered ones; - is standard input. A file of such a folder runs on those before it, or on --from; one that stands alone is judged by its text. Without FILES: the migrations of the config. Exits with 2 where something of WARNING or above was found, with 1 where a statement does not run.",
    options: [
      { flags: "--from <source>", does: "the schema under the first of them" },
      { flags: "--format <format>", does: "table, json, sarif, github (annotations) or markdown", choices: lintFormats },
      writeOption("sarif=lint.sarif"),
    ],
    examples: [
      ["alidade lint migrations --dialect postgres", "a folder, from its first migration on"],
      ["alidade lint migrations/0002_bio.sql --from sqlite:app.db", "one migration, on the schema that it will meet"],
      ["alidade lint migrations --dialect postgres --format github --quiet", "in a workflow of GitHub Actions"],
    ],
    load: async () => (await import("./commands/lint.ts")).lint,
  },
  {
    name: "explain",
    args: "<code>",
    summary: "what an error means, or why the linter says something",
    description: "Tells what the code of an error means and what to do, or of a rule of `alidade lint`: what happens, an example that is run, and the SQL that is safe.",
    options: [],
    examples: [
      ["alidade explain add-foreign-key", "a rule of the linter"],
      ["alidade explain connect-refused", "the code of an error"],
      ["alidade explain drop-column --dialect sqlite", "as it is in one engine"],
    ],
    load: async () => (await import("./commands/explain.ts")).explain,
  },
  {
    name: "doctor",
    args: "",
    summary: "whether everything that is needed is there",
    description: "Checks Node, the config, each configured database, the drivers and the scratch engine, and says how to mend what is not well.",
    options: [],
    examples: [["alidade doctor", "check this project"]],
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
  {
    name: "completion",
    args: "[shell]",
    summary: "what lets bash, zsh or fish complete commands and options",
    description: "Prints a script that completes commands, options, their values and the names of databases. bash: put `source <(alidade completion bash)` into ~/.bashrc; zsh: likewise into ~/.zshrc, after compinit; fish: `alidade completion fish > ~/.config/fish/completions/alidade.fish`.",
    options: [{ flags: "--databases", does: "print the names of the databases of the config, as the scripts ask; the config is read and not run" }],
    examples: [
      ["alidade completion bash", "the script for bash"],
      ["alidade completion --databases", "what --database can be"],
    ],
    load: async () => (await import("./commands/completion.ts")).completionOf(definitions),
  },
];
