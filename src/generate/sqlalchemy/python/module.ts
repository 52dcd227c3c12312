import { docstringLines } from "./docstring.ts";
import { type Expression, visitAll } from "./expression.ts";
import { importLines, type Imported, localNames } from "./imports.ts";
import { assignmentLines } from "./assignment.ts";
import { flat, layout, type LocalName } from "./layout.ts";

/** A Python statement as data. */
export type Statement =
  | { readonly is: "assign"; readonly target: string; readonly annotation: Expression | null; readonly value: Expression }
  | { readonly is: "expression"; readonly value: Expression }
  | {
      readonly is: "class";
      readonly name: string;
      readonly bases: readonly Expression[];
      readonly docstring: string | null;
      /** Groups of statements, with a blank line between groups. */
      readonly body: readonly (readonly Statement[])[];
    }
  /** A method that returns one value; `**kw` is of type Any. */
  | { readonly is: "method"; readonly name: string; readonly returns: Expression; readonly value: Expression; readonly any: Expression };

/** A Python module as data. */
export interface PythonModule {
  /** As others import it: `.users`; null: the only file, which imports nothing of the models. */
  readonly name: string | null;
  readonly statements: readonly Statement[];
  /** Names that are used inside of the module and so cannot be those of imports. */
  readonly taken: ReadonlySet<string>;
}

/** The text of a module, formatted as black formats. */
export function moduleText(module: PythonModule): string {
  const used = importsOf(module);
  const local = localNames(used, new Set([...module.taken, ...used.flatMap(({ forward, name }) => (forward && name !== null ? [name] : []))]));
  const body = module.statements.flatMap((statement, index) => {
    const gap = index === 0 ? [] : blankLines(module.statements[index - 1], statement);
    return [...gap, ...statementLines(statement, 0, local)];
  });
  const head = importLines(used, local);
  const gap = head.length === 0 ? [] : module.statements[0]?.is === "class" ? ["", ""] : [""];
  return [...head, ...gap, ...body, ""].join("\n");
}

/** Each name of another module once. */
function importsOf(module: PythonModule): readonly Imported[] {
  const found = new Map<string, Imported>();
  const take = (part: Expression): void => {
    const item = importedBy(part, module.name);
    if (item !== null) found.set(`${item.module} ${item.name} ${item.forward}`, item);
  };
  for (const statement of module.statements) for (const expression of expressionsOf(statement)) visitAll(expression, take);
  return [...found.values()];
}

/** Two lines around classes, one between other statements. */
function blankLines(before: Statement | undefined, after: Statement): readonly string[] {
  return before?.is === "class" || after.is === "class" ? ["", ""] : [""];
}

function importedBy(part: Expression, self: string | null): Imported | null {
  if (part.is !== "import" && part.is !== "forward") return null;
  const own = part.module.startsWith(".") && (self === null || part.module === self);
  return own ? null : { module: part.module, name: part.name, forward: part.is === "forward" };
}

function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.is) {
    case "assign":
      return statement.annotation === null ? [statement.value] : [statement.annotation, statement.value];
    case "expression":
      return [statement.value];
    case "class":
      return [...statement.bases, ...statement.body.flat().flatMap(expressionsOf)];
    case "method":
      return [statement.returns, statement.value, statement.any];
    default:
      return statement satisfies never;
  }
}

function statementLines(statement: Statement, indent: number, local: LocalName): readonly string[] {
  const pad = " ".repeat(indent);
  switch (statement.is) {
    case "assign":
      return assignmentLines(statement, indent, local);
    case "expression":
      return layout(statement.value, { indent, before: "", after: "" }, local);
    case "method":
      return [
        `${pad}def ${statement.name}(self, **kw: ${flat(statement.any, local)}) -> ${flat(statement.returns, local)}:`,
        ...layout(statement.value, { indent: indent + 4, before: "return ", after: "" }, local),
      ];
    case "class":
      return classLines(statement, indent, local);
    default:
      return statement satisfies never;
  }
}

function classLines(statement: Extract<Statement, { is: "class" }>, indent: number, local: LocalName): readonly string[] {
  const bases = statement.bases.map((base) => flat(base, local)).join(", ");
  const head = `${" ".repeat(indent)}class ${statement.name}${bases === "" ? "" : `(${bases})`}:`;
  const docstring = statement.docstring === null ? [] : [docstringLines(statement.docstring, indent + 4)];
  const groups = statement.body.filter((group) => group.length > 0).map((group) => group.flatMap((inner) => statementLines(inner, indent + 4, local)));
  const blocks = [...docstring, ...groups];
  if (blocks.length === 0) return [head, `${" ".repeat(indent + 4)}pass`];
  return [head, ...blocks.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]))];
}
