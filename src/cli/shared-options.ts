import type { OptionDefinition } from "./definition.ts";

/** How renames are declared. */
export const renameOptions: readonly OptionDefinition[] = [
  { flags: "--rename <old:new>", does: "users.mail:email was renamed; longer: column:public.users.mail:email", repeats: true },
  { flags: "--rename-table <old:new>", does: "the table users:accounts was renamed", repeats: true },
];

/** Whether and how long rows are looked at. */
export const rowOptions: readonly OptionDefinition[] = [
  { flags: "--no-data-checks", does: "do not ask a live database about its rows" },
  { flags: "--data-checks-limit <seconds>", does: "how long it may be asked in all: 5 unless said otherwise" },
];

/** The option for the same report in other formats, in one run. */
export function writeOption(example: string): OptionDefinition {
  return { flags: "--write <format=file>", does: `write it into a file too, in any of the formats: ${example}`, repeats: true };
}
