import type { Plan } from "../model/comparison.ts";
import type { Dialect } from "../model/dialect.ts";
import type { Group } from "../model/step.ts";
import type { Difference } from "./difference.ts";
import type { MigrationTool } from "./migration-tools.ts";
import { groupSql, plainGroupSql } from "./sql.ts";

/** A file that a tool runs, by its path in the folder of its migrations. */
export interface ToolFile {
  readonly path: string;
  readonly text: string;
}

/** What is in one migration of a tool, which runs it in one transaction or in none. */
interface Part {
  readonly version: string;
  readonly name: string;
  readonly transaction: boolean;
  readonly up: string;
  /** Null: there is no way back, or another part has it. */
  readonly down: { readonly text: string; readonly transaction: boolean } | null;
  readonly irreversible: string | null;
}

/**
 * A plan and its way back as the files that a tool runs. Each group of statements that shares a transaction is a migration of its own, numbered
 * on; the last one has the way back of all of them. `now` is what the first is numbered by, to the second; nothing to do is no file.
 */
export function toolMigrations({ plan, undo, dialect }: Difference, tool: MigrationTool, name: string, now: Date): readonly ToolFile[] {
  const pieces = piecesOf(plan, dialect);
  const planned = undo?.state === "planned" ? piecesOf(undo.plan, dialect) : [];
  const down = planned.length === 0 ? null : { text: planned.map(({ text }) => text).join("\n"), transaction: planned.length === 1 && planned.every(({ transaction }) => transaction) };
  const parts = pieces.map(({ text, transaction }, at): Part => {
    const isLast = at === pieces.length - 1;
    return { version: versionAt(now, at), name: pieces.length === 1 ? name : `${name}_${at + 1}`, transaction, up: text, down: isLast ? down : null, irreversible: isLast && undo?.state === "impossible" ? undo.because : null };
  });
  return parts.flatMap(writers[tool]);
}

interface Piece {
  readonly text: string;
  readonly transaction: boolean;
}

/** Where DDL commits by itself, everything is one piece. */
function piecesOf({ groups }: Plan, dialect: Dialect): readonly Piece[] {
  if (dialect.commitsDdl === true) return groups.length === 0 ? [] : [{ text: groups.map((group) => groupSql(group, dialect)).join("\n"), transaction: false }];
  return groups.map((group) => (isPlain(group) ? { text: plainGroupSql(group, dialect), transaction: true } : { text: groupSql(group, dialect), transaction: false }));
}

/** Whether the tool's own transaction can be the group's: nothing has to stand outside of it. */
function isPlain({ transaction, before, after }: Group): boolean {
  return transaction && before.length + after.length === 0;
}

const writers: Readonly<Record<MigrationTool, (part: Part) => readonly ToolFile[]>> = {
  // A folder each, without ways back (Prisma, Migration histories).
  prisma: ({ version, name, up }) => [{ path: `${version}_${name}/migration.sql`, text: up }],
  // Creating Migrations: both ways in one file; `transaction:false` is said of each.
  dbmate: ({ version, name, up, transaction, down, irreversible }) => [
    { path: `${version}_${name}.sql`, text: `-- migrate:up${transaction ? "" : " transaction:false"}\n${up}\n-- migrate:down${down === null || down.transaction ? "" : " transaction:false"}\n${down?.text ?? noWayBack(irreversible)}` },
  ],
  // Versioned and undo migrations; what no transaction can hold is said in a script configuration file.
  flyway: ({ version, name, up, transaction, down }) => [
    ...inFlyway(`V${version}__${name}.sql`, up, transaction),
    ...(down === null ? [] : inFlyway(`U${version}__${name}.sql`, down.text, down.transaction)),
  ],
  // Both files, also where one has nothing to do (MIGRATIONS.md, Migration Filename Format).
  "golang-migrate": ({ version, name, up, down, irreversible }) => [
    { path: `${version}_${name}.up.sql`, text: up },
    { path: `${version}_${name}.down.sql`, text: down?.text ?? noWayBack(irreversible) },
  ],
};

function inFlyway(path: string, text: string, transaction: boolean): readonly ToolFile[] {
  return [{ path, text }, ...(transaction ? [] : [{ path: `${path}.conf`, text: "executeInTransaction=false\n" }])];
}

function noWayBack(because: string | null): string {
  return because === null ? "" : `-- There is no way back: ${because.replace(/\s+/g, " ")}.\n`;
}

/** `20261122101500`; each further migration is a second later. */
function versionAt(now: Date, at: number): string {
  return new Date(now.getTime() + at * 1000).toISOString().replace(/[-:T]|\..*$/g, "");
}
