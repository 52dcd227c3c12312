import { AlidadeError } from "../../../model/error.ts";
import { createAll, type ModelStatement } from "./ddl/create-all.ts";
import type { Ddl, DialectName } from "./ddl/dialect.ts";
import { defineProcessors } from "./ddl/hooks.ts";
import { compileExpression } from "./ddl/expression.ts";
import { compileType, visitType } from "./ddl/type.ts";
import { postgres } from "./ddl/postgres.ts";
import { sqlite } from "./ddl/sqlite.ts";
import { libraryModules } from "./library/modules.ts";
import { refuseLost } from "./library/lost.ts";
import { compileHook, openState, type State } from "./library/state.ts";
import { Interpreter, type Note } from "./python/interpreter.ts";
import { makeBuiltins } from "./python/library/builtins.ts";
import { defineMemberOperator } from "./python/library/enum.ts";
import { operate } from "./python/operate.ts";
import type { SourceFiles } from "./python/project.ts";
import type { PyClass } from "./python/value.ts";
import { diskFiles } from "./disk-files.ts";
import { locateModels, type ModelsAddress } from "./locate.ts";
import { checkUnmapped } from "./orm/unmapped.ts";

export type { ModelStatement } from "./ddl/create-all.ts";
export type { SourceFiles } from "./python/project.ts";

/** What to read, and for which dialect. */
export interface SqlalchemyOptions extends ModelsAddress {
  readonly dialect: DialectName;
  /** How files are read; the disk where it is left out. */
  readonly files?: SourceFiles;
  /** What `os.environ` and `os.getenv` give; where it is left out, what depends on them can't be known. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Dotted names in other packages (`fastapi_filter.Mixin`) that have no part in the schema. */
  readonly ignore?: readonly string[];
}

/** The schema of models as DDL. */
export interface SqlalchemyModels {
  /** In an order that runs on an empty database, once the schemas are there. */
  readonly statements: readonly ModelStatement[];
  /** The schemas that the statements name, which SQLAlchemy does not create. */
  readonly schemas: readonly string[];
  /** The files that were read, absolute, in the order of reading. */
  readonly files: readonly string[];
  /** What was met and is no part of the result, such as DDL events. */
  readonly unread: readonly Note[];
}

/**
 * Reads SQLAlchemy models without running Python, and gives the DDL that SQLAlchemy 2.0 would send for them.
 *
 * @throws AlidadeError `python-syntax`, `python-module-missing`, `python-unsupported`, `python-unseen`, or one of `sqlalchemy-*`.
 */
export function readSqlalchemy(options: SqlalchemyOptions): SqlalchemyModels {
  const files = options.files ?? diskFiles;
  const { project, modules } = locateModels(options, files);
  const unmapped: PyClass[] = [];
  const rt = new Interpreter(project, libraryModules(), makeBuiltins(), options.env ?? null, {
    classMade: (cls) => {
      if (cls.unknownBases.length > 0) unmapped.push(cls);
    },
    statementLost: refuseLost,
  });
  const state = openState(rt, options.ignore ?? []);
  for (const name of modules) rt.importModule(name, { file: options.path ?? "", line: 1 });
  for (const cls of unmapped) checkUnmapped(cls, state.ignore);
  if (state.metadatas.length === 0) throw none(options.module ?? options.path ?? ".");
  return compile(state, rt, options.dialect);
}

// A folder without models is a wrong address; taken for an empty schema, it would have every table dropped.
function none(what: string): AlidadeError {
  return new AlidadeError("sqlalchemy-none", `There are no SQLAlchemy models in ${what}.`, { where: { file: what }, hint: "Name the file or package that defines or imports them; a subfolder is part of a package where it has an __init__.py." });
}

function compile(state: State, rt: Interpreter, dialect: DialectName): SqlalchemyModels {
  const ddl: Ddl = { dialect: dialect === "postgres" ? postgres : sqlite, rt, hooks: (object, key) => compileHook(state, object, key) };
  const statements = state.metadatas.flatMap((metadata) => createAll(metadata, ddl));
  const tables = state.metadatas.flatMap((metadata) => [...metadata.tables.values()]);
  const typeSchemas = state.metadatas.flatMap((metadata) => metadata.typeEvents.map(({ type }) => type.identity?.schema ?? null));
  const sequenceSchemas = state.metadatas.flatMap((metadata) => [...metadata.sequences.values()].map(({ schema }) => schema?.text ?? null));
  const schemas = [...tables.map((table) => table.schema?.text ?? null), ...typeSchemas, ...sequenceSchemas].filter((schema) => schema !== null);
  return { statements, schemas: [...new Set(schemas)].sort(), files: rt.files, unread: rt.notes };
}

defineProcessors({ type: (type, ddl) => compileType(type, ddl, null), visit: visitType, expression: (object, ddl) => compileExpression(object.node, ddl) });
defineMemberOperator((runtime, op, left, right, at) => operate(op, left, right, runtime, at));
