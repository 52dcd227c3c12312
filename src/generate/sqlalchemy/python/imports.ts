import { groupBy } from "../../../model/group-by.ts";
import { lineWidth, type LocalName } from "./layout.ts";

/** A name that a module uses and another one gives. */
export interface Imported {
  readonly module: string;
  /** Null: the module itself. */
  readonly name: string | null;
  /** Whether type checkers alone need it. */
  readonly forward: boolean;
}

const standard = new Set(["datetime", "decimal", "typing", "uuid"]);
const typing = { module: "typing", name: "TYPE_CHECKING", forward: false } as const;

/** What imported names are called here: as they are, with `_` behind if the module uses the name for something else. */
export function localNames(used: readonly Imported[], taken: ReadonlySet<string>): LocalName {
  const clash = new Set(used.map(({ module, name }) => name ?? module).filter((name) => taken.has(name)));
  const own = (module: string, name: string): boolean => module.startsWith(".") || !clash.has(name);
  return (module, name) => {
    const plain = name ?? module;
    return own(module, plain) ? plain : `${plain}_`;
  };
}

/** The import statements of a module, in the order of isort and ruff: standard library, packages, this package, type checkers'. */
export function importLines(used: readonly Imported[], local: LocalName): readonly string[] {
  const forward = used.filter((item) => item.forward && !used.some((other) => !other.forward && sameName(item, other)));
  const direct = [...used.filter((item) => !item.forward), ...(forward.length > 0 ? [typing] : [])];
  const section = (wanted: (module: string) => boolean): readonly string[] => statements(direct.filter(({ module }) => wanted(module)), local, 0);
  const sections = [
    section((module) => standard.has(module)),
    section((module) => !standard.has(module) && !module.startsWith(".")),
    section((module) => module.startsWith(".")),
    forward.length === 0 ? [] : [`if ${local("typing", "TYPE_CHECKING")}:`, ...statements(forward, local, 4)],
  ];
  return sections.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
}

function sameName(a: Imported, b: Imported): boolean {
  return a.module === b.module && a.name === b.name;
}

function statements(items: readonly Imported[], local: LocalName, indent: number): readonly string[] {
  const modules = [...groupBy(items, ({ module }) => module)].sort(([a], [b]) => byText(a, b));
  const pad = " ".repeat(indent);
  const whole = modules.filter(([, names]) => names.some(({ name }) => name === null)).map(([module]) => `${pad}import ${module}${asName(module, local(module, null))}`);
  const from = modules.flatMap(([module, names]) => {
    const plain = [...new Set(names.flatMap(({ name }) => (name === null ? [] : [name])))];
    return plain.length === 0 ? [] : fromLines(module, plain, local, indent);
  });
  return [...whole, ...from];
}

function fromLines(module: string, names: readonly string[], local: LocalName, indent: number): readonly string[] {
  const plain = names.filter((name) => local(module, name) === name).sort(byIsort);
  const renamed = names.filter((name) => local(module, name) !== name).sort(byIsort);
  const pad = " ".repeat(indent);
  return [
    ...(plain.length === 0 ? [] : wrapped(`${pad}from ${module} import `, plain, pad)),
    ...renamed.map((name) => `${pad}from ${module} import ${name}${asName(name, local(module, name))}`),
  ];
}

function wrapped(head: string, names: readonly string[], pad: string): readonly string[] {
  const line = head + names.join(", ");
  return line.length <= lineWidth ? [line] : [`${head}(`, ...names.map((name) => `${pad}    ${name},`), `${pad})`];
}

function asName(name: string, local: string): string {
  return name === local ? "" : ` as ${local}`;
}

/** Numbers in names count as numbers: `issue756` comes before `issue2212`. */
function byText(a: string, b: string): number {
  const [left, right] = [naturalKey(a), naturalKey(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function naturalKey(name: string): string {
  return name.replace(/\d+/g, (digits) => `${String.fromCharCode(48 + digits.length)}${digits}`);
}

/** Constants, then classes, then the rest: the order of isort within one statement. */
export function byIsort(a: string, b: string): number {
  return rank(a) - rank(b) || byText(a, b);
}

function rank(name: string): number {
  if (name.length > 1 && name === name.toUpperCase()) return 0;
  return name.slice(0, 1) !== name.slice(0, 1).toLowerCase() ? 1 : 2;
}
