import { resolve } from "node:path";
import { AlidadeError } from "../../../model/error.ts";
import { placeOf, Project, type SourceFiles } from "./python/project.ts";

/** What to read: a file or a package's folder (`path`), or a dotted name (`module`) from the working folder. */
export interface ModelsAddress {
  readonly path?: string;
  readonly module?: string;
  readonly cwd: string;
}

/** Modules to import, by their dotted names, and the folders that imports start from. */
export interface LocatedModels {
  readonly project: Project;
  readonly roots: readonly string[];
  readonly modules: readonly string[];
}

/** Finds the modules of an address. Error: `python-module-missing`. */
export function locateModels(address: ModelsAddress, files: SourceFiles): LocatedModels {
  const { roots, name, whole } = placed(address, files);
  const project = new Project(files, roots);
  const located = project.find(name);
  if (located === null) throw missing(address.module ?? resolve(address.cwd, address.path ?? "."), address.cwd);
  return { project, roots, modules: whole ? project.modulesOf(located) : [name] };
}

interface Placed {
  readonly roots: readonly string[];
  readonly name: string;
  /** Whether all modules of a package are meant. */
  readonly whole: boolean;
}

function placed({ module, path, cwd }: ModelsAddress, files: SourceFiles): Placed {
  if (module !== undefined) return { roots: [cwd, resolve(cwd, "src")], name: module, whole: true };
  const full = resolve(cwd, path ?? ".");
  if (files.read(full) === null && files.list(full) === null) throw missing(full, cwd);
  // A file that is a package's __init__ stands for the package's face alone, a folder for all of it.
  return { ...placeOf(full, cwd, files), whole: !full.endsWith(".py") };
}

function missing(what: string, cwd: string): AlidadeError {
  return new AlidadeError("python-module-missing", `There is no Python module ${what}.`, { where: { file: what }, hint: `Paths and module names start from ${cwd}.` });
}
