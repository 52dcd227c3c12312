import type { OptionDefinition } from "./definition.ts";

/** The options of whatever draws a schema. */
export const pictureFlags: readonly OptionDefinition[] = [
  { flags: "--focus <tables>", does: "only these tables and what lies around them: users,orders" },
  { flags: "--depth <number>", does: "how many relations away from --focus: 1 unless said otherwise" },
  { flags: "--group-by <what>", does: "schema: the tables of a schema stand together; none", choices: ["schema", "none"] },
  { flags: "--columns <which>", does: "all, keys or none", choices: ["all", "keys", "none"] },
  { flags: "--theme <theme>", does: "light, dark, or auto: as the reader's system is", choices: ["light", "dark", "auto"] },
];
