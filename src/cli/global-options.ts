import { dialectNames } from "../dialects/index.ts";
import type { OptionDefinition } from "./definition.ts";

/** What every command takes. */
export const globalOptions: readonly OptionDefinition[] = [
  { flags: "--database <name>", does: "a database of the config, instead of the default one; migrate takes several: a,b" },
  { flags: "--tenant <name>", does: "one of the tenants of the database" },
  { flags: "--config <file>", does: "the config, instead of the alidade.config.* that is found" },
  { flags: "--dialect <name>", does: `${dialectNames.join(", ")}, where the sources do not say`, suggests: dialectNames },
  { flags: "--scratch <url>", does: "a server for scratch databases, instead of the engine in this process" },
  { flags: "--python [path]", does: "have the project's own Python and SQLAlchemy load the models; it is found where no path is given" },
  { flags: "--schemas <globs>", does: "only these schemas", lists: true },
  { flags: "--tables <globs>", does: "only these tables and views; ! before one takes it out", lists: true },
  { flags: "--exclude-tables <globs>", does: "without these tables and views", lists: true },
  { flags: "--kinds <kinds>", does: "only these kinds of objects: table,column,index,…", lists: true },
  { flags: "--owners", does: "compare and print owners too" },
  { flags: "--privileges", does: "compare and print privileges too" },
  { flags: "--json", does: "print JSON, also of errors" },
  { flags: "--quiet", does: "print the result and errors alone" },
  { flags: "--verbose", does: "say what is being done" },
  { flags: "--yes", does: "never ask: take what is likely" },
  { flags: "--no-color", does: "print without colours" },
];
