import { cannotKnow, mustKnow } from "../python/error.ts";
import { itemsOf } from "../python/operate.ts";
import { PyDict } from "../python/containers.ts";
import type { Call, Value } from "../python/value.ts";
import { attachByColumns, attachConstraint, checkColumns } from "../schema/attach.ts";
import { asNode } from "../schema/coerce.ts";
import { type ColumnArgument, Constraint, constraintClasses, type ConstraintKind } from "../schema/constraint.ts";
import { columnsIn } from "../schema/expr.ts";
import { ForeignKey, foreignKeyClass } from "../schema/foreign-key.ts";
import { Index, indexClass } from "../schema/index-object.ts";
import { nameOf, textOf } from "../schema/name.ts";
import { Table } from "../schema/table.ts";
import { firstUnknown, Named } from "./arguments.ts";
import { invalid, make } from "./make.ts";
import { sqlText } from "./sql-text.ts";

/** Columns of a constraint: names, columns, or attributes that stand for columns. */
function columnArguments(values: readonly Value[], call: Call, what: string): ColumnArgument[] {
  const unknown = firstUnknown(values);
  if (unknown !== null) throw cannotKnow(unknown, `A column of ${what}`, call.at);
  return values.map((value) => {
    const text = textOf(value);
    if (text !== null) return text;
    const node = asNode(value, call.rt, call.at);
    if (node?.k === "column") return node.column;
    throw invalid(`${what} has a column that is neither a name nor a column.`, call);
  });
}

function constraint(kind: ConstraintKind, call: Call, named: Named): Constraint {
  const made = new Constraint(kind, call.at);
  made.name = nameOf(call.kwargs.get("name"), null, `The name of ${constraintClasses[kind].name}`, call.at);
  made.deferrable = named.flag("deferrable");
  made.initially = named.text("initially");
  made.comment = named.text("comment");
  for (const [key, value] of named.options()) made.options.set(key, value);
  return made;
}

for (const kind of ["unique", "primary-key"] as const) {
  make(constraintClasses[kind], (call) => {
    const made = constraint(kind, call, new Named(call.kwargs, constraintClasses[kind].name, call.at));
    made.pending = columnArguments(call.args, call, constraintClasses[kind].name);
    attachByColumns(made, call.rt);
    return made;
  });
}

make(constraintClasses["foreign-key"], (call) => {
  const named = new Named(call.kwargs, "ForeignKeyConstraint", call.at);
  const made = constraint("foreign-key", call, named);
  const list = (index: number, name: string): Value[] => [...itemsOf(mustKnow(call.args[index] ?? call.kwargs.get(name) ?? null, `${name} of ForeignKeyConstraint`, call.at), call.rt, call.at)];
  const targets = columnArguments(list(1, "refcolumns"), call, "ForeignKeyConstraint");
  if (call.args[2] !== undefined) made.name = nameOf(call.args[2], null, "The name of ForeignKeyConstraint", call.at);
  made.onDelete = named.text("ondelete");
  made.onUpdate = named.text("onupdate");
  made.match = named.text("match");
  made.useAlter = named.flag("use_alter") ?? false;
  made.elements = targets.map((target) => {
    const key = new ForeignKey(call.at);
    key.target = target;
    key.constraint = made;
    key.linkToName = named.flag("link_to_name") ?? false;
    return key;
  });
  made.pending = columnArguments(list(0, "columns"), call, "ForeignKeyConstraint");
  if (made.pending.length !== made.elements.length) throw invalid("ForeignKeyConstraint has not as many columns as it refers to.", call);
  attachByColumns(made, call.rt);
  return made;
});

make(constraintClasses.check, (call) => {
  const kwargs = new Map(call.kwargs);
  ["sqltext", "name", "deferrable", "initially"].forEach((name, index) => {
    const value = call.args[index];
    if (value !== undefined) kwargs.set(name, value);
  });
  const inner = { ...call, kwargs };
  const made = constraint("check", inner, new Named(kwargs, "CheckConstraint", call.at));
  made.sql = sqlText(kwargs.get("sqltext") ?? null, "The text of CheckConstraint", call);
  made.pending = checkColumns(made.sql);
  const table = kwargs.get("table");
  if (table instanceof Table) attachConstraint(table, made, call.rt);
  else attachByColumns(made, call.rt);
  return made;
});

make(constraintClasses.exclude, (call) => {
  const named = new Named(call.kwargs, "ExcludeConstraint", call.at);
  const made = constraint("exclude", call, named);
  made.using = named.text("using") ?? "gist";
  const where = call.kwargs.get("where") ?? null;
  made.sql = where === null ? null : sqlText(where, "The where of ExcludeConstraint", call);
  const ops = call.kwargs.get("ops");
  if (ops instanceof PyDict) made.ops = new Map(ops.pairs().map(([key, value]) => [textOf(key) ?? "", textOf(value) ?? ""]));
  made.exclusions = call.args.map((pair) => {
    const [value = null, operator = null] = itemsOf(mustKnow(pair, "An element of ExcludeConstraint", call.at), call.rt, call.at);
    return { value: textOf(value) ?? sqlText(value, "An element of ExcludeConstraint", call), operator: textOf(operator) ?? "=" };
  });
  made.pending = made.exclusions.flatMap(({ value }): ColumnArgument[] => (typeof value === "string" ? [value] : columnsIn(value).slice(0, 1)));
  attachByColumns(made, call.rt);
  return made;
});

make(indexClass, (call) => {
  const [name = null, ...expressions] = call.args;
  const given = call.kwargs.get("name") ?? name;
  const index = new Index(call.at);
  const named = new Named(call.kwargs, `index '${textOf(given) ?? ""}'`, call.at);
  index.name = nameOf(given, call.kwargs.get("quote"), "The name of an index", call.at);
  index.unique = named.flag("unique") ?? false;
  for (const [key, value] of named.options()) index.options.set(key, value);
  const unknown = firstUnknown(expressions);
  if (unknown !== null) throw cannotKnow(unknown, `An element of index '${textOf(given) ?? ""}'`, call.at);
  index.expressions = expressions.map((value) => textOf(value) ?? sqlText(value, "An element of an index", call));
  index.pending = index.expressions.map((value) => (typeof value === "string" ? value : value.k === "column" ? value.column : columnsIn(value)[0] ?? null));
  attachByColumns(index, call.rt);
  return index;
});

make(foreignKeyClass, (call) => {
  const named = new Named(call.kwargs, "ForeignKey", call.at);
  const key = new ForeignKey(call.at);
  const [target = null] = columnArguments([call.args[0] ?? call.kwargs.get("column") ?? null], call, "ForeignKey");
  key.target = target ?? "";
  key.name = nameOf(call.kwargs.get("name"), null, "The name of a foreign key", call.at);
  key.onDelete = named.text("ondelete");
  key.onUpdate = named.text("onupdate");
  key.deferrable = named.flag("deferrable");
  key.initially = named.text("initially");
  key.match = named.text("match");
  key.comment = named.text("comment");
  key.useAlter = named.flag("use_alter") ?? false;
  key.linkToName = named.flag("link_to_name") ?? false;
  key.notValid = named.flag("postgresql_not_valid") ?? false;
  return key;
});
