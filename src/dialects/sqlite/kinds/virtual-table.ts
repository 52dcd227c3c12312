import type { Alteration, DialectKind, WriteContext } from "../../../model/dialect.ts";
import { blocks, breaksClients, dataLoss } from "../../../model/hazard.ts";
import { blankVirtualTable } from "../../../model/kinds/virtual-table.ts";
import { nameOf, type SchemaObject } from "../../../model/object.ts";
import { type Statement, statement } from "../../../model/step.ts";
import { byName } from "../canonical.ts";
import { contentUses } from "../content-uses.ts";
import { foldName } from "../keywords.ts";
import { makeObject } from "../make-object.ts";
import type { VirtualTableFacts as ParsedTable } from "../parse/facts.ts";
import { quoteName } from "../quote.ts";
import type { Relations } from "../relations.ts";
import { renaming } from "../rename.ts";
import { tokenize } from "../tokenizer.ts";

/** A virtual table of a module that this SQLite has. */
export function readVirtualTable(parsed: ParsedTable, relations: Relations): SchemaObject<"virtualTable"> {
  const facts = { ...blankVirtualTable, module: parsed.module, arguments: parsed.arguments };
  return makeObject("virtualTable", { path: [parsed.name], parent: null, uses: contentUses(parsed, relations) }, facts);
}

export const virtualTable: DialectKind<"virtualTable"> = {
  kind: "virtualTable",
  noun: "virtual table",
  operations: { create: "create_virtual_table", drop: "drop_virtual_table", alter: "alter_virtual_table" },
  fields: { module: byName, arguments: { compare: "value", key: argumentsKey } },
  holdsRows: () => true,
  claims: ({ path }) => [`relation ${foldName(path[0] ?? "")}`],
  folds: { create: "never", drop: "never" },
  create: createVirtualTable,
  drop: dropVirtualTable,
  rename: renaming("rename_virtual_table", (_before, name) => `RENAME TO ${name}`),
  alter: alterVirtualTable,
};

function createVirtualTable(after: SchemaObject<"virtualTable">, context: WriteContext): readonly Statement[] {
  const [name, { module, arguments: given }] = [quoteName(nameOf(after)), after.facts];
  const create = statement(`CREATE VIRTUAL TABLE ${name} USING ${quoteName(module)}${given.length === 0 ? "" : ` (${given.join(", ")})`}`);
  return readsExisting(after, context) ? [create, fill(after)] : [create];
}

// The index of what is written elsewhere, which nothing but this fills (fts5.html, 6.8; fts3.html, 6.5).
function fill(table: SchemaObject<"virtualTable">): Statement {
  const name = quoteName(nameOf(table));
  return statement(`INSERT INTO ${name} (${name}) VALUES ('rebuild')`, { hazards: [blocks(`nobody can write to the database while ${nameOf(table)} is filled`)] });
}

function dropVirtualTable(before: SchemaObject<"virtualTable">, context: WriteContext): readonly Statement[] {
  const name = nameOf(before);
  const loss = readsElsewhere(before) ? [] : [dataLoss(`the rows of ${name} are lost`)];
  return [statement(`DROP TABLE ${quoteName(name)}`, { hazards: context.remains(before.id) ? [] : [...loss, breaksClients(`programs that use ${name} stop working`)] })];
}

// What only indexes another table's rows is made anew from them.
function alterVirtualTable(before: SchemaObject<"virtualTable">, after: SchemaObject<"virtualTable">): Alteration {
  if (readsElsewhere(before) && readsElsewhere(after)) return { by: "recreate", losesRows: true };
  return { by: "refuse", because: `SQLite has no statement for it, and it holds rows of its own. Make the new one under another name, copy the rows, and drop the old one, or leave it out with --exclude-tables ${nameOf(before)}` };
}

function readsElsewhere({ uses }: SchemaObject<"virtualTable">): boolean {
  return uses.some(({ via }) => via === "arguments");
}

function readsExisting(table: SchemaObject<"virtualTable">, { existed }: WriteContext): boolean {
  return table.uses.some(({ id, via }) => via === "arguments" && existed(id));
}

// White space, letter case of names and quotes do not count; what is no SQL counts as it is written.
function argumentsKey(given: unknown): unknown {
  return Array.isArray(given) ? given.map((argument: unknown) => (typeof argument === "string" ? argumentKey(argument) : argument)) : given;
}

function argumentKey(argument: string): string {
  try {
    return tokenize(argument).map(({ kind, text, value }) => (kind === "word" || kind === "quoted" ? foldName(value) : kind === "string" ? value : text)).join(" ");
  } catch {
    return argument;
  }
}
