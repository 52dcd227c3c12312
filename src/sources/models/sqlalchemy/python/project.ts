import { dirname, join, relative, resolve, sep } from "node:path";

/** How the project's files are read; everything is absolute paths. A git revision or a test can stand in for the disk. */
export interface SourceFiles {
  /** The text of a file, or null where there is none. */
  read(path: string): string | null;
  /** The names in a folder, or null where there is none. */
  list(folder: string): readonly string[] | null;
}

/** A module that was found: its file, or its folder where that has no `__init__.py`. */
export interface Located {
  readonly name: string;
  readonly file: string | null;
  readonly folder: string;
  readonly isPackage: boolean;
}

/** Finds the modules of a project by their dotted names, in the folders that Python would have on its path. */
export class Project {
  private readonly files: SourceFiles;
  private readonly roots: string[];
  private readonly found = new Map<string, Located | null>();
  private readonly folders = new Map<string, ReadonlySet<string> | null>();

  constructor(files: SourceFiles, roots: readonly string[]) {
    this.files = files;
    this.roots = [...new Set(roots.map((root) => resolve(root)))];
  }

  /** The module of a dotted name, or null where the project has none. */
  find(name: string): Located | null {
    const known = this.found.get(name);
    if (known !== undefined) return known;
    const located = this.roots.map((root) => this.locate(name, root)).find((one) => one?.file !== null && one !== null)
      ?? this.roots.map((root) => this.locate(name, root)).find((one) => one !== null) ?? null;
    this.found.set(name, located);
    return located;
  }

  private locate(name: string, root: string): Located | null {
    const path = join(root, ...name.split("."));
    if (this.has(path, "__init__.py")) return { name, file: join(path, "__init__.py"), folder: path, isPackage: true };
    if (this.has(dirname(path), `${path.slice(dirname(path).length).replace(sep, "")}.py`)) return { name, file: `${path}.py`, folder: dirname(path), isPackage: false };
    const inside = this.names(path);
    return inside !== null && [...inside].some((one) => one.endsWith(".py") || !one.includes(".")) ? { name, file: null, folder: path, isPackage: true } : null;
  }

  private has(folder: string, name: string): boolean {
    return this.names(folder)?.has(name) ?? false;
  }

  private names(folder: string): ReadonlySet<string> | null {
    const known = this.folders.get(folder);
    if (known !== undefined) return known;
    const listed = this.files.list(folder);
    const names = listed === null ? null : new Set(listed);
    this.folders.set(folder, names);
    return names;
  }

  /** The text of a file of the project. */
  read(file: string): string | null {
    return this.files.read(file);
  }

  /** The dotted names of a package's modules, its own first, in the order of their names. */
  modulesOf(located: Located): string[] {
    if (!located.isPackage) return [located.name];
    const inside = [...(this.names(located.folder) ?? [])].sort();
    const names = inside.flatMap((one) => {
      if (one === "__init__.py" || one === "__pycache__" || one.startsWith(".")) return [];
      const stem = one.replace(/\.py$/, "");
      if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(stem)) return [];
      if (one.endsWith(".py")) return [`${located.name}.${stem}`];
      return this.has(join(located.folder, one), "__init__.py") ? this.modulesOf({ name: `${located.name}.${one}`, file: join(located.folder, one, "__init__.py"), folder: join(located.folder, one), isPackage: true }) : [];
    });
    return [located.name, ...names];
  }
}

/** The folders on Python's path for a file of a project, and the file's dotted name there. */
export function placeOf(path: string, cwd: string, files: SourceFiles): { readonly roots: readonly string[]; readonly name: string } {
  const isFolder = files.list(path) !== null;
  let top = isFolder ? path : dirname(path);
  while (files.list(top)?.includes("__init__.py") === true && dirname(top) !== top) top = dirname(top);
  // Without __init__.py the packages are namespaces, and the working folder is where they start.
  const usual = [resolve(cwd, "src"), resolve(cwd)].find((root) => path.startsWith(root + sep)) ?? top;
  const hasPackage = top !== (isFolder ? path : dirname(path));
  const root = hasPackage ? top : belowDots(usual, isFolder ? path : dirname(path));
  const name = relative(root, path).replace(/\.py$/, "").split(sep).filter((part) => part !== "__init__").join(".");
  return { roots: [root, top, resolve(cwd), resolve(cwd, "src"), isFolder ? path : dirname(path)], name };
}

// No name of a module can go through a folder such as `.cache` or `v1.2`: what is below it starts there.
function belowDots(root: string, folder: string): string {
  const parts = relative(root, folder).split(sep);
  const last = parts.findLastIndex((part) => part.includes("."));
  return last === -1 ? root : join(root, ...parts.slice(0, last + 1));
}
