import type { ObjectId } from "../../model/id.ts";
import { groupBy } from "../../model/group-by.ts";
import type { KeyRelation } from "../shared/relations.ts";
import type { TableTree } from "../shared/tables.ts";
import { array, arrow, call, entries, type Expression, imported, member, object, str, text } from "../shared/typescript/expression.ts";
import type { Statement } from "../shared/typescript/module.ts";
import { columnKey, targetColumns } from "./foreign-key.ts";
import { type Models, tableVariable } from "./models.ts";

/** One side of a relation, as an entry of its table. */
interface Side {
  readonly at: ObjectId;
  readonly name: string;
  readonly made: string;
  readonly value: Expression;
}

/** The relations of each table, for Drizzle's queries: both sides of every foreign key. */
export function relationStatements(models: Models): readonly Statement[] {
  const sides = groupBy(sidesOf(models), ({ at }) => at);
  return models.tables.flatMap(({ table }) => {
    const own = sides.get(table.id);
    if (own === undefined) return [];
    const makers = ["one", "many"].filter((maker) => own.some(({ made }) => made === maker));
    const body = entries(own.map(({ name, value }) => ({ key: name, value })));
    const value = call(imported("drizzle-orm", "relations"), tableVariable(models, table.id), arrow(`{ ${makers.join(", ")} }`, body));
    return [{ is: "const", name: `${models.names.variables.get(table.id) ?? ""}Relations`, value, doc: [] } as const];
  });
}

/** References first, as they are named. */
function sidesOf(models: Models): readonly Side[] {
  const { keys } = models.relations;
  return [...keys.flatMap((relation) => referenceSide(models, relation) ?? []), ...keys.map((relation) => ownerSide(models, relation))];
}

function referenceSide(models: Models, relation: KeyRelation): Side | null {
  const { key, reference } = relation;
  const tree = models.byId.get(reference.at);
  if (tree === undefined) return null;
  const config = { fields: array(fields(models, tree, key.facts.columns)), references: array(targetColumns(models, key, null)), relationName: nameOfRelation(models, relation) };
  return { at: reference.at, name: models.names.relations.get(reference) ?? "", made: "one", value: call(text("one"), tableVariable(models, reference.to), object(config, true)) };
}

/** With a name, Drizzle asks of `one` which columns it goes by, on either side. */
function ownerSide(models: Models, relation: KeyRelation): Side {
  const { key, owner, reference } = relation;
  const [made, relationName] = [owner.many ? "many" : "one", nameOfRelation(models, relation)];
  const child = models.byId.get(reference.at);
  const columns = owner.many || child === undefined ? {} : { fields: array(targetColumns(models, key, null)), references: array(fields(models, child, key.facts.columns)) };
  const config = relationName === null ? null : object({ ...columns, relationName }, !owner.many);
  return { at: owner.at, name: models.names.relations.get(owner) ?? "", made, value: call(text(made), tableVariable(models, owner.to), config) };
}

function fields(models: Models, tree: TableTree, columns: readonly string[]): readonly Expression[] {
  return columns.map((column) => member(tableVariable(models, tree.table.id), columnKey(models, tree, column)));
}

/** Where several keys join two tables, or one a table with itself, each relation has a name that tells which it is. */
function nameOfRelation(models: Models, { reference, ambiguous }: KeyRelation): Expression | null {
  return ambiguous || reference.at === reference.to ? str(`${models.names.variables.get(reference.at) ?? ""}_${models.names.relations.get(reference) ?? ""}`) : null;
}
