import { commentDoc, expressionDoc } from "./expression-doc.ts";
import { type Doc, group, indent, line, printDoc } from "./doc.ts";
import { type Expression, importsOf } from "./expression.ts";
import { brokenUnion, membersDoc, typeDoc, typeImportsOf, type TypeMember, type TypeNode } from "./type-node.ts";

/** A statement of a generated module; each exports a name. */
export type Statement =
  | { readonly is: "const"; readonly name: string; readonly value: Expression; readonly doc: readonly string[] }
  | { readonly is: "type"; readonly name: string; readonly type: TypeNode; readonly doc: readonly string[] }
  | { readonly is: "interface"; readonly name: string; readonly members: readonly TypeMember[]; readonly doc: readonly string[] };

/** A module to be written. */
export interface Module {
  /** Without extension, from the folder of the models: `tables/users`; imports from itself are left out. */
  readonly name: string;
  readonly statements: readonly Statement[];
}

/** Modules of the models are imported as `./name`; in one file, as `.`, which is never written. */
export const here = ".";

interface Import {
  readonly module: string;
  readonly name: string;
  readonly typeOnly: boolean;
}

/** The text of a module, with the imports that it needs. */
export function moduleText({ name, statements }: Module): string {
  const imports = importStatements(statements.flatMap(importsIn).filter(({ module }) => module !== here && module !== `./${name}.js`));
  const docs = statements.length === 0 ? ["export {};"] : statements.map((statement) => printDoc(statementDoc(statement)));
  return `${[...(imports.length === 0 ? [] : [imports.map((each) => printDoc(each)).join("\n")]), ...docs].join("\n\n")}\n`;
}

/** A module that exports what others do. */
export function indexText(modules: readonly string[]): string {
  return modules.map((name) => `export * from "./${name}.js";\n`).join("");
}

/** Lines of a documentation comment, wrapped nowhere: the text is its author's. */
export function docComment(text: string | null, ...more: readonly string[]): readonly string[] {
  const lines = [...(text === null ? [] : text.split(/\r\n|\r|\n/)), ...more].map((each) => each.replaceAll("*/", "*\\/").trimEnd());
  if (lines.length === 0) return [];
  return lines.length === 1 ? [`/** ${lines[0]} */`] : ["/**", ...lines.map((each) => ` * ${each}`.trimEnd()), " */"];
}

function importsIn(statement: Statement): readonly Import[] {
  if (statement.is === "const") return importsOf(statement.value);
  const types = statement.is === "type" ? typeImportsOf(statement.type) : statement.members.flatMap(({ type }) => typeImportsOf(type));
  return types.map(({ module, name }) => ({ module, name, typeOnly: true }));
}

function importStatements(imports: readonly Import[]): readonly Doc[] {
  const modules = new Map<string, Map<string, boolean>>();
  for (const { module, name, typeOnly } of imports) {
    const names = modules.get(module) ?? new Map<string, boolean>();
    modules.set(module, names.set(name, typeOnly && (names.get(name) ?? true)));
  }
  const local = (module: string): number => Number(module.startsWith("."));
  const sorted = [...modules].sort(([a], [b]) => local(a) - local(b) || (a < b ? -1 : 1));
  return sorted.map(([module, names]) => importDoc(module, [...names].sort(([a], [b]) => (a < b ? -1 : 1))));
}

function importDoc(module: string, names: readonly (readonly [string, boolean])[]): Doc {
  const allTypes = names.every(([, typeOnly]) => typeOnly);
  const docs = names.map(([name, typeOnly], index) => [!allTypes && typeOnly ? `type ${name}` : name, index === names.length - 1 ? "" : [",", line]]);
  const opening = allTypes ? "import type " : "import ";
  const only = names.length === 1 ? [opening, "{ ", docs, " }"] : [opening, group(["{", indent([line, docs, trailingComma]), line, "}"])];
  return group([only, ` from "${module}";`]);
}

const trailingComma: Doc = { is: "ifBreak", broken: ",", flat: "" };

function statementDoc(statement: Statement): Doc {
  const head = [commentDoc(statement.doc), "export "];
  switch (statement.is) {
    case "const":
      return [head, `const ${statement.name} = `, expressionDoc(statement.value), ";"];
    case "type":
      return [head, `type ${statement.name} =`, typeBody(statement.type), ";"];
    case "interface":
      return [head, `interface ${statement.name} `, membersDoc(statement.members)];
    default:
      return statement satisfies never;
  }
}


function typeBody(type: TypeNode): Doc {
  if (type.is === "union") return brokenUnion(type.of);
  // What can be broken inside of its brackets begins on this line.
  const breaksInside = type.is === "object" || (type.is === "generic" && type.args.some((arg) => arg.is !== "name" && arg.is !== "import"));
  return breaksInside ? [" ", typeDoc(type)] : group(indent([line, typeDoc(type)]));
}
