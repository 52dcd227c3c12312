import type { ObjectId } from "../../model/id.ts";
import type { SchemaObject } from "../../model/object.ts";
import { groupBy } from "../../model/group-by.ts";
import type { KeyRelation, LinkRelation, RelationEnd } from "../shared/relations.ts";
import { isExpressible, referencedColumns } from "./foreign-key.ts";
import { type Models, moduleOf, shared } from "./models.ts";
import { bool, call, type Expression, imported, type Keywords, list, str, subscript, text } from "./python/expression.ts";
import type { Statement } from "./python/module.ts";
import { python } from "./types/column-type.ts";

/** The relationships of every class, references before collections. */
export function relationshipsByTable(models: Models): ReadonlyMap<ObjectId, readonly Statement[]> {
  const keys = models.relations.keys.filter(({ key }) => isExpressible(models, key));
  const overlaps = overlapsOf(models, keys);
  const all = [
    ...keys.map((relation) => ({ at: relation.reference.at, statement: reference(models, relation, overlaps.get(relation) ?? null) })),
    ...keys.map((relation) => ({ at: relation.owner.at, statement: owner(models, relation, overlaps.get(relation) ?? null) })),
    ...models.relations.links.flatMap((relation) => [
      { at: relation.left.at, statement: link(models, relation, relation.left, relation.right) },
      { at: relation.right.at, statement: link(models, relation, relation.right, relation.left) },
    ]),
  ];
  return new Map([...groupBy(all, ({ at }) => at)].map(([at, items]) => [at, items.map(({ statement }) => statement)]));
}

function reference(models: Models, relation: KeyRelation, overlaps: string | null): Statement {
  const { key, reference: end, owner: other } = relation;
  const self = end.at === end.to;
  return relationship(models, end, other, {
    foreign_keys: relation.ambiguous ? list(attributes(models, end.at, key.facts.columns).map(text)) : null,
    remote_side: self ? list(attributes(models, end.to, referencedColumns(models, key)).map(text)) : null,
    overlaps: overlaps === null ? null : str(overlaps),
  });
}

function owner(models: Models, relation: KeyRelation, overlaps: string | null): Statement {
  const { key, reference: other, owner: end } = relation;
  const child = models.names.tables.get(end.to) ?? "";
  const columns = attributes(models, end.to, key.facts.columns).map((name) => `${child}.${name}`);
  return relationship(models, end, other, {
    foreign_keys: relation.ambiguous ? str(columns.length === 1 ? (columns[0] ?? "") : `[${columns.join(", ")}]`) : null,
    overlaps: overlaps === null ? null : str(overlaps),
  });
}

function link(models: Models, { association, left, right }: LinkRelation, end: RelationEnd, other: RelationEnd): Statement {
  const table = association.tree.table.id;
  const self = left.at === right.at;
  return relationship(models, end, other, {
    secondary: tableObject(models, table),
    ...(self ? selfJoins(models, association.tree.table.id, end === left ? association : { left: association.right, right: association.left }) : {}),
  });
}

/** How an association that links a table with itself is joined: SQLAlchemy cannot tell its two keys apart. */
function selfJoins(models: Models, table: ObjectId, keys: { left: SchemaObject<"foreignKey">; right: SchemaObject<"foreignKey"> }): Keywords {
  return { primaryjoin: join(models, table, keys.left), secondaryjoin: join(models, table, keys.right) };
}

/** `id == friends_table.c["user_id"]`; inside of the class, its attributes go by their names. */
function join(models: Models, table: ObjectId, key: SchemaObject<"foreignKey">): Expression {
  const columns: Expression = { is: "member", of: tableObject(models, table), name: "c" };
  const targets = attributes(models, key.facts.references, referencedColumns(models, key));
  const pairs = key.facts.columns.map((column, index): Expression => ({ is: "equal", left: text(targets[index] ?? ""), right: subscript(columns, str(column)) }));
  const [only, more] = pairs;
  return only !== undefined && more === undefined ? only : call(imported("sqlalchemy", "and_"), pairs);
}

function tableObject(models: Models, table: ObjectId): Expression {
  return shared(models, moduleOf(models, table), models.names.tables.get(table) ?? "");
}

function relationship(models: Models, end: RelationEnd, other: RelationEnd, keywords: Keywords): Statement {
  const target: Expression = { is: "forward", module: models.singleFile ? "." : `.${moduleOf(models, end.to)}`, name: models.names.tables.get(end.to) ?? "" };
  // As an argument, a reference that is not given would be None, and overwrite the key column that is.
  const apart: Keywords = models.style === "dataclasses" ? { init: bool(false), repr: bool(false) } : {};
  const value = end.many ? python.list(target) : end.optional ? python.optional(target) : target;
  return {
    is: "assign",
    target: models.names.relations.get(end) ?? "",
    annotation: subscript(imported("sqlalchemy.orm", "Mapped"), value),
    value: call(imported("sqlalchemy.orm", "relationship"), [], { ...apart, back_populates: str(models.names.relations.get(other) ?? ""), ...keywords }),
  };
}

function attributes(models: Models, table: ObjectId, columns: readonly string[]): readonly string[] {
  const tree = models.byId.get(table);
  return columns.map((name) => {
    const column = tree?.columns.find(({ path }) => path.at(-1) === name);
    return (column === undefined ? undefined : models.names.attributes.get(column.id)) ?? name;
  });
}

/**
 * For relations whose key shares a column with that of an earlier one: both write that column, which SQLAlchemy warns of unless
 * the names of the others are listed in `overlaps`.
 */
function overlapsOf(models: Models, relations: readonly KeyRelation[]): ReadonlyMap<KeyRelation, string> {
  const found = new Map<KeyRelation, string>();
  for (const [, siblings] of groupBy(relations, ({ reference: { at } }) => at)) {
    siblings.forEach((relation, index) => {
      const earlier = siblings.slice(0, index).filter((other) => other.key.facts.columns.some((column) => relation.key.facts.columns.includes(column)));
      const names = earlier.flatMap((other) => [other.reference, other.owner]).map((end) => models.names.relations.get(end) ?? "");
      if (names.length > 0) found.set(relation, [...new Set(names)].sort().join(","));
    });
  }
  return found;
}
