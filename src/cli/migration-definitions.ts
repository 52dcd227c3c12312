import type { Definition } from "./definition.ts";
import { renameOptions, rowOptions } from "./shared-options.ts";

const allow = { flags: "--allow <what>", does: "agree to drop:users.bio, drop:table:old_*, rewrite:events", repeats: true } as const;

/** The commands around the folder of migrations. */
export const migrationDefinitions: readonly Definition[] = [
  {
    name: "make-migrations",
    args: "[name]",
    summary: "a reviewed file from what the migrations give to what the models say",
    description:
      "Replays the migrations on a scratch engine, compares what they give with the models of the config, and writes a migration: its way up and its way back, both tried on the scratch as they will stand in the file. Named from its changes unless NAME is given; writes nothing where nothing changed. What loses data is refused with exit status 3 unless --allow names it.",
    options: [
      { flags: "--plan", does: "print the SQL, and write nothing" },
      { flags: "--empty", does: "write a file to be filled by hand" },
      { flags: "--from-database", does: "start from the database instead of the migrations" },
      allow,
      { flags: "--format <format>", does: "how --plan prints: sql, table or json", choices: ["table", "json", "sql"] },
      ...renameOptions,
      ...rowOptions,
      { flags: "--no-online", does: "prefer the fewest statements, whoever has to wait" },
    ],
    examples: [
      ["alidade make-migrations", "write what the models ask for"],
      ["alidade make-migrations --plan", "only show it"],
      ["alidade make-migrations fill_names --empty", "a data step by hand"],
    ],
    load: async () => (await import("./commands/make-migrations.ts")).makeMigrations,
  },
  {
    name: "migrate",
    args: "",
    summary: "apply the migrations that a database does not have yet",
    description:
      "Applies what is still to be applied, in order, each group of a migration in one transaction with its record in the table alidade_migrations. One run at a time: others wait, and then find nothing to do. Killed anywhere and run again, it goes on. An applied file that was edited is an error.",
    options: [
      { flags: "--to <id>", does: "up to this one and what it needs; +1 is the next one alone" },
      { flags: "--dry-run", does: "print the SQL, and change nothing" },
      { flags: "--repair", does: "say how the history can be put right where files were edited or are gone; with --yes do it" },
      { flags: "--assume <what>", does: "whether the statement in which the last run was killed was done, where nothing shows it", choices: ["done", "undone"] },
      { flags: "--wait <seconds>", does: "how long to wait for others who run migrations: 600 unless said otherwise" },
      { flags: "--lock-timeout <seconds>", does: "how long a statement waits for a lock before it lets go and tries again: 2 unless said otherwise" },
    ],
    examples: [
      ["alidade migrate", "apply everything"],
      ["alidade migrate --to +1", "the next one alone"],
      ["alidade migrate --dry-run", "what would be run"],
    ],
    load: async () => (await import("./commands/migrate.ts")).migrate,
  },
];
