/** The formats that models can be written in, as `--target` takes them; beside their code, so that a command line can list them without it. */
export const targetNames = ["sqlalchemy", "drizzle", "kysely", "zod", "typescript", "json-schema"] as const;

/** The name of a target. */
export type TargetName = (typeof targetNames)[number];

/** Whether a text names a target. */
export function isTargetName(name: unknown): name is TargetName {
  return targetNames.some((each) => each === name);
}
