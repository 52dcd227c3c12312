import { idOf } from "../../src/model/id.ts";
import type { FactsOf, Kind } from "../../src/model/kinds/index.ts";
import { blankFacts } from "../../src/model/kinds/index.ts";
import type { AnyObject } from "../../src/model/object.ts";
import { coversAll, objectsById, type Snapshot } from "../../src/model/snapshot.ts";

/** What of an object a test says; the rest is at rest. */
export type Some<K extends Kind> = Partial<FactsOf[K]> & { readonly comment?: string };

/** Handwritten snapshots: objects by their paths, with the facts that matter. */
export interface Builder {
  table(name: string, columns: Readonly<Record<string, string | Some<"column">>>, facts?: Some<"table">): Builder;
  primaryKey(table: string, columns: readonly string[], facts?: Some<"primaryKey"> & { readonly name?: string }): Builder;
  unique(table: string, columns: readonly string[], facts?: Some<"uniqueKey"> & { readonly name?: string }): Builder;
  foreignKey(table: string, columns: readonly string[], target: string, referenced: readonly string[], facts?: Some<"foreignKey"> & { readonly name?: string }): Builder;
  check(table: string, name: string, expression: string, facts?: Some<"check">): Builder;
  index(table: string, name: string, keys: readonly (string | Partial<FactsOf["index"]["keys"][number]>)[], facts?: Some<"index">): Builder;
  enum(name: string, values: readonly string[]): Builder;
  sequence(name: string, facts?: Some<"sequence"> & { readonly owner?: string }): Builder;
  view(name: string, definition: string): Builder;
  snapshot(): Snapshot;
}

/** A builder for PostgreSQL: names may have a schema (`app.users`), else they are in `public`. A type that ends in `!` is NOT NULL. */
export function postgres(): Builder {
  return builder("postgres", "15", (name) => (name.includes(".") ? [name.slice(0, name.indexOf(".")), name.slice(name.indexOf(".") + 1)] : ["public", name]));
}

/** A builder for SQLite, where names have no schema, and a dot in one is part of it. */
export function sqlite(): Builder {
  return builder("sqlite", "3", (name) => [name]);
}

function builder(dialect: string, version: string, pathOf: (name: string) => readonly string[]): Builder {
  const objects: AnyObject[] = [];
  const defaults = dialect === "postgres";
  const add = <K extends Kind>(kind: K, path: readonly string[], parent: AnyObject["parent"], facts: Partial<FactsOf[K]>, comment?: string): void => {
    const all = { ...blankFacts[kind], ...facts };
    const object = { id: idOf(kind, path), kind, path, parent, facts: all, uses: [], impliedBy: null, comment: comment ?? null, owner: null, privileges: null };
    objects.push(object as unknown as AnyObject);
  };
  const child = <K extends Kind>(kind: K, table: string, name: string, { comment, ...facts }: Partial<FactsOf[K]> & { comment?: string; name?: string }): void =>
    add(kind, [...pathOf(table), name], idOf("table", pathOf(table)), facts as unknown as Partial<FactsOf[K]>, comment);
  const last = (table: string): string => pathOf(table).at(-1) ?? "";
  const self: Builder = {
    table(name, columns, { comment, ...facts } = {}) {
      const path = pathOf(name);
      const schema = path.length > 1 ? idOf("schema", path.slice(0, 1)) : null;
      if (schema !== null && !objects.some(({ id }) => id === schema)) add("schema", path.slice(0, 1), null, {});
      add("table", path, schema, { columns: Object.keys(columns), ...facts }, comment);
      for (const [column, said] of Object.entries(columns)) child("column", name, column, typeof said === "string" ? typed(said) : said);
      return self;
    },
    primaryKey(table, columns, facts = {}) {
      child("primaryKey", table, facts.name ?? (defaults ? `${last(table)}_pkey` : "primary key"), { columns, named: defaults || facts.name !== undefined, ...facts });
      return self;
    },
    unique(table, columns, facts = {}) {
      const name = facts.name ?? `${last(table)}_${columns.join("_")}_key`;
      child("uniqueKey", table, name, { columns, named: defaults || facts.name !== undefined, ...facts });
      return self;
    },
    foreignKey(table, columns, target, referencedColumns, facts = {}) {
      const name = facts.name ?? `${last(table)}_${columns.join("_")}_fkey`;
      child("foreignKey", table, name, { columns, references: idOf("table", pathOf(target)), referencedColumns, named: defaults || facts.name !== undefined, ...facts });
      return self;
    },
    check(table, name, expression, facts = {}) {
      child("check", table, name, { expression, ...facts });
      return self;
    },
    index(table, name, keys, facts = {}) {
      const blank = { column: null, expression: null, collation: null, opclass: null, descending: false, nullsFirst: false };
      child("index", table, name, { keys: keys.map((key) => ({ ...blank, ...(typeof key === "string" ? { column: key } : key) })), ...facts });
      return self;
    },
    enum(name, values) {
      add("enum", pathOf(name), idOf("schema", pathOf(name).slice(0, 1)), { values });
      return self;
    },
    sequence(name, { owner, comment, ...facts } = {}) {
      const ownedBy = owner === undefined ? null : idOf("column", [...pathOf(owner.slice(0, owner.lastIndexOf("."))), owner.slice(owner.lastIndexOf(".") + 1)]);
      add("sequence", pathOf(name), idOf("schema", pathOf(name).slice(0, 1)), { ownedBy, ...facts }, comment);
      return self;
    },
    view(name, definition) {
      add("view", pathOf(name), idOf("schema", pathOf(name).slice(0, 1)), { definition });
      return self;
    },
    snapshot: () => ({ format: 1, dialect, version, covers: coversAll, objects: objectsById(objects), unread: [] }),
  };
  return self;
}

function typed(text: string): Some<"column"> {
  return text.endsWith("!") ? { type: text.slice(0, -1), notNull: true } : { type: text };
}
