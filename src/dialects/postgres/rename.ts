import type { PartRenaming, Renaming } from "../../model/dialect.ts";
import type { Kind } from "../../model/kinds/index.ts";
import type { SchemaObject } from "../../model/object.ts";
import { effects, type Rules } from "./alter.ts";
import { ownName, tableOf } from "./names.ts";
import { quoteIdentifier } from "./quote.ts";
import { statement } from "../../model/step.ts";

interface Words {
  /** What reports call it, if not `rename_` and the noun of the statement. */
  readonly operation: string;
  readonly words?: readonly string[];
  /** The rule of the statement. */
  readonly rule?: Rules;
}

/**
 * `ALTER TABLE app.users RENAME TO …`, for what programs call by its name; `designation` says what is altered. The server keeps what
 * depends on the object bound to it, but for the bodies of functions, which are texts.
 */
export function renameTo<K extends Kind>(designation: (object: SchemaObject<K>) => string, { operation, words = [], rule = "renameObject" }: Words): Renaming<K> {
  return {
    operation,
    words,
    write: (before, name, context) => [statement(`ALTER ${designation(before)} RENAME TO ${quoteIdentifier(name)}`, effects(before.id, context, rule, before))],
  };
}

/** `ALTER TABLE … RENAME CONSTRAINT …`: nobody but ON CONFLICT ON CONSTRAINT knows a constraint by its name. */
export function renameConstraint<K extends Kind>(operation: string): Renaming<K> {
  return {
    operation,
    words: ["constraint"],
    unasked: ({ impliedBy }) => impliedBy === null,
    write: (before, name, context) => [statement(`ALTER TABLE ${tableOf(before)} RENAME CONSTRAINT ${ownName(before)} TO ${quoteIdentifier(name)}`, effects(before.parent ?? before.id, context, "renameConstraint", before))],
  };
}

/** What nobody knows by its name and lies on a table: `ALTER INDEX …`, `ALTER TRIGGER … ON …`. */
export function renameOnTable<K extends Kind>(designation: (object: SchemaObject<K>) => string, { operation, words = [], rule = "renameOnTable" }: Words, unasked: boolean): Renaming<K> {
  return {
    operation,
    words,
    ...(unasked ? { unasked: ({ impliedBy }: SchemaObject<K>): boolean => impliedBy === null } : {}),
    write: (before, name, context) => [statement(`ALTER ${designation(before)} RENAME TO ${quoteIdentifier(name)}`, effects(before.parent ?? before.id, context, rule, before))],
  };
}

/** A name in an object that is no object of its own, and how a list of such names looks with one of them changed. */
export function renamePart<K extends Kind>(part: {
  readonly noun: string;
  readonly operation: string;
  readonly names: (object: SchemaObject<K>) => readonly string[];
  /** `ALTER TYPE app.status`. */
  readonly statement: (object: SchemaObject<K>) => string;
  /** `RENAME VALUE 'a' TO 'b'`. */
  readonly action: (from: string, to: string) => string;
  readonly renamed: (object: SchemaObject<K>, swap: (name: string) => string) => SchemaObject<K>;
}): PartRenaming<K> {
  const { noun, operation, names } = part;
  return {
    noun,
    operation,
    names,
    renamed: (before, from, to) => part.renamed(before, (name) => (name === from ? to : name)),
    write: (before, from, to, context) => [statement(`${part.statement(before)} ${part.action(from, to)}`, effects(before.id, context, "renamePart", before, { what: from }))],
  };
}
