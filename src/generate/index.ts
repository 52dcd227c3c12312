import { AlidadeError } from "../model/error.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { inReferenceOrder } from "./shared/order.ts";
import { tableTrees } from "../model/table-tree.ts";
import { drizzle } from "./drizzle/index.ts";
import { jsonSchema } from "./json-schema/index.ts";
import { kysely } from "./kysely/index.ts";
import { prisma } from "./prisma/index.ts";
import { sqlalchemy } from "./sqlalchemy/index.ts";
import type { TargetName } from "./target-names.ts";
import type { Generated, GenerateOptions, Target } from "./target.ts";
import { typescript } from "./typescript/index.ts";
import { zod } from "./zod/index.ts";

export type { Generated, GeneratedFile, GenerateNote, GenerateOptions, Target, TargetInput } from "./target.ts";

/** The formats that models can be written in. */
export const targets: Readonly<Record<TargetName, Target>> = { sqlalchemy, drizzle, prisma, kysely, zod, typescript, "json-schema": jsonSchema };

export { isTargetName, targetNames, type TargetName } from "./target-names.ts";

/**
 * Writes models of a snapshot's tables, all in one file or as a package. The same snapshot and options give the same bytes.
 *
 * Errors: `target-dialect` where the target cannot write the snapshot's dialect, `target-style` where it has no such style.
 */
export function generate(snapshot: Snapshot, target: TargetName, options: GenerateOptions = {}): Generated {
  const chosen = targets[target];
  refuseForeignDialect(chosen, snapshot.dialect);
  return chosen.generate({ snapshot, tables: inReferenceOrder(tableTrees(snapshot)), singleFile: options.singleFile ?? false, style: styleOf(chosen, options.style) });
}

function refuseForeignDialect(target: Target, dialect: string): void {
  if (target.dialects.includes(dialect)) return;
  throw new AlidadeError("target-dialect", `${target.title} models cannot be written for ${dialect}`, {
    hint: `It writes models for ${target.dialects.join(" and ")}.`,
  });
}

function styleOf({ title, styles = [] }: Target, asked: string | undefined): string {
  if (asked === undefined) return styles[0] ?? "";
  if (styles.includes(asked)) return asked;
  throw new AlidadeError("target-style", `${title} models have no style ${asked}`, { hint: styles.length === 0 ? "Leave --style away." : `There are ${styles.join(", ")}.` });
}
