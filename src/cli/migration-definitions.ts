import type { Definition, OptionDefinition } from "./definition.ts";
import { lintFormats } from "./formats.ts";
import { renameOptions, rowOptions, writeOption } from "./shared-options.ts";

const allow = { flags: "--allow <what>", does: "agree to drop:users.bio, drop:table:old_*, rewrite:events", repeats: true } as const;

const assume: OptionDefinition = { flags: "--assume <what>", does: "whether the statement in which the last run was killed was done, where nothing shows it", choices: ["done", "undone"] };

const siteOptions: readonly OptionDefinition[] = [
  { flags: "--wait <seconds>", does: "how long to wait for others who run migrations: 600 unless said otherwise" },
  { flags: "--lock-timeout <seconds>", does: "how long a statement waits for a lock before it lets go and tries again: 2 unless said otherwise" },
];

const allOption: OptionDefinition = { flags: "--all", does: "all tenants of the database: `tenants` in the config" };

/** How many tenants are worked on at a time. */
export const fleetOptions: readonly OptionDefinition[] = [allOption, { flags: "--concurrency <number>", does: "with --all: how many at a time; 8 unless said otherwise" }];

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
      ...fleetOptions,
      { flags: "--canary <which>", does: "with --all: so many, or these (a,b), come first, and the others only if all went well" },
      { flags: "--max-failures <number>", does: "with --all: after how many failures no other one is begun; 10 unless said otherwise" },
      assume,
      ...siteOptions,
    ],
    examples: [
      ["alidade migrate", "apply everything"],
      ["alidade migrate --all --canary 2", "all tenants, two of them first"],
      ["alidade migrate --to +1", "the next one alone"],
      ["alidade migrate --dry-run", "what would be run"],
    ],
    load: async () => (await import("./commands/migrate.ts")).migrate,
  },
  {
    name: "rollback",
    args: "",
    summary: "take the last migrations back",
    description: "Runs the way back of the last migration that was applied, or of several, and takes them out of the history. Rows or values that are there and would be lost are refused with exit status 3 unless --allow names them. Killed anywhere and run again, it goes on.",
    options: [
      { flags: "-n, --number <count>", does: "so many; 1 unless said otherwise" },
      { flags: "--to <id>", does: "all that were applied after this one, which stays" },
      { flags: "--dry-run", does: "print the SQL, and change nothing" },
      allow,
      assume,
      { flags: "--data-checks-limit <seconds>", does: "how long the database may be asked about its rows: 5 unless said otherwise" },
      ...siteOptions,
    ],
    examples: [
      ["alidade rollback", "take the last one back"],
      ["alidade rollback -n 2 --allow drop:users.bio", "two of them; the values of one column may go"],
    ],
    load: async () => (await import("./commands/rollback.ts")).rollback,
  },
  {
    name: "status",
    args: "",
    summary: "which migrations are applied, pending, edited, missing or out of order",
    description: "Compares the files of the migrations with the history of the database. Quick: nothing is replayed.",
    options: fleetOptions,
    examples: [
      ["alidade status", "how the configured database stands"],
      ["alidade status --json", "for programs"],
    ],
    load: async () => (await import("./commands/status.ts")).status,
  },
  {
    name: "history",
    args: "",
    summary: "what was applied when, by whom, and how long it took",
    description: "Prints the history of the database, the oldest first.",
    options: [],
    examples: [["alidade history", "what the configured database has had"]],
    load: async () => (await import("./commands/history.ts")).history,
  },
  {
    name: "check",
    args: "",
    summary: "for CI: whether migrations, models and database say the same",
    description: "Looks for migrations that are not applied, models that no migration follows, a database that differs from what its migrations gave, several heads, and files that were edited after they were proved or applied. Exits with 0 where nothing was found, with 2 where something was.",
    options: [
      { flags: "--format <format>", does: "table, json, sarif, github (annotations) or markdown", choices: lintFormats },
      writeOption("markdown=check.md"),
      { flags: "--no-database-checks", does: "look at files and models alone" },
    ],
    examples: [
      ["alidade check", "everything"],
      ["alidade check --no-database-checks --format github", "in a workflow of GitHub Actions, without a database"],
    ],
    load: async () => (await import("./commands/check.ts")).check,
  },
  {
    name: "drift",
    args: "",
    summary: "how a database differs from what its migrations gave",
    description: "Compares the database with what the migrations that were applied to it give, and prints what takes the difference back. Exits with 2 where there is one.",
    options: [{ flags: "--format <format>", does: "table, json or sql", choices: ["table", "json", "sql"] }, ...rowOptions, { flags: "--no-verify", does: "do not try the plan on a scratch engine" }],
    examples: [
      ["alidade drift", "the configured database"],
      ["alidade drift --format sql", "the statements that take it back"],
    ],
    load: async () => (await import("./commands/drift.ts")).drift,
  },
  {
    name: "adopt",
    args: "[name]",
    summary: "make the drift of a database official: a migration, recorded as applied",
    description: "Writes a migration from what the migrations give to what the database has, tried like any other, and records it in that database as applied; other databases get it by `alidade migrate`.",
    options: [...renameOptions, ...siteOptions],
    examples: [["alidade adopt", "take over what somebody changed by hand"]],
    load: async () => (await import("./commands/adopt.ts")).adopt,
  },
  {
    name: "baseline",
    args: "[name]",
    summary: "take an existing database as the start",
    description: "Without migrations: writes the first one, which makes what the database has, and records it there as applied. With migrations: records as applied those that give what the database has. Nothing is run on the database.",
    options: [{ flags: "--to <id>", does: "the last migration that the database has" }, ...siteOptions],
    examples: [["alidade baseline", "begin with the configured database as it is"]],
    load: async () => (await import("./commands/baseline.ts")).baseline,
  },
  {
    name: "squash",
    args: "",
    summary: "fold the first migrations into one file that is proved equal",
    description: "Writes one migration that gives the same schema and the same rows as those that it stands for, tried on a scratch engine, and removes their files. Databases that have run all of them take it as applied. Refused where one file cannot give the same.",
    options: [{ flags: "--through <id>", does: "the last one that is folded; all of them unless said otherwise" }],
    examples: [["alidade squash", "all of them"]],
    load: async () => (await import("./commands/squash.ts")).squash,
  },
  {
    name: "merge",
    args: "[name]",
    summary: "join two branches of migrations, if their order does not matter",
    description: "Tries the heads in both orders on a scratch engine; where they end in the same schema it writes an empty migration that comes after all of them, else it shows the conflict.",
    options: [],
    examples: [["alidade merge", "after two branches were joined"]],
    load: async () => (await import("./commands/merge.ts")).merge,
  },
  {
    name: "reset",
    args: "",
    summary: "empty a development database and migrate it anew",
    description: "Drops everything in the database and applies all migrations. Its name has to be typed, on the terminal or with --confirm. A database that the config calls protected is never reset.",
    options: [{ flags: "--confirm <name>", does: "the name of the database, by which you agree to lose everything in it" }, ...siteOptions],
    examples: [["alidade reset --confirm primary", "begin anew"]],
    load: async () => (await import("./commands/reset.ts")).reset,
  },
];
