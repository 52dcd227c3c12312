import { type Dialect, kindOf } from "../model/dialect.ts";
import type { ObjectId } from "../model/id.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Statement, Step } from "../model/step.ts";
import { arrange, type Block, type Description } from "./arrange.ts";
import { comment, terminated } from "../model/sql-text.ts";
import { capital, plural } from "./words.ts";

/** What makes a snapshot from nothing: steps in an order that runs, and the statements of comments apart. */
export interface SnapshotScript {
  readonly snapshot: Snapshot;
  readonly dialect: Dialect;
  readonly steps: readonly Step[];
  readonly comments: readonly Description[];
  /** What the reader should know, as comment lines at the top. */
  readonly notes: readonly string[];
}

/** DDL of what stands for itself, by its id: what `snapshotSql` prints, taken apart. */
export function snapshotSqlByHome(script: SnapshotScript): ReadonlyMap<ObjectId, string> {
  const texts = new Map<ObjectId, string>();
  for (const block of arrange(script.steps, script.comments, script.snapshot, script.dialect)) {
    if (block.home === null) continue;
    const before = texts.get(block.home.id);
    texts.set(block.home.id, `${before === undefined ? "" : `${before}\n`}${printBlock(block, script)}\n`);
  }
  return texts;
}

/** DDL that runs as it is, a block per table: its CREATE TABLE, then under a line each its indexes, triggers and comments. */
export function snapshotSql(script: SnapshotScript): string {
  const blocks = arrange(script.steps, script.comments, script.snapshot, script.dialect).map((block) => printBlock(block, script));
  const notes = script.notes.length === 0 ? [] : [script.notes.map(comment).join("\n")];
  return [...notes, ...blocks].map((block) => `${block}\n`).join("\n");
}

function printBlock(block: Block, script: SnapshotScript): string {
  const sections: Section[] = [];
  for (const step of block.steps) addTo(sections, headingOf(step, block, script), step, script.dialect);
  for (const { statements } of block.comments) for (const statement of statements) addTo(sections, "Comments", statement, script.dialect);
  return sections.map(({ heading, lines }) => [...(heading === null ? [] : [`-- ${heading}:`]), ...lines].join("\n")).join("\n\n");
}

/** Statements under one heading; null: those of the object itself. */
interface Section {
  readonly heading: string | null;
  readonly lines: string[];
}

function addTo(sections: Section[], heading: string | null, { sql, outside }: Statement, dialect: Dialect): void {
  const lines = [...(outside?.before ?? []), sql, ...(outside?.after ?? [])].map(dialect.terminated ?? terminated);
  const last = sections.at(-1);
  if (last?.heading === heading) last.lines.push(...lines);
  else sections.push({ heading, lines });
}

/** What the parts of a table stand under: the noun of their kind. */
function headingOf({ causes }: Step, { home }: Block, { snapshot, dialect }: SnapshotScript): string | null {
  if (home === null || causes.includes(home.id)) return null;
  const [first] = causes.flatMap((id) => snapshot.objects[id] ?? []);
  return first === undefined ? null : capital(plural(kindOf(dialect, first.kind).noun));
}
