/** The names of targets, as `--target` takes them; apart from the writers, so that reading a config loads none. */
export const targetNames = ["sqlalchemy", "drizzle", "prisma", "kysely", "zod", "typescript", "json-schema"] as const;

/** The name of a target. */
export type TargetName = (typeof targetNames)[number];

/** Whether a text names a target. */
export function isTargetName(name: unknown): name is TargetName {
  return targetNames.some((each) => each === name);
}
