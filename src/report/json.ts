import { type Dialect, fieldNames, kindOf } from "../model/dialect.ts";
import type { SchemaChange } from "../model/change.ts";
import type { Undo } from "../model/comparison.ts";
import type { AlidadeError } from "../model/error.ts";
import { blankFacts } from "../model/kinds/index.ts";
import { type AnyObject, facetNames, fieldOf, isFacet, nameOf } from "../model/object.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Group, Hazard } from "../model/step.ts";
import type { Difference } from "./difference.ts";
import { objectOf, type Row, rowsOf } from "./rows.ts";

/** The version of the documents that `--json` prints; it grows when a field changes its meaning or goes. */
export const jsonFormat = 1;

/**
 * The differences as a JSON document, described in `docs/json.md`: `changes` has the rows of the table, with every field before
 * and after; `steps` the statements of the plan in their order. Ends with a line break.
 */
export function diffJson(difference: Difference): string {
  const { from, to, dialect, plan, proof, undo, likelyRenames, notes } = difference;
  const rows = rowsOf(difference);
  return print({
    format: jsonFormat,
    dialect: dialect.name,
    from: sideOf(from.label, from.reading.observed.engine, from.reading.snapshot),
    to: sideOf(to.label, to.reading.observed.engine, to.reading.snapshot),
    total: rows.length,
    changes: rows.map((row) => changeOf(row, dialect)),
    steps: plan.groups.flatMap(stepsOf),
    proof,
    undo: undo === null ? null : undoOf(undo),
    likelyRenames,
    notes,
  });
}

/** A failure as a JSON document, so that a program that reads the result always gets one. */
export function errorJson(error: Pick<AlidadeError, "code" | "message" | "where" | "hint">): string {
  const { code, message, where, hint } = error;
  return print({ format: jsonFormat, error: { code, message, where, hint } });
}

/** A document with a line break at its end. */
export function print(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

function sideOf(label: string, engine: string, snapshot: Snapshot): object {
  return { label, engine, unread: snapshot.unread.map(({ kind, name }) => ({ kind, name })) };
}

function changeOf(row: Row, dialect: Dialect): object {
  const { operation, table, target, severity, hazards, change } = row;
  const { id, kind, path } = objectOf(change);
  const head = { operation, table, target, severity, change: change.type, object: { id, kind, path } };
  if (change.type === "rename") return { ...head, fields: [{ field: change.part?.noun ?? "name", before: change.part?.from ?? nameOf(change.before), after: change.part?.to ?? nameOf(change.after) }], hazards: hazards.map(said) };
  const fields = change.type === "alter" ? row.fields : saidFields(objectOf(change), dialect);
  return { ...head, fields: fields.map((field) => fieldChange(change, field)), hazards: hazards.map(said) };
}

/** A hazard as documents have it. */
function said({ kind, message, answer }: Hazard): object {
  return answer === undefined ? { kind, message } : { kind, message, answer };
}

/** The fields of which an object says anything. */
function saidFields(object: AnyObject, dialect: Dialect): readonly string[] {
  const blank: Readonly<Record<string, unknown>> = { ...blankFacts[object.kind] };
  const facts = fieldNames(kindOf(dialect, object.kind)).filter((field) => JSON.stringify(fieldOf(object, field)) !== JSON.stringify(blank[field]));
  return [...facts, ...facetNames.filter((facet) => isFacet(facet) && object[facet] !== null)];
}

function fieldChange(change: SchemaChange, field: string): object {
  const before = change.type === "create" ? null : fieldOf(change.before, field);
  const after = change.type === "drop" ? null : fieldOf(change.after, field);
  return { field, before, after };
}

function undoOf(undo: Undo): object {
  if (undo.state === "impossible") return undo;
  const { state, plan, lost, proof } = undo;
  return { state, steps: plan.groups.flatMap(stepsOf), lost: lost.map(({ of, hazard }) => ({ of, message: hazard.message })), proof };
}

function stepsOf(group: Group, at: number): readonly object[] {
  return group.steps.map(({ summary, sql, causes, hazards, ruledOut, work, lock, otherLock, rules, size }) => ({
    summary,
    sql,
    causes,
    hazards: hazards.map(said),
    ...(ruledOut === undefined ? {} : { ruledOut: ruledOut.map(said) }),
    work,
    lock,
    otherLock,
    rules,
    size,
    transaction: group.transaction ? at + 1 : null,
    outside: { before: group.before, after: group.after },
  }));
}
